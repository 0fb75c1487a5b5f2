"""What a form begins with because of another one about the same subject in the same cycle.

A question's ``prefill`` of ``answers.FORM.QUESTION`` takes the answer that was handed in last;
``answers.FORM.SUBFORM.QUESTION`` one of an embedded form, and ``answers.FORM.ONE+OTHER`` the rows
of both tables; a question of a repeat takes the column of its name, or of its ``column``.  A
subform takes the answers of an embedded form whole.  ``confirmed.`` instead of ``answers.`` asks
for a form whose workflow is done, ``succeeded.`` for one of who headed the unit before, earlier in
the cycle.  Of several forms about the subject the one of the same number
counts, else the last.  Only answers whose author is named are passed on.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final, NamedTuple

from peewee import Case

from core.data.models import Assignment, Flow, FormVersion, Submission
from core.disclosure.answers import all_passed_on
from core.records import NAMED
from core.submissions.assignments import PAPER, identity_of
from core.submissions.succession import predecessors
from core.submissions.uploads import has_files
from forms.definition import Definition, Item, Question, Repeat

ANSWERS: Final = "answers."
#: Of forms that follow a workflow, those that are done.
CONFIRMED: Final = "confirmed."
#: The same of who held the post before, earlier in the cycle.
SUCCEEDED: Final = "succeeded."


class Rows(NamedTuple):
    """Rows of a table by the names of its columns, without the table's own name."""

    rows: tuple[Mapping[str, Any], ...]


def earlier(assignment: Assignment, wanted: Collection[str]) -> Mapping[str, Any]:
    """Return those of the ``wanted`` answers that were handed in, in six queries at the most."""
    named = (name for name in wanted if name.startswith((ANSWERS, CONFIRMED, SUCCEEDED)))
    sources = {name: name.split(".", 2) for name in named}
    forms: dict[str, set[str]] = {}
    for kind, form, _ in sources.values():
        forms.setdefault(kind, set()).add(form)
    told = {kind: _handed_in(assignment, forms[kind], f"{kind}.") for kind in forms}
    found = {
        name: _of(told[kind].get(form, {}), path) for name, (kind, form, path) in sources.items()
    }
    return {name: value for name, value in found.items() if value is not None}


def fitted(definition: Definition, item: Item, value: Any) -> Any:
    """Return ``value`` as ``item`` stores it: rows with what its own table or repeat asks."""
    if not isinstance(value, Rows):
        return value
    if isinstance(item, Question) and item.type == "subform":
        return [_renamed(row, f"{item.name}_") for row in value.rows]
    own = _columns(definition, item)
    return [{own[name]: row[name] for name in row if name in own} for row in value.rows]


def _renamed(row: Mapping[str, Any], prefix: str) -> Mapping[str, Any]:
    """Return the answers of an embedded form, tables in it too, under the names here."""
    return {
        f"{prefix}{name}": [_renamed(one, prefix) for one in stored]
        if _is_table(stored)
        else stored
        for name, stored in row.items()
    }


def _columns(definition: Definition, item: Item) -> Mapping[str, str]:
    """Return what a table or repeat stores its columns as, by their plain names."""
    if isinstance(item, Repeat):
        return {_takes(child): child.name for child in item.children}
    if not isinstance(item, Question):
        return {}
    columns = definition.choices.get(item.parameters.get("columns", ""), ())
    return {column.name: f"{item.name}_{column.name}" for column in columns}


def _takes(child: Item) -> str:
    """Return the column that a question of a repeat is filled from: ``column``, else its name."""
    return child.extra.get("column", child.name) if isinstance(child, Question) else child.name


def _handed_in(
    assignment: Assignment, forms: Collection[str], kind: str
) -> Mapping[str, Mapping[str, Any]]:
    """Return what was handed in by name of each form, as far as it may go into another one."""
    chosen = _chosen(assignment, forms, kind)
    query = Submission.select(Submission.assignment, Submission.answers)
    stored = query.where(Submission.assignment.in_(list(chosen.values()))).tuples()
    told = all_passed_on(dict(stored)) if chosen else {}
    return {form: told[key] for form, key in chosen.items()}


def _chosen(assignment: Assignment, forms: Collection[str], kind: str) -> Mapping[str, int]:
    """Return the assignment that counts of each form: the one of the same number, else the last."""
    query = (
        Submission.select(
            FormVersion.name, Assignment.id, Assignment.relation, FormVersion.identity
        )
        .join(Assignment, on=(Submission.assignment == Assignment.id))
        .join(FormVersion, on=(Assignment.form_version == FormVersion.id))
        .where(
            Assignment.cycle == assignment.cycle_id,
            _about_before(assignment) if kind == SUCCEEDED else _about(assignment),
            FormVersion.name.in_(sorted(forms)),
            Submission.state == "submitted",
        )
        .order_by(
            Case(None, [(Assignment.ordinal == assignment.ordinal, 0)], 1),
            Submission.submitted_at.desc(),
            Submission.id.desc(),
        )
    )
    query = query if kind == ANSWERS else query.where(Assignment.id.in_(_done(assignment)))
    found: dict[str, int] = {}
    for form, key, relation, identity in query.tuples():
        if identity_of(identity, relation) == NAMED:
            found.setdefault(form, key)
    return found


def _done(assignment: Assignment) -> Any:
    """Return the query for the assignments of the cycle whose workflow is done."""
    found = Flow.select(Flow.assignment).join(Assignment)
    return found.where(Flow.closed == True, Assignment.cycle == assignment.cycle_id)  # noqa: E712  SQL


def _about_before(assignment: Assignment) -> Any:
    """Return the condition of being about who held the post before."""
    before = sorted(predecessors(assignment))
    return (Assignment.subject_kind == "person") & Assignment.subject.in_(before)


def _about(assignment: Assignment) -> Any:
    """Return the condition of being about the same, or of being what ``assignment`` is about."""
    same = (Assignment.subject_kind == assignment.subject_kind) & (
        Assignment.subject == assignment.subject
    )
    if not _is_about_paper(assignment):
        return same
    paper = Submission.alias()
    own = paper.select(paper.assignment).where(paper.id == assignment.subject)
    return same | Assignment.id.in_(own)


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
        yield {
            name.removeprefix(f"{table}_"): [*_bare(table, one)] if _is_table(one) else one
            for name, one in row.items()
        }
