"""What a check is: a pure function from what is handed in, and what stands beside it, to findings.

A form names its checks in its settings sheet: ``checks`` is ``indicator-formula indicator-units``.
Of an embedded form the question stands in brackets: ``indicator-formula(base)``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from core.records import Answers, Record
from forms.definition import Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that keeps a form from being handed in: the question it is about, and a sentence.

    ``message`` has the keys ``ko`` and ``en`` and names the number or the name at fault.
    """

    question: str
    message: Texts


def finding(question: str, ko: str, en: str) -> Finding:
    """Return what is wrong with the answer to a question, in both languages."""
    return Finding(question=question, message={"ko": ko, "en": en})


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Another form of the same kind that is handed in; ``unit`` is what its unit is called."""

    answers: Answers
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """What is handed in, and what a check may know of its surroundings.

    ``subject`` is what the form is about, ``kind`` what kind of unit that is; ``beside`` has the
    answers of those handed in about the same subject in the phase, ``department`` those of the
    same department in the cycle.
    ``waiting`` counts the further forms about the subject that are not handed in yet; ``least``
    and ``most`` say how many there are to be.  ``roll`` has the staff numbers of whoever works in
    the department today, with its teams; it is empty where the form is not about a unit.
    ``author`` and ``person`` are the staff numbers of who hands in and of whom it is about,
    ``pair`` what the same author has handed in of the form about the same subject in the cycle,
    ``period`` the first and last day of the cycle, ``grades`` the grades of those whom the form
    names, and ``known`` by form the names that it gives in the cycle, as the check asks for them.
    """

    answers: Answers
    subject: str = ""
    kind: str = ""
    beside: tuple[Answers, ...] = ()
    department: tuple[Beside, ...] = ()
    waiting: int = 0
    least: int = 1
    most: int = 1
    roll: frozenset[str] = field(default_factory=frozenset)
    author: str = ""
    person: str = ""
    pair: tuple[Answers, ...] = ()
    period: tuple[date, date] | None = None
    grades: Mapping[str, str] = field(default_factory=dict)
    known: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def is_last(self) -> bool:
        """Return whether everything about the subject is handed in with this."""
        return not self.waiting

    def inside(self, question: str) -> Inspection:
        """Return the same about the form that ``question`` embeds."""
        return replace(
            self,
            answers=embedded(self.answers, question),
            beside=tuple(embedded(one, question) for one in self.beside),
            department=tuple(
                Beside(answers=embedded(one.answers, question), unit=one.unit)
                for one in self.department
            ),
            pair=tuple(embedded(one, question) for one in self.pair),
        )


def embedded(answers: Answers, question: str) -> Mapping[str, Any]:
    """Return the answers of the form that ``question`` embeds, under the names it gives them."""
    found = answers.get(question) or [{}]
    prefix = f"{question}__"
    return {name.removeprefix(prefix): _plain(one, prefix) for name, one in found[0].items()}


def _plain(answer: Any, prefix: str) -> Any:
    if not isinstance(answer, list):
        return answer
    return [
        {name.removeprefix(prefix): one for name, one in row.items()}
        if isinstance(row, Mapping)
        else row
        for row in answer
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check(Record):
    """A rule of what is handed in.  ``inspect`` yields what keeps it from that; it is pure.

    ``whole`` tells that it looks at all forms about the subject together, so that it is asked
    again when one of them is taken away; ``citywide`` that it looks at what all units have handed
    in, and not their department alone.  ``knows`` has by form the question whose answers in the
    cycle it may know; a check that has any is asked by registers, too.
    """

    inspect: Callable[[Inspection], Iterable[Finding]]
    whole: bool = False
    citywide: bool = False
    knows: Mapping[str, str] = field(default_factory=dict)
