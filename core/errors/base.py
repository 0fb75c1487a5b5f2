"""Every failure that people may see: one class, one code for ever, two languages.

A sentence says what happened, whose it is, and what to do now.  Facts are keyword arguments, so
tests and handlers read attributes instead of parsing text.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from core.setting_messages import flat


class Problem(Exception):
    """A failure with a code; ``str`` gives the English sentence."""

    code: ClassVar[str] = "GR-000"
    status: ClassVar[int] = 400
    ko: ClassVar[str] = ""
    en: ClassVar[str] = ""

    def __init__(self, **facts: object) -> None:
        self.facts: Mapping[str, object] = facts
        super().__init__(f"[{self.code}] {self.sentence('en')}")

    def __reduce__(self) -> tuple[Any, ...]:
        """Return how another process makes the same one."""
        return _again, (type(self), dict(self.facts))

    def sentence(self, language: str) -> str:
        """Return the sentence in ``language`` (``ko`` or ``en``), without the code."""
        template = self.ko if language == "ko" else self.en
        return template.format_map({name: _in(one, language) for name, one in self.facts.items()})


def _in(fact: object, language: str) -> object:
    """Return a fact as a sentence has it; what a schema refuses is told in the language."""
    return "; ".join(flat(fact, language)) if isinstance(fact, Mapping) else fact


def _again(kind: type[Problem], facts: Mapping[str, object]) -> Problem:
    return kind(**facts)


class NotFound(Problem):
    """Something is asked for that is not there, or not this person's."""

    code, status = "GR-210", 404
    ko = "요청한 {what}을(를) 찾을 수 없습니다. 주소를 확인하거나 처음 화면에서 다시 찾으십시오."
    en = "There is no such {what}. Check the address, or start again from the home page."
