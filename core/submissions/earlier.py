"""What a form begins with because of another one about the same subject in the same cycle.

A question's ``prefill`` of ``answers.FORM.QUESTION`` takes the answer that was handed in last;
``answers.FORM.SUBFORM.QUESTION`` one of an embedded form, and ``answers.FORM.ONE+OTHER`` the rows
of both tables.  Of several forms about the subject the one of the same number counts, else the
last.  Only answers whose author is named are passed on.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final, NamedTuple

from core.data.models import Assignment, FormVersion, Submission
from core.disclosure.answers import passed_on
from core.records import NAMED
from core.submissions.assignments import PAPER, identity_of
from core.submissions.uploads import has_files
from forms.definition import Definition, Item, Question, Repeat

ANSWERS: Final = "answers."


class Rows(NamedTuple):
    """Rows of a table by the names of its columns, without the table's own name."""

    rows: tuple[Mapping[str, Any], ...]


def earlier(assignment: Assignment, wanted: Collection[str]) -> Mapping[str, Any]:
    """Return those of the ``wanted`` answers that were handed in, in a query for each form."""
    sources = {name: name.split(".", 2)[1:] for name in wanted if name.startswith(ANSWERS)}
    forms = {form: _handed_in(assignment, form) for form, _ in sources.values()}
    found = {name: _of(forms[form], path) for name, (form, path) in sources.items()}
    return {name: value for name, value in found.items() if value is not None}


def fitted(definition: Definition, item: Item, value: Any) -> Any:
    """Return ``value`` as ``item`` stores it: rows with what its own table or repeat asks."""
    if not isinstance(value, Rows):
        return value
    own = _columns(definition, item)
    return [{own[name]: row[name] for name in row if name in own} for row in value.rows]


def _columns(definition: Definition, item: Item) -> Mapping[str, str]:
    """Return what a table or repeat stores its columns as, by their plain names."""
    if isinstance(item, Repeat):
        return {child.name: child.name for child in item.children}
    if not isinstance(item, Question):
        return {}
    columns = definition.choices.get(item.parameters.get("columns", ""), ())
    return {column.name: f"{item.name}_{column.name}" for column in columns}


def _handed_in(assignment: Assignment, form: str) -> Mapping[str, Any]:
    query = (
        Submission.select(
            Submission.answers, Assignment.relation, FormVersion.identity, Assignment.id
        )
        .join(Assignment, on=(Submission.assignment == Assignment.id))
        .join(FormVersion, on=(Assignment.form_version == FormVersion.id))
        .where(
            Assignment.cycle == assignment.cycle_id,
            _about(assignment),
            FormVersion.name == form,
            Submission.state == "submitted",
        )
        .order_by(Submission.submitted_at.desc(), Submission.id.desc())
    )
    told = (
        passed_on(key, answers)
        for answers, relation, identity, key in query.tuples()
        if identity_of(identity, relation) == NAMED
    )
    return next(told, {})


def _about(assignment: Assignment) -> Any:
    """Return the condition of being about the same, or of being what ``assignment`` is about."""
    same = (Assignment.subject_kind == assignment.subject_kind) & (
        Assignment.subject == assignment.subject
    )
    return same | (Submission.id == assignment.subject) if _is_about_paper(assignment) else same


def _is_about_paper(assignment: Assignment) -> bool:
    return bool(assignment.subject_kind == PAPER)


def _of(answers: Mapping[str, Any], path: str) -> Any:
    parts = [_answer(answers, one) for one in path.split("+")]
    tables = [part for part in parts if isinstance(part, Rows)]
    if not tables:
        return parts[0]
    return Rows(tuple(row for table in tables for row in table.rows))


def _answer(answers: Mapping[str, Any], path: str) -> Any:
    outer, _, inner = path.partition(".")
    stored = answers.get(outer)
    name = outer
    if inner and isinstance(stored, list) and stored:
        name = f"{outer}__{inner}"
        stored = stored[0].get(name)
    if has_files({name: stored}):
        return None
    return Rows(tuple(_bare(name, stored))) if _is_table(stored) else stored


def _is_table(stored: Any) -> bool:
    return isinstance(stored, list) and all(isinstance(row, Mapping) for row in stored)


def _bare(table: str, rows: Any) -> Iterator[Mapping[str, Any]]:
    for row in rows:
        yield {name.removeprefix(f"{table}_"): row[name] for name in row}
