"""Rounds: what workers do by themselves every few minutes, beside the jobs that people ask for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from core.services import Services


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """Something done every so many ``minutes`` by each worker that the clock wakes.

    ``go`` opens its own scopes and returns whether more is left: then it goes on at once, after
    the jobs that wait.  Several workers may go at the same time, so it claims what it does.
    """

    name: str
    minutes: int
    go: Callable[[Services], bool]
