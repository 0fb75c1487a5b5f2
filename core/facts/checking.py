"""Mistakes in a file of results that show beside what is stored."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from core.facts.cells import Told
from core.facts.layout import SUBJECTS
from core.facts.stored import Stored, Subject
from core.facts.target import Target
from core.sheets.checking import Place, repeated
from core.sheets.rows import Table
from forms.problems import FormProblem
from forms.xlsform.findings import Findings


def check(target: Target, table: Table, now: Stored, findings: Findings) -> None:
    """Report every mistake of ``table`` that its cells alone do not show."""
    for problem in repeated(target.layout, table, ("code",)):
        findings.keep(problem)
    known = list(now.subjects)
    for row in table.rows:
        place = Place(target.layout, table, row)
        code = row.values.get("code", "")
        if code and code not in now.subjects:
            facts = _called(target) | findings.nearest(code, known)
            findings.keep(place.problem("subject-unknown", "code", found=code, **facts))
        elif code:
            for problem in _about(target, place, now, code):
                findings.keep(problem)


def _about(target: Target, place: Place, now: Stored, code: str) -> Iterator[FormProblem]:
    values, subject = place.row.values, now.subjects[code]
    told: Told = values.get("told", Told())
    named = values.get("name", "")
    if named and named != subject.name:
        yield place.problem("name-differs", "name", stored=subject.name)
    if told.status and not values.get("reason"):
        yield place.problem("reason-missing", "reason")
    if not is_there(target, subject):
        facts = {"year": target.cycle.year, "starts": subject.starts or "", "ends": subject.ends}
        yield place.problem("subject-outside", "code", **_called(target), **facts)
    if code in now.stated and any(told):
        yield place.problem("stated-by-form", "told", stored=now.stated[code])


def is_there(target: Target, subject: Subject) -> bool:
    """Return whether a subject was there on any day of the cycle."""
    first: date = subject.starts or date.min
    last: date = subject.ends or date.max
    return bool(first <= target.cycle.ends_on and last >= target.cycle.starts_on)


def _called(target: Target) -> dict[str, str]:
    titles = SUBJECTS[target.kind]
    return {"what_ko": titles["ko"], "what_en": titles["en"]}
