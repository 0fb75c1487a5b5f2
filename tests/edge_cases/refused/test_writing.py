"""Writing after signing or the deadline, in other people's forms, or rows against their rules."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import TypeAlias

import pytest

from core.data.models import Assignment, Phase, Submission
from core.flows.paper import names_workflow
from core.records import NAMED, FormDefinition
from core.submissions.assignments import identity_of
from forms.definition import Repeat
from forms.engine import CompiledForm, FormState
from forms.engine.rules import Rule
from forms.trying.cells import CONSTRAINT, Cell
from forms.trying.search import Search
from tests.edge_cases.refused.hall import AUTHOR, STRANGER, Hall, refused

#: Whether a rule is one of those that are broken.
Kind: TypeAlias = Callable[[CompiledForm, Rule], bool]


def told(hall: Hall, assignment: int) -> tuple[str, str]:
    """Return as what an attempt at a form is on record: a confidential one by its name alone."""
    with hall.town.storage.reading(hall.town.municipality):
        row = Assignment.get_by_id(assignment)
        version = row.form_version
    named = identity_of(version.identity, row.relation) == NAMED
    return ("assignment", str(assignment)) if named else ("form", str(version.name))


def handed_in(hall: Hall, form: FormDefinition) -> int:
    """Return a form that its author has handed in, on its way where it has one."""
    if names_workflow(form.definition):
        return hall.on_its_way(form)
    made = hall.begun(form)
    hall.draft(made, {}, "submitted")
    return made


def is_open(hall: Hall, paper: int) -> bool:
    """Return whether a part of it is its author's to write after handing it in."""
    with hall.town.storage.reading(hall.town.municipality):
        return bool(hall.opened(paper).gate.opened)


def test_what_was_handed_in_is_not_written_over(hall: Hall) -> None:
    papers = [paper for form in hall.forms() if not is_open(hall, paper := handed_in(hall, form))]
    before, expected = hall.everything(), set()

    for paper in papers:
        for action, language in (("save", "ko"), ("submit", "en")):
            answer = hall.typed(AUTHOR, paper, action, language)
            code = refused(answer, language)
            expected.add((AUTHOR, *told(hall, paper), "fill.change", code))

    assert {one[-1] for one in expected} <= {"GR-422", "GR-424", "GR-865", "GR-421"}
    assert hall.everything() == before
    assert hall.attempts() >= {one for one in expected if one[-1] != "GR-421"}


def test_nothing_is_written_after_the_deadline(hall: Hall) -> None:
    begun = [hall.begun(form) for form in hall.forms()]
    with hall.town.storage.writing(hall.town.municipality):
        Phase.update(closes_at=hall.town.now - timedelta(hours=1)).execute()
    before = hall.everything()

    codes = {
        refused(hall.typed(AUTHOR, one, "save", language), language)
        for one in begun
        for language in ("ko", "en")
    }

    assert codes == {"GR-423"}
    assert hall.everything() == before
    late = {(AUTHOR, *told(hall, one), "fill.change", "GR-423") for one in begun}
    closed = {(*one[:-1], "GR-865") for one in late}  # every field is sent, also of later stages
    assert late <= hall.attempts() <= late | closed


def test_somebody_elses_form_is_neither_opened_nor_written(hall: Hall) -> None:
    begun = [hall.begun(form) for form in hall.forms()]
    before = hall.everything()

    codes = {refused(hall.typed(STRANGER, one, "submit")) for one in begun}
    codes |= {refused(hall.as_(STRANGER).get(f"/fill/{one}")) for one in begun}
    codes |= {refused(hall.as_(STRANGER).get(f"/papers/{one}")) for one in begun}

    assert codes == {"GR-210"}
    assert hall.everything() == before
    assert hall.attempts() == {
        (STRANGER, *told(hall, one), page, "GR-210")
        for one in begun
        for page in ("fill.change", "fill.show", "papers.show")
    }


def of_rows(form: CompiledForm, rule: Rule) -> bool:
    """Return whether a rule is about the rows of a table, or stands in them."""
    return bool(rule.scope) or isinstance(form.items[rule.name], Repeat)


def of_dates(form: CompiledForm, rule: Rule) -> bool:
    """Return whether a rule is about a day."""
    return getattr(form.items[rule.name], "type", "") in {"date", "datetime"}


def broken(search: Search, state: FormState, kind: Kind) -> FormState | None:
    """Return a form that breaks a rule of one kind; None where there is none."""
    form = search.wishes.asked.form
    for rule in form.rules:
        if kind(form, rule) and rule.constraint is not True and rule.name not in search.kept:
            found = search.reach(Cell(CONSTRAINT, rule.name, False), state)
            if found is not None:
                return found
    return None


@pytest.mark.parametrize(("kind", "least"), [(of_rows, 3), (of_dates, 1)])
def test_rows_and_dates_that_break_their_rules_are_not_handed_in(
    hall: Hall, kind: Kind, least: int
) -> None:
    expected = set()
    for form in hall.forms():
        made = hall.begun(form)
        with hall.town.storage.reading(hall.town.municipality):
            wrong = broken(*hall.search(made), kind)
        if wrong is None:
            continue
        sentences = {one.message["ko"] for one in wrong.problems if one.code == "constraint"}
        hall.draft(made, wrong.answers)
        before = hall.everything()

        answer = hall.typed(AUTHOR, made, "submit", page="review")

        assert (answer.status_code, refused(answer)) == (422, "GR-424")
        assert any(one in unescape(answer.text) for one in sentences), (form.name, sentences)
        assert hall.everything() == before
        expected.add((AUTHOR, *told(hall, made), "fill.change", "GR-424"))

    assert len(expected) >= least
    assert hall.attempts() == expected
    with hall.town.storage.reading(hall.town.municipality):
        assert not Submission.select().where(Submission.state == "submitted").exists()
