"""What can be wrong with an expression, said in Korean and English with its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from forms.expressions.sentences import SENTENCES, SUGGESTIONS

#: Characters of a fact (a name, a piece of the text) that a message quotes.
QUOTED: Final = 60


class Place(NamedTuple):
    """Where a part of an expression begins; both count from 1."""

    line: int
    column: int


START: Final = Place(1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is wrong.

    ``code`` never changes its meaning; ``messages`` has the keys "ko" and "en"; ``repair`` is
    what to write instead, where that is known.
    """

    code: str
    messages: Mapping[str, str] = field(hash=False)
    line: int
    column: int
    repair: str | None = None


class ExpressionError(Exception):
    """An expression cannot be read, compiled or evaluated."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)

    @property
    def fault(self) -> Fault:
        """The frozen record of what is wrong."""
        fault: Fault = self.args[0]
        return fault

    @property
    def code(self) -> str:
        """The stable name of the fault."""
        return self.fault.code

    @property
    def messages(self) -> Mapping[str, str]:
        """The sentence by language, "ko" and "en"."""
        return self.fault.messages

    @property
    def line(self) -> int:
        """The line of the expression, from 1."""
        return self.fault.line

    @property
    def column(self) -> int:
        """The character in the line, from 1."""
        return self.fault.column

    @property
    def repair(self) -> str | None:
        """What to write instead, where that is known."""
        return self.fault.repair

    def __str__(self) -> str:
        return f"{self.messages['en']} (line {self.line}, column {self.column})"


class CycleError(ExpressionError):
    """Questions whose expressions need each other; ``path`` begins and ends with one name."""

    def __init__(self, fault: Fault, path: tuple[str, ...] = ()) -> None:
        super().__init__(fault)
        self.path = path

    def __reduce__(self) -> tuple[type[CycleError], tuple[Fault, tuple[str, ...]]]:
        return type(self), (self.fault, self.path)


class RefusalError(Exception):
    """A value was refused where its place in the expression is not known; always located later."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


def fault(code: str, at: Place, repair: str | None = None, **facts: object) -> Fault:
    """Return the fault ``code`` at a place, with its sentences filled in from ``facts``."""
    quoted = {key: str(value)[:QUOTED] for key, value in facts.items()}
    messages = {
        language: sentence.format(**quoted) + suggestion(language, repair)
        for language, sentence in SENTENCES[code].items()
    }
    return Fault(
        code=code,
        messages=messages,
        line=at.line,
        column=at.column,
        repair=repair,
    )


def error(code: str, at: Place, repair: str | None = None, **facts: object) -> ExpressionError:
    """Return the error to raise for ``fault(...)``."""
    return ExpressionError(fault(code, at, repair, **facts))


def suggestion(language: str, repair: str | None) -> str:
    """Return the sentence that proposes ``repair``, empty without one."""
    return SUGGESTIONS[language].format(repair=repair) if repair else ""


def located(refusal: RefusalError, at: Place) -> ExpressionError:
    """Return a refusal of a value as an error at the place that asked for the value."""
    return ExpressionError(fault(refusal.code, at, None, **refusal.facts))
