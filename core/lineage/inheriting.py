"""What a form begins with because of the year before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from core.data.models import FormVersion, Lineage, Submission
from core.disclosure.answers import passed_on
from core.form_versions import definition_of
from core.library import Catalogue
from core.lineage.carriers import SHEET, carriers
from core.submissions.uploads import has_files
from forms.definition import Definition, Item, Question, Repeat


def inherited(catalogue: Catalogue, assignment: int, form: Definition) -> Mapping[str, Any]:
    """Return what a form begins with because of what the year before passed on.

    Questions of the same name and type keep their answers; files, signatures and what is filled
    in for the new year do not.  The plan's texts come in place of the sheet's.
    """
    texts = {carrier.form: carrier.carry.texts for carrier in carriers(catalogue)}
    if not any(carrier.carry.form == form.name for carrier in carriers(catalogue)):
        return {}
    found: dict[str, Any] = {}
    for kind, version, answers in _sources(assignment):
        if kind == SHEET:
            found |= _kept(form, definition_of(version), answers)
        else:
            told = texts.get(version.name, {})
            found |= {name: answers[asked] for name, asked in told.items() if asked in answers}
    return found


def _sources(assignment: int) -> Iterator[tuple[str, FormVersion, Mapping[str, Any]]]:
    """Yield kind, form version and answers of what an assignment goes back to, the sheet first."""
    query = (
        Submission.select(Lineage.kind, Submission.form_version, Submission.answers, Lineage.source)
        .join(Lineage, on=(Lineage.source == Submission.assignment))
        .where(Lineage.target == assignment, Submission.state == "submitted")
        .order_by(Lineage.kind.desc(), Lineage.id)
    )
    for kind, version, answers, source in query.tuples():
        yield kind, FormVersion.get_by_id(version), passed_on(source, answers)


def _kept(form: Definition, before: Definition, answers: Mapping[str, Any]) -> Mapping[str, Any]:
    earlier = {item.name: _type(item) for item in before.walk()}
    return {
        item.name: answers[item.name]
        for item in form.walk()
        if item.name in answers
        and _type(item) == earlier.get(item.name) != "signature"
        and "prefill" not in item.extra
        and not has_files({item.name: answers[item.name]})
    }


def _type(item: Item) -> str:
    if isinstance(item, Question):
        return item.type
    return "repeat" if isinstance(item, Repeat) else ""
