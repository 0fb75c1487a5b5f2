"""Writing after signing or the deadline, in other people's forms, or rows against their rules."""

from __future__ import annotations

from datetime import timedelta

from core.data.models import Assignment, Phase, Submission
from core.demo.coverage.cells import CONSTRAINT, Cell
from core.demo.coverage.search import Search
from core.flows.paper import names_workflow
from core.records import NAMED, FormDefinition
from core.submissions.assignments import identity_of
from forms.definition import Repeat
from forms.engine import FormState
from tests.edge_cases.refused.hall import AUTHOR, STRANGER, Hall, refused


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
    assert hall.attempts() == {(AUTHOR, *told(hall, one), "fill.change", "GR-423") for one in begun}


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


def broken(search: Search, state: FormState) -> FormState | None:
    """Return a form with a row that breaks the rule of its table; None where there is none."""
    form = search.wishes.asked.form
    for rule in form.rules:
        of_rows = rule.scope or isinstance(form.items[rule.name], Repeat)
        if of_rows and rule.constraint is not True and rule.name not in search.kept:
            found = search.reach(Cell(CONSTRAINT, rule.name, False), state)
            if found is not None:
                return found
    return None


def test_rows_that_break_their_rules_are_not_handed_in(hall: Hall) -> None:
    expected = set()
    for form in hall.forms():
        made = hall.begun(form)
        with hall.town.storage.reading(hall.town.municipality):
            wrong = broken(*hall.search(made))
        if wrong is None:
            continue
        sentences = {one.message["ko"] for one in wrong.problems if one.code == "constraint"}
        hall.draft(made, wrong.answers)
        before = hall.everything()

        answer = hall.typed(AUTHOR, made, "submit", page="review")

        assert (answer.status_code, refused(answer)) == (422, "GR-424")
        assert any(one in answer.text for one in sentences), (form.name, sentences)
        assert hall.everything() == before
        expected.add((AUTHOR, *told(hall, made), "fill.change", "GR-424"))

    assert len(expected) >= 3
    assert hall.attempts() == expected
    with hall.town.storage.reading(hall.town.municipality):
        assert not Submission.select().where(Submission.state == "submitted").exists()
