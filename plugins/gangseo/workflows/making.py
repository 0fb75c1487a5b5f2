"""Stages and steps as the district's workflows make them again and again."""

from __future__ import annotations

from typing import Any, Final

from goru.workflows import Opening, Stage, Transition

AUTHOR: Final = frozenset({"author"})
SUBJECT: Final = frozenset({"subject"})
PERSONNEL: Final = frozenset({"role:personnel"})
SECRETARY: Final = frozenset({"secretary"})
OFFICE: Final = frozenset({"role:administrator", "role:confirmer"})


def stage(name: str, ko: str, en: str, *opens: Opening, **more: Any) -> Stage:
    """Return a stage in which ``opens`` may be written."""
    return Stage(name=name, title={"ko": ko, "en": en}, opens=opens, **more)


def opening(who: frozenset[str], *parts: str) -> Opening:
    """Return parts that ``who`` may write."""
    return Opening(parts=parts, who=who)


def step(
    name: str, titles: tuple[str, str], way: tuple[str, str], who: frozenset[str], **more: Any
) -> Transition:
    """Return the step from one stage to the other; ``titles`` are Korean and English."""
    source, target = way
    return Transition(
        name=name,
        title={"ko": titles[0], "en": titles[1]},
        sources=(source,),
        target=target,
        who=who,
        **more,
    )
