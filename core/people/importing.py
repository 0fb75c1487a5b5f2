"""Import the organisation and its staff: preview first, then all of it or nothing."""

from __future__ import annotations

from dataclasses import dataclass

from core.canonical import digest
from core.people.checking import check
from core.people.file import PeopleFile
from core.people.stored import SpellKey, Stored, stored
from core.people.wanted import Wanted, wanted
from core.sheets.comparing import Comparison, compare
from core.sheets.preview import Preview
from forms.xlsform.findings import Findings


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan(Preview):
    """What an import would do.

    ``leaving`` are the staff numbers of people whose day of leaving is new; ``missing`` those of
    stored people, not left, whom a file with the sheet of people does not name: they stay.
    """

    units: Comparison[str]
    people: Comparison[str]
    spells: Comparison[SpellKey]
    successions: Comparison[str]
    accounts: Comparison[str]
    leaving: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def changes_nothing(self) -> bool:
        """Return whether everything in the file is stored already."""
        kinds = (self.units, self.people, self.spells, self.successions, self.accounts)
        return not any((*kind.written, *kind.removed) for kind in kinds)


def plan(file: PeopleFile) -> ImportPlan:
    """Return what importing ``file`` would change, in six queries; nothing is stored."""
    now = stored()
    then = wanted(file, now)
    findings = Findings(problems=list(file.problems), dropped=file.dropped)
    for problem in check(file, now, then):
        findings.keep(problem)
    state = now.digest()
    people = compare(then.people, now.people)
    return ImportPlan(
        units=compare(then.units, now.units),
        people=people,
        spells=compare(then.spells, now.spells, then.removed),
        successions=_successions(then, now),
        accounts=compare(then.accounts, now.accounts),
        leaving=_leaving(people),
        missing=_missing(file, now),
        problems=tuple(findings.problems),
        dropped=findings.dropped,
        state=state,
        digest=digest([state, file.digest]),
    )


def _successions(then: Wanted, now: Stored) -> Comparison[str]:
    """Compare the successors of units that have or had any."""
    before = {code: {"successors": pairs} for code, pairs in now.successions.items()}
    after = {
        code: {"successors": pairs}
        for code, pairs in then.successions.items()
        if pairs or code in before
    }
    return compare(after, before)


def _leaving(people: Comparison[str]) -> tuple[str, ...]:
    known = (
        change.key
        for change in people.changed
        for one in change.differences
        if one.field == "left_on" and one.after
    )
    new = (change.key for change in people.new if change.values.get("left_on"))
    return tuple(sorted((*known, *new)))


def _missing(file: PeopleFile, now: Stored) -> tuple[str, ...]:
    if not file.people.is_there:
        return ()
    named = {row.values.get("staff_no") for row in file.people.rows}
    return tuple(
        sorted(
            staff_no
            for staff_no, values in now.people.items()
            if staff_no not in named and values["left_on"] is None
        )
    )
