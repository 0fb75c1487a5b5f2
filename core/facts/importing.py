"""Import results from outside: preview first, then all of the file or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from core.canonical import digest
from core.facts.cells import Told
from core.facts.checking import check, is_there
from core.facts.exempting import Exempting, exempting
from core.facts.layout import SHEET
from core.facts.stored import Stored, stored
from core.facts.target import Target
from core.scoring.scores import Status
from core.sheets.comparing import Comparison, compare
from core.sheets.preview import Preview
from core.sheets.rows import Book, Table
from forms.xlsform.findings import Findings


@dataclass(frozen=True, slots=True, kw_only=True)
class FactPlan(Preview):
    """What an import would do.

    ``changes`` are entries (``value``, ``status``, ``reason``) by code, ``before`` all those that
    are stored; ``named`` is everybody in the file, as it would be stored; ``missing`` are those of
    the same kinds who would still have neither value nor status; ``file`` is the SHA-256 of the
    file.  ``exempting`` is what follows for the scorecards.
    """

    target: Target
    changes: Comparison[str]
    before: Mapping[str, Mapping[str, str]]
    named: Mapping[str, Mapping[str, str]]
    exempting: Exempting
    missing: tuple[str, ...]
    file: str

    @property
    def excluded(self) -> tuple[str, ...]:
        """Return whose exclusion from the evaluation begins or ends: another person must agree."""
        new = {
            change.key
            for change in self.changes.written
            if change.values["status"] == Status.EXCLUDED
        }
        return tuple(sorted(new | self.exempting.excluded))

    @property
    def changes_nothing(self) -> bool:
        """Return whether everything in the file is stored already."""
        return not any((*self.changes.written, *self.changes.removed, *self.exempting.steps))


def plan(target: Target, book: Book) -> FactPlan:
    """Return what importing a file would change, in three queries; nothing is stored."""
    now, table = stored(target), book.tables[SHEET]
    findings = Findings(problems=list(book.problems), dropped=book.dropped)
    check(target, table, now, findings)
    then = wanted(table)
    kept = {code: entry for code, entry in then.items() if entry["value"] or entry["status"]}
    removed = tuple(code for code in then if code not in kept and code in now.entries)
    state = now.digest()
    return FactPlan(
        target=target,
        changes=compare(kept, now.entries, removed),
        before=now.entries,
        named=then,
        exempting=exempting(target, then, now),
        missing=_missing(target, then, now),
        problems=tuple(findings.problems),
        dropped=findings.dropped,
        state=state,
        digest=_digest(target, state, book.digest),
        file=book.digest,
    )


def wanted(table: Table) -> Mapping[str, Mapping[str, str]]:
    """Return the entries of a file in its order; of repeated codes the first counts."""
    found: dict[str, Mapping[str, str]] = {}
    for row in table.rows:
        code, told = row.values.get("code", ""), row.values.get("told")
        if code and isinstance(told, Told):
            reason = row.values.get("reason", "")
            entry = {"value": told.value, "status": str(told.status), "reason": reason}
            found.setdefault(code, entry)
    return found


def _missing(target: Target, then: Mapping[str, Mapping[str, str]], now: Stored) -> tuple[str, ...]:
    """Return who was there in the cycle and is of a kind that the file names, without an entry."""
    kinds = {now.subjects[code].kind for code in then if code in now.subjects}
    known = {code for code, entry in then.items() if entry["value"] or entry["status"]}
    known |= {code for code in (*now.entries, *now.stated) if code not in then}
    return tuple(
        code
        for code, subject in now.subjects.items()
        if subject.kind in kinds and code not in known and is_there(target, subject)
    )


def _digest(target: Target, state: str, file: str) -> str:
    parts = (str(target.cycle.id), target.kind, target.name, target.title, state, file)
    return digest(parts)
