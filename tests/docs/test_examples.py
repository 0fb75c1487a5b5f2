"""One plugin for each hook: an administrator enables it, and it does what it says."""

from __future__ import annotations

import logging
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

from core import hookspecs
from core.clock import korean_now
from core.cycles.assigning import assign
from core.data.models import Assignment, Cycle, Phase, Score
from core.errors.forms import Refusal
from core.errors.indicators import Unsound
from core.library import Library
from core.runs.run import simulate
from core.submissions.submit import Entry, submit
from forms.definition import Definition
from goru import FormDefinition, Question, Roster, hookimpl
from goru.testing import MakeCity, assigned, fill, foreign_imports, name_of, organisation
from goru.testing.city import Place
from goru.workflows import Workflow
from tests.docs.examples import FOLDER, load, names
from tests.docs.year import PROGRAMME, around

MOST_LINES = 40
YEAR = korean_now().year
#: Builds a city that has a plugin installed, and enables it in the office.
Enabled = Callable[[ModuleType], Place]


@pytest.fixture
def enabled(make_city: MakeCity) -> Enabled:
    """Give a function that returns the municipality in which an administrator enabled a plugin."""

    def made(plugin: ModuleType) -> Place:
        place: Place = make_city(plugin).neighbour
        office = place.log_in("administrator")
        answer = office.post(f"/admin/plugins/{name_of(plugin)}/enable")
        assert answer.status_code == 302
        return place

    return made


def an_assignment(place: Place) -> int:
    """Open the year, assign its form to everybody, and return the first assignment."""
    cycle, catalogue = place.open_cycle(PROGRAMME, YEAR), place.catalogue()
    with place.writing():
        phase = Phase.get(Phase.cycle == cycle)
        assign(Cycle.get_by_id(cycle), phase, catalogue, 1, None)
        return int(Assignment.select().order_by(Assignment.id).get().id)


def hand_in(place: Place, assignment: int, hours: int) -> str:
    """Hand a report of training in and return the receipt."""
    catalogue = place.catalogue()
    with place.writing():
        about = Assignment.get_by_id(assignment)
        entry = Entry(assignment=about, answers={"hours": hours}, revision=0, key="k")
        return submit(catalogue, entry)


# --- all of them ----------------------------------------------------------------------------


def test_every_hook_has_an_example_and_nothing_else_has() -> None:
    known = {name for name, one in vars(hookspecs).items() if hasattr(one, "goru_spec")}

    assert names() == sorted(known)


@pytest.mark.parametrize("hook", names())
def test_an_example_implements_its_hook_alone_and_imports_only_goru(hook: str) -> None:
    module = load(hook)

    callers = Library({hook: module}).manager.get_hookcallers(module) or ()

    assert {caller.name for caller in callers} == {hook}
    assert foreign_imports(module) == []


@pytest.mark.parametrize("hook", names())
def test_an_example_can_be_read_at_a_glance(hook: str) -> None:
    text = (FOLDER / hook / "__init__.py").read_text("utf-8")

    assert len(text.splitlines()) <= MOST_LINES


# --- what each of them does -----------------------------------------------------------------


def test_about_is_told_in_the_office_and_its_setting_is_changed_there(enabled: Enabled) -> None:
    office = enabled(load("about")).log_in("administrator", "confirmer")

    assert "교육시간 관리" in office.get("/admin/plugins/").text
    assert 'value="40"' in office.get("/admin/plugins/about/settings").text
    assert office.post("/admin/plugins/about/settings", {"most": "201"}).status_code == 422
    assert office.post("/admin/plugins/about/settings", {"most": "30"}).status_code == 302
    assert 'value="30"' in office.get("/admin/plugins/about/settings").text


def test_migrations_make_the_table(enabled: Enabled) -> None:
    place = enabled(load("migrations"))

    with place.reading():
        assert place.parts.storage.database.table_exists("migrations_course")


def test_field_types_are_asked_by_a_form_of_the_plugin(enabled: Enabled) -> None:
    types = load("field_types")
    vars(whole := around(types))["form_definitions"] = asks_for("hours")
    catalogue = enabled(whole).catalogue()

    assert fill(catalogue, "training", {"hours": "1.25"}).answers == {"hours": "1.25"}
    assert set(fill(catalogue, "training", {"hours": "1.1"}).problems) == {"hours"}


def test_form_definitions_ask_why_only_where_there_was_no_training(enabled: Enabled) -> None:
    place = enabled(load("form_definitions"))

    filled = fill(place.catalogue(), "training", {"hours": "0"})

    assert set(filled.problems) == {"why"}
    assert fill(place.catalogue(), "training", {"hours": "3"}).answers == {"hours": 3}


def test_rosters_decide_who_is_asked(enabled: Enabled) -> None:
    catalogue = enabled(load("rosters")).catalogue()

    found = assigned(catalogue, "heads", organisation())

    assert catalogue.owner(catalogue.get(Roster, "heads")) == "rosters"
    assert [pair.actor for pair in found.pairings] == ["S01", "S02"]


def test_scorers_score_what_was_handed_in(enabled: Enabled) -> None:
    place = enabled(around(load("scorers")))
    assignment = an_assignment(place)
    hand_in(place, assignment, 21)

    with place.writing():
        simulate(Cycle.get(), Phase.get(), place.parts.catalogues.current(place.code), None)
        found = {one.value for one in Score.select().where(Score.status == "scored")}

    assert found == {"42/1"}


def test_programmes_are_opened_in_the_office(enabled: Enabled) -> None:
    place = enabled(load("programmes"))
    office = place.log_in("administrator", "confirmer")

    cycle = place.open_cycle("proposals", YEAR)

    assert f"{YEAR}년 변경 제안의 해" in office.get(f"/admin/cycle/{cycle}").text


def test_workflows_are_offered_to_the_cycles_of_the_municipality(enabled: Enabled) -> None:
    place = enabled(around(load("workflows")))
    cycle = place.open_cycle(PROGRAMME, YEAR)
    office = place.log_in("administrator", "confirmer")

    drawn = office.get(f"/admin/workflows/{cycle}/seen-by-head").text

    assert place.catalogue().get(Workflow, "seen-by-head").first.name == "writing"
    assert "부서장 확인" in drawn


def test_checks_refuse_what_a_form_that_names_them_hands_in(enabled: Enabled) -> None:
    vars(whole := around(load("checks")))["form_definitions"] = asks_for(
        "integer", checks="possible-hours"
    )
    place = enabled(whole)
    assignment = an_assignment(place)

    with pytest.raises(Unsound, match="more than a working year"):
        hand_in(place, assignment, 2_001)
    assert hand_in(place, assignment, 2_000)


def test_reports_stand_under_reports_for_their_roles_alone(enabled: Enabled) -> None:
    place = enabled(around(load("reports")))
    hand_in(place, an_assignment(place), 3)

    office = place.log_in("administrator", "confirmer")
    staff = place.log_in("staff", staff_no=place.staff[0])

    assert "교육시간 제출 현황" in office.get("/reports").text
    assert "교육시간 제출 현황" not in staff.get("/reports").text


def test_before_submit_refuses_and_nothing_is_stored(enabled: Enabled) -> None:
    place = enabled(around(load("before_submit")))
    assignment = an_assignment(place)

    with pytest.raises(Refusal, match="on paper"):
        hand_in(place, assignment, 100)
    assert hand_in(place, assignment, 99)


@pytest.mark.parametrize(
    ("hook", "told"),
    [("after_submit", "next: training came in, "), ("after_scored", "next: cycle")],
)
def test_what_has_happened_is_told_to_observers(
    hook: str, told: str, enabled: Enabled, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    place = enabled(around(load(hook)))
    assignment = an_assignment(place)

    hand_in(place, assignment, 3)
    with place.writing():
        simulate(Cycle.get(), Phase.get(), place.parts.catalogues.current(place.code), None)

    noted = [one.getMessage() for one in caplog.records if one.name == f"docs.examples.{hook}"]
    assert [line.startswith(told) for line in noted] == [True]


def asks_for(kind: str, **settings: str) -> Any:
    """Return the hook of a form that asks for hours of a type."""
    title = {"ko": "교육시간 보고", "en": "Report of training"}
    hours = Question(name="hours", type=kind, label=title)
    form = Definition(name="training", title=title, items=(hours,), settings=settings)

    @hookimpl
    def form_definitions() -> Any:
        yield FormDefinition(name="training", title=title, definition=form)

    return form_definitions
