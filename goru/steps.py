"""Stages and steps that workflows make again and again: written, passed on, given back, unlocked.

Part of the public face.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from core.workflow import Opening, Stage, Transition

AUTHOR: Final = frozenset({"author"})
SUBJECT: Final = frozenset({"subject"})
#: The two roles of which one unlocks what the other has not asked for.
OFFICE: Final = frozenset({"role:administrator", "role:confirmer"})
WRITING: Final = "writing"
#: Everything that no other stage opens.
REST: Final = "*"


def opening(who: frozenset[str], *parts: str) -> Opening:
    """Return parts that ``who`` may write."""
    return Opening(parts=parts, who=who)


def stage(name: str, ko: str, en: str, *opens: Opening, **more: Any) -> Stage:
    """Return a stage in which ``opens`` may be written; ``more`` are its term and its end."""
    return Stage(name=name, title={"ko": ko, "en": en}, opens=opens, **more)


def writing(*parts: str, ko: str = "작성", en: str = "Being written") -> Stage:
    """Return the stage in which the author writes ``parts``, else all that nobody else does."""
    return stage(WRITING, ko, en, opening(AUTHOR, *(parts or (REST,))), term="repair")


def step(
    name: str, ko: str, en: str, source: str, target: str, who: frozenset[str], **more: Any
) -> Transition:
    """Return a step from one stage to another; ``more`` are its switches."""
    title = {"ko": ko, "en": en}
    return Transition(name=name, title=title, sources=(source,), target=target, who=who, **more)


def signing(
    name: str, ko: str, en: str, source: str, target: str, who: frozenset[str]
) -> Transition:
    """Return a step that signs what is complete."""
    return step(name, ko, en, source, target, who, signs=True, complete=True)


def giving_back(
    name: str, source: str, who: frozenset[str], ko: str = "반려", en: str = "Return"
) -> Transition:
    """Return the step that gives it back to its author, with a reason."""
    return step(name, ko, en, source, WRITING, who, reason=True)


UNLOCKING: Final = stage("unlocking", "잠금 해제 검토", "Unlocking asked for")


@dataclass(frozen=True, slots=True, kw_only=True)
class UnlockTitles:
    """What the steps of unlocking are called, in Korean and English each."""

    ask: tuple[str, str] = ("잠금 해제 요청", "Ask to unlock")
    grant: tuple[str, str] = ("잠금 해제", "Unlock")
    refuse: tuple[str, str] = ("잠금 유지", "Leave locked")


UNLOCK_TITLES: Final = UnlockTitles()


def unlocking(
    locked: str,
    asks: frozenset[str],
    target: str = WRITING,
    titles: UnlockTitles = UNLOCK_TITLES,
) -> tuple[Transition, Transition, Transition]:
    """Return the steps from ``locked`` to ``target``: one person asks, another one grants."""
    here, asking = UNLOCKING.name, asks | OFFICE
    return (
        step("ask-unlock", *titles.ask, locked, here, asking, reason=True),
        step("unlock", *titles.grant, here, target, OFFICE, reason=True, another=True),
        step("stay-locked", *titles.refuse, here, locked, OFFICE, reason=True),
    )
