"""Who may read runs and free texts."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence

from core.access.roles import ADMINISTRATOR, AUDITOR, CONFIRMER
from core.data.models import ScoreRun
from core.disclosure.thresholds import FLOOR, TEXTS
from core.errors import NotFound
from core.records import NAMED
from core.scoring.scores import Reader


def free_texts(
    texts: Sequence[str], identity: str, reader: Reader, k: int = TEXTS
) -> tuple[str, ...]:
    """Return free texts as ``reader`` may see them, in random order unless they are named.

    The person they are about sees named ones alone; of the others nobody sees fewer than ``k``.
    """
    if identity == NAMED:
        return tuple(texts)
    if reader is Reader.SUBJECT or not enough_texts(len(texts), identity, k):
        return ()
    mixed = list(texts)
    secrets.SystemRandom().shuffle(mixed)
    return tuple(mixed)


def enough_texts(count: int, identity: str, k: int = TEXTS) -> bool:
    """Return whether so many texts about one subject may be shown to anybody, in random order."""
    return identity == NAMED or count >= max(k, FLOOR)


def may_see(run: ScoreRun, roles: Collection[str]) -> bool:
    """Return whether somebody with ``roles`` may see the whole run.

    Simulated and proposed runs are for those who decide about them; auditors see the rest too.
    Ratees see their own score of a shown run, through their card.
    """
    if {ADMINISTRATOR, CONFIRMER} & set(roles):
        return True
    return AUDITOR in roles and run.state not in ("simulated", "proposed")


def require_visible(run: ScoreRun, roles: Collection[str]) -> None:
    """Refuse a run as if it were not there.

    Raises:
        NotFound: Somebody with ``roles`` may not see it.

    """
    if not may_see(run, roles):
        raise NotFound(what="run")
