"""Every round there is: a new one is written in a module of its own and named here."""

from __future__ import annotations

from core.jobs import mailing, telling
from core.jobs.rounds import Round

ROUNDS: tuple[Round, ...] = (*mailing.ROUNDS, *telling.ROUNDS)
