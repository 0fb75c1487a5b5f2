"""Evidence row by row, for scorers that read figures and tables instead of ratings."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from core.errors.formulas import NoNumber
from core.scoring.evidence import Evidence
from core.scoring.ratings import NUMBER
from core.scoring.sheets import column_of

#: An exact number that has no end as a decimal.
QUOTIENT = re.compile(r"-?[0-9]{1,40}/[1-9][0-9]{0,39}")
#: Characters of an unusable answer that an error repeats.
REPEATED = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One submitted form about a subject, or one row of a table in it.

    ``answers`` maps question name to stored value, ``labels`` to what people read; ``name`` is what
    errors and explanations call the row.  A blank question name reads as unanswered.
    """

    subject: int
    relation: str
    answers: Mapping[str, Any]
    labels: Mapping[str, str] = field(default_factory=dict)
    name: str = ""

    def text(self, question: str) -> str:
        """Return an answer as text without blanks around it, empty where there is none."""
        stored = self.answers.get(question)
        return "" if stored is None else str(stored).strip()

    def number(self, question: str) -> Fraction | None:
        """Return an exact number, None where there is none: missing is not zero.

        Raises:
            NoNumber: The answer is something else.

        """
        stored = self.answers.get(question)
        if stored in (None, ""):
            return None
        if isinstance(stored, bool | float) or not is_exact(str(stored)):
            raise self._no_number(question, str(stored)[:REPEATED])
        return Fraction(str(stored))

    def needed(self, question: str) -> Fraction:
        """Return an exact number.

        Raises:
            NoNumber: There is none.

        """
        found = self.number(question)
        if found is None:
            raise self._no_number(question, "-")
        return found

    def table(self, question: str) -> list[Row]:
        """Return the rows of a table or repeat, in their order; none where it is unanswered.

        Raises:
            NoNumber: The answer is no table.

        """
        stored = self.answers.get(question) or []
        if not isinstance(stored, Sequence) or not all(isinstance(one, Mapping) for one in stored):
            raise self._no_number(question, str(stored)[:REPEATED])
        return [replace(self, answers=one) for one in stored]

    def _no_number(self, question: str, found: str) -> NoNumber:
        label = self.labels.get(question) or question or "-"
        whose = (f"‘{self.name}’의 ", f" of '{self.name}'") if self.name else ("", "")
        return NoNumber(
            what_ko=f"{whose[0]}문항 ‘{label}’",
            what_en=f"Question '{label}'{whose[1]}",
            found=found,
        )


def by_code(evidence: Evidence) -> Mapping[str, int]:
    """Return the subjects by the code with which answers name them; units have one."""
    return {told["code"]: subject for subject, told in evidence.traits.items() if told.get("code")}


def is_exact(text: str) -> bool:
    """Return whether ``text`` is an exact number: ``96.5``, or ``100/3`` as calculated ones are."""
    return bool(NUMBER.fullmatch(text) or QUOTIENT.fullmatch(text))


def rows_by_subject(
    evidence: Evidence, questions: Iterable[str], tables: Iterable[str] = (), name: str = ""
) -> dict[int, list[Row]]:
    """Return the rows about each subject, with the answers to ``questions`` and ``tables``.

    Their order follows from what is in them, never from the rater's random index.  The question
    ``name`` tells what a row is called.  Blank names are left out.

    Raises:
        UnknownQuestion: The form has no such question; tables and repeats are not asked for, as
            nobody may have added a row.

    """
    wanted = {one: column_of(evidence, one) for one in {*questions, name} if one}
    blank = (None,) * len(evidence.subject)
    wanted |= {one: evidence.answers.get(one, blank) for one in tables if one}
    names = sorted(wanted)
    found: dict[int, list[Row]] = defaultdict(list)
    for subject, relation, *stored in zip(
        evidence.subject, evidence.relation, *(wanted[one] for one in names), strict=True
    ):
        answers = dict(zip(names, stored, strict=True))
        row = Row(subject=subject, relation=relation, answers=answers, labels=evidence.questions)
        found[subject].append(replace(row, name=row.text(name)))
    return {one: sorted(listed, key=_content) for one, listed in found.items()}


def _content(row: Row) -> tuple[str, str, str]:
    return row.name, row.relation, repr(row.answers)
