"""Steps as the flows of indicators know them: handing in, passing on, giving back."""

from __future__ import annotations

from typing import Any, Final

from goru.workflows import Opening, Stage, Transition

AUTHOR: Final = frozenset({"author"})
HEAD: Final = frozenset({"unit-head"})
#: 평가 주관부서.
PLANNING: Final = frozenset({"role:administrator"})
COMMITTEE: Final = frozenset({"role:secretary"})
OFFICE: Final = frozenset({"role:administrator", "role:confirmer"})
WRITING, APPROVAL, UNLOCKING = "writing", "approval", "unlocking"
#: Everything that no other stage opens.
REST: Final = "*"


def stage(
    name: str, ko: str, en: str, who: frozenset[str] = frozenset(), *parts: str, **more: Any
) -> Stage:
    """Return a stage in which ``who`` writes ``parts``; ``more`` are its term and its end."""
    opens = (Opening(parts=parts, who=who),) if parts else ()
    return Stage(name=name, title={"ko": ko, "en": en}, opens=opens, **more)


def writing(*parts: str) -> Stage:
    """Return the stage in which the author writes ``parts``, else all that nobody else does."""
    return stage(WRITING, "작성", "Being written", AUTHOR, *(parts or (REST,)), term="repair")


def approval() -> Stage:
    """Return the stage in which the head of the department looks at it."""
    return stage(APPROVAL, "부서장 확인", "With the head", term="approval")


def step(
    name: str, ko: str, en: str, source: str, target: str, who: frozenset[str], **more: Any
) -> Transition:
    """Return a step to another stage; ``more`` are its switches."""
    title = {"ko": ko, "en": en}
    return Transition(name=name, title=title, sources=(source,), target=target, who=who, **more)


def handing_in(target: str = APPROVAL) -> Transition:
    """Return the step with which the author hands in."""
    return step("hand-in", "제출", "Hand in", WRITING, target, AUTHOR)


def approving(target: str) -> tuple[Transition, ...]:
    """Return what the head may do: pass on what is whole, or give it back with a reason."""
    return (
        step("approve", "확인", "Approve", APPROVAL, target, HEAD, complete=True),
        giving_back("return-by-head", APPROVAL, HEAD),
    )


def giving_back(name: str, source: str, who: frozenset[str]) -> Transition:
    """Return the step that gives it back to its author, with a reason."""
    return step(name, "반려", "Return", source, WRITING, who, reason=True)


def unlocking(done: str, asks: frozenset[str]) -> tuple[Transition, ...]:
    """Return the steps from ``done`` back to writing: one person asks, another one grants."""
    return (
        step(
            *("ask-unlock", "변경 요청", "Ask to change", done, UNLOCKING),
            asks | OFFICE,
            reason=True,
        ),
        step(
            *("unlock", "변경 승인", "Unlock", UNLOCKING, WRITING),
            OFFICE,
            reason=True,
            another=True,
        ),
        step(*("stay-locked", "변경 불가", "Leave locked", UNLOCKING, done), OFFICE, reason=True),
    )
