"""Steps as the workflows of the contract know them: passing on, signing, giving back, unlocking."""

from __future__ import annotations

from typing import Any, Final

from goru.workflows import Opening, Stage, Transition

AUTHOR: Final = frozenset({"author"})
SUBJECT: Final = frozenset({"subject"})
RATER: Final = frozenset({"rater"})
MAYOR: Final = frozenset({"mayor"})
OFFICE: Final = frozenset({"role:administrator", "role:confirmer"})
WRITING: Final = "writing"
UNLOCKING: Final = Stage(
    name="unlocking", title={"ko": "잠금 해제 검토", "en": "Unlocking asked for"}
)


def writing(*parts: str) -> Stage:
    """Return the stage in which the author writes ``parts``."""
    return Stage(
        name=WRITING,
        title={"ko": "작성", "en": "Being written"},
        term="repair",
        opens=(Opening(parts=parts, who=AUTHOR),),
    )


def passing(
    name: str, ko: str, en: str, source: str, target: str, who: frozenset[str], **more: Any
) -> Transition:
    """Return a step to another stage; ``more`` are its switches."""
    title = {"ko": ko, "en": en}
    return Transition(name=name, title=title, sources=(source,), target=target, who=who, **more)


def signing(
    name: str, ko: str, en: str, source: str, target: str, who: frozenset[str]
) -> Transition:
    """Return a step that signs what is complete."""
    return passing(name, ko, en, source, target, who, signs=True, complete=True)


def giving_back(
    name: str, source: str, who: frozenset[str], ko: str = "반려", en: str = "Return"
) -> Transition:
    """Return the step that gives it back to its author, with a reason."""
    return passing(name, ko, en, source, WRITING, who, reason=True)


def unlocking(locked: str, asks: frozenset[str]) -> tuple[Transition, ...]:
    """Return the steps from ``locked`` back to writing: one person asks, another one grants."""
    here = UNLOCKING.name
    return (
        passing(
            *("ask-unlock", "잠금 해제 요청", "Ask to unlock", locked, here),
            asks | OFFICE,
            reason=True,
        ),
        passing(
            *("unlock", "잠금 해제", "Unlock", here, WRITING), OFFICE, reason=True, another=True
        ),
        passing(*("stay-locked", "잠금 유지", "Leave locked", here, locked), OFFICE, reason=True),
    )
