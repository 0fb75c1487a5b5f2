"""What plugin authors test with finds what it is for."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from importlib import import_module
from importlib.metadata import entry_points
from itertools import count
from pathlib import Path
from types import ModuleType
from typing import Any, cast

import pytest
from marshmallow import Schema, fields

from core.errors.plugins import UnknownPlugin
from core.errors.scores import BadScorerSettings, WrongScores
from core.library import Catalogue, Library
from goru import (
    Definition,
    FormDefinition,
    MigrationSource,
    PhasePlan,
    PluginInfo,
    Programme,
    Question,
    Refusal,
    Repeat,
    Roster,
    Scorer,
    Settings,
    hookimpl,
    testing,
)
from goru.rosters import Organisation, Pairing, RosterResult
from goru.scoring import Evidence, Scores, Status, Step, SubjectScore
from goru.testing import (
    MakeCatalogue,
    MakeCity,
    assigned,
    broken_promises,
    broken_steps,
    fill,
    findings,
    foreign_imports,
    name_of,
    score,
)
from goru.workflows import Stage, Workflow

TITLE = {"ko": "하루", "en": "Day"}
NOBODY = Organisation(starts=date(2026, 1, 1), ends=date(2026, 12, 31), units={}, members={})
ONE = Evidence(subject_kind="person", subjects=(1,))


class Full(Schema):
    full = fields.Integer(load_default=5)


def plugin(**hooks: Callable[..., Any]) -> ModuleType:
    """Return a plugin that is not installed, as a module named ``day``."""
    module = ModuleType("made.up.day")
    for name, function in hooks.items():
        setattr(module, name, hookimpl(function))
    return module


def a_form(*items: Question | Repeat, name: str = "day-form") -> Callable[[], Any]:
    definition = Definition(name=name, title=TITLE, items=items)
    return lambda: [FormDefinition(name=name, title=TITLE, definition=definition)]


def a_scorer(function: Any, **more: Any) -> Callable[[], Any]:
    record: dict[str, Any] = {"name": "day-points", "title": TITLE, "version": "1"}
    return lambda: [Scorer(score=function, **record | {"settings": Full} | more)]


def worth(value: Fraction, result: str = "") -> Scores:
    step = Step(rule="day", text=TITLE, result=result or str(value))
    line = SubjectScore(subject=1, status=Status.SCORED, value=value, trace=(step,))
    return Scores(lines=(line,))


def test_the_fixtures_of_plugin_authors_are_registered_with_pytest(
    request: pytest.FixtureRequest,
) -> None:
    (point,) = [one for one in entry_points(group="pytest11") if one.name == "goru"]

    assert point.load() is testing
    assert request.config.pluginmanager.get_plugin("goru") is testing


def test_an_installed_plugin_is_enabled_by_its_name(make_catalogue: MakeCatalogue) -> None:
    with pytest.raises(UnknownPlugin, match="'nowhere'"):
        make_catalogue("nowhere")
    assert isinstance(make_catalogue("standard"), Catalogue)


def test_a_module_is_enabled_with_its_settings(make_catalogue: MakeCatalogue) -> None:
    def about() -> PluginInfo:
        return PluginInfo(title=TITLE, settings=Full)

    assert make_catalogue(plugin(about=about), full="7").settings["day"] == {"full": 7}


def test_an_installation_does_without_pytest() -> None:
    asked = "import sys, goru, core.app, core.commands.projects; print('pytest' in sys.modules)"

    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)

    assert told.stdout == "False\n"


# --- filling --------------------------------------------------------------------------------


def test_what_is_typed_into_a_repeat_lies_in_its_instances(make_catalogue: MakeCatalogue) -> None:
    goals = Repeat(name="goals", children=(Question(name="weight", type="integer"),))
    catalogue = make_catalogue(plugin(form_definitions=a_form(goals)))

    filled = fill(catalogue, "day-form", {"goals-0-weight": "60", "goals-1-weight": "40"})

    assert (filled.answers, filled.problems) == (
        {"goals": [{"weight": 60}, {"weight": 40}]},
        {},
    )


def test_refused_and_missing_answers_are_told_by_question(make_catalogue: MakeCatalogue) -> None:
    items = (
        Question(name="hours", type="integer", label={"en": "Hours"}),
        Question(name="place", type="text", label={"en": "Place"}, required="yes"),
    )
    catalogue = make_catalogue(plugin(form_definitions=a_form(*items)))

    problems = fill(catalogue, "day-form", {"hours": "many"}).problems

    assert {name: told["en"] for name, told in problems.items()} == {
        "hours": "'Hours' takes a whole number only, such as 120.",
        "place": "'Place' must be answered. Enter or choose an answer.",
    }


def test_plugins_are_asked_only_about_what_could_be_handed_in(
    make_catalogue: MakeCatalogue,
) -> None:
    def before_submit(form: str, relation: str, answers: Any) -> None:
        raise Refusal(reason_ko="안 됩니다.", reason_en=f"{form} {relation} {answers}.")

    items = (Question(name="hours", type="integer", required="yes"),)
    catalogue = make_catalogue(plugin(form_definitions=a_form(*items), before_submit=before_submit))

    assert list(fill(catalogue, "day-form", {}).problems) == ["hours"]
    with pytest.raises(Refusal, match=r"day-form peer \{'hours': 3\}\."):
        fill(catalogue, "day-form", {"hours": "3"}, relation="peer")


# --- scoring and assigning ------------------------------------------------------------------


def test_a_scorer_gets_its_settings_with_defaults_filled_in(make_catalogue: MakeCatalogue) -> None:
    def points(_evidence: Evidence, settings: Settings) -> Scores:
        return worth(Fraction(settings["full"]))

    catalogue = make_catalogue(plugin(scorers=a_scorer(points)))

    assert score(catalogue, "day-points", ONE).lines[0].value == 5
    assert score(catalogue, "day-points", ONE, full="7").lines[0].value == 7
    with pytest.raises(BadScorerSettings):
        score(catalogue, "day-points", ONE, full="many")


def test_a_scorer_is_held_to_its_promises(make_catalogue: MakeCatalogue) -> None:
    numbers = count(1)
    moody = make_catalogue(plugin(scorers=a_scorer(lambda *_: worth(Fraction(next(numbers))))))
    untrue = make_catalogue(plugin(scorers=a_scorer(lambda *_: worth(Fraction(1), "2"))))

    with pytest.raises(AssertionError, match="another result for the same evidence"):
        score(moody, "day-points", ONE)
    with pytest.raises(WrongScores, match="does not end in its value"):
        score(untrue, "day-points", ONE)


def test_a_separable_scorer_is_held_to_score_each_subject_alone(
    make_catalogue: MakeCatalogue,
) -> None:
    def shares(evidence: Evidence, _: Any) -> Scores:
        value = Fraction(1, len(evidence.subjects))
        (one,) = worth(value).lines
        return Scores(lines=tuple(replace(one, subject=who) for who in evidence.subjects))

    two = replace(ONE, subjects=(1, 2))
    whole = make_catalogue(plugin(scorers=a_scorer(shares)))
    parted = make_catalogue(plugin(scorers=a_scorer(shares, separable=lambda _: True)))

    assert score(whole, "day-points", two).lines[0].value == Fraction(1, 2)
    assert score(parted, "day-points", ONE).lines[0].value == 1
    with pytest.raises(AssertionError, match="not separable: subject 1 alone"):
        score(parted, "day-points", two)


def test_a_roster_gives_the_same_for_the_same_seed(make_catalogue: MakeCatalogue) -> None:
    numbers = count(1)

    def pairs(actor: object) -> RosterResult:
        pair = Pairing(actor=str(actor), subject_kind="none", subject="", relation="")
        return RosterResult(pairings=(pair,))

    def rosters() -> Iterator[Roster]:
        steady, moody = (
            lambda _organisation, settings, seed: pairs(settings["full"] + seed),
            lambda *_: pairs(next(numbers)),
        )
        yield Roster(name="day-steady", title=TITLE, settings=Full, assign=steady)
        yield Roster(name="day-moody", title=TITLE, settings=Full, assign=moody)

    catalogue = make_catalogue(plugin(rosters=rosters))

    assert assigned(catalogue, "day-steady", NOBODY, 3, full=10) == pairs(13)
    with pytest.raises(AssertionError, match="another result for the same organisation"):
        assigned(catalogue, "day-moody", NOBODY)


# --- the rules for plugins ------------------------------------------------------------------


def test_a_plugin_that_breaks_rules_is_told_which(make_catalogue: MakeCatalogue) -> None:
    class Unready(Schema):
        full = fields.Integer(required=True)

    def programmes() -> Iterator[Programme]:
        window: dict[str, Any] = {"opens": (1, 1), "closes": (2, 1)}
        phase = PhasePlan(name="p", title=TITLE, form="day-form", roster="day-lost", **window)
        yield Programme(name="year", title={"ko": "한 해"}, phases=(phase,))

    def workflows() -> Iterator[Workflow]:
        stage = Stage(name="written", title=TITLE)
        yield Workflow(
            name="day-life", title=TITLE, form="day-gone", stages=(stage,), transitions=()
        )

    untidy = plugin(
        form_definitions=a_form(Question(name="q", type="text")),
        scorers=a_scorer(lambda *_: worth(Fraction(1)), settings=Unready),
        programmes=programmes,
        workflows=workflows,
    )

    assert findings(make_catalogue(untidy), "day") == [
        "Scorer 'day-points' cannot be used before it is configured",
        "Programme 'year' is not named 'day-…'",
        "Programme 'year' has no title in 'en'",
        "Programme 'year' names the Roster 'day-lost', which nobody provides",
        "Workflow 'day-life' names the form 'day-gone', which nobody provides",
    ]


def test_a_form_that_a_spreadsheet_cannot_hold_is_told(make_catalogue: MakeCatalogue) -> None:
    twice = (Question(name="q", type="text"), Question(name="q", type="text"))

    (told,) = findings(make_catalogue(plugin(form_definitions=a_form(*twice))), "day")

    assert told.startswith("FormDefinition 'day-form' does not come back from a spreadsheet: ")


@pytest.mark.parametrize("name", sorted(Library.installed().plugins))
def test_every_plugin_of_ours_keeps_every_promise(name: str) -> None:
    assert broken_promises(import_module(f"plugins.{name}")) == []


def test_scorers_and_rosters_that_break_off_or_draw_anew_are_told() -> None:
    numbers = count(1)

    def points(evidence: Evidence, _settings: Settings) -> Scores:
        return worth(Fraction(evidence.answers["q"][0]))

    def rosters() -> Iterator[Roster]:
        def pairs(*_: object) -> RosterResult:
            one = Pairing(actor=f"S{next(numbers)}", subject_kind="none", subject="", relation="")
            return RosterResult(pairings=(one,))

        yield Roster(name="day-moody", title=TITLE, settings=Schema, assign=pairs)

    module = plugin(scorers=a_scorer(points), rosters=rosters)
    module.__path__ = []

    assert broken_promises(module) == [
        "day-moody gave another result for the same organisation, settings and seed",
        "day-points fails where nobody answered: KeyError('q')",
    ]


# --- promises that show only in its source and its schema ------------------------------------


def written(folder: Path, **files: str) -> ModuleType:
    """Return a package ``goru_day`` made of ``files``, each below its name."""
    home = folder / "goru_day"
    for name, text in {"__init__": "", **files}.items():
        path = home / f"{name.replace('__0', '/0')}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    module = ModuleType("goru_day")
    module.__path__ = [str(home)]
    return module


def test_a_module_tells_the_name_of_its_plugin() -> None:
    assert [name_of(ModuleType(name)) for name in ("goru_my_city", "plugins.day")] == [
        "my-city",
        "day",
    ]


def test_imports_beside_the_public_face_are_told(tmp_path: Path) -> None:
    module = written(
        tmp_path,
        good="from goru import hookimpl\nfrom goru.scoring import Evidence\nimport goru_day.rules",
        bad="def late():\n    from core.app import create_app",
        kit="from goru.testing import fill",
        migrations__0001_first="import peewee\nimport goru",
    )

    assert foreign_imports(module) == [
        "0001_first.py imports goru",
        "bad.py imports core.app.create_app",
        "kit.py imports goru.testing.fill",
    ]


UP = "def up(migrator, db):\n    db.execute_sql('CREATE TABLE day_note (id INTEGER)')\n"
DOWN = "def down(migrator, db):\n    db.execute_sql('DROP TABLE day_note')\n"
FORGETFUL = "def down(migrator, db):\n    pass\n"


def with_steps(folder: Path, text: str, name: str = "day") -> ModuleType:
    (folder / "0001_note.py").write_text(text, "utf-8")
    module = ModuleType("goru_day")
    source = MigrationSource(name=name, folder=folder)
    module.migrations = hookimpl(lambda: [source], specname="migrations")  # type: ignore[attr-defined]  # a plugin made by hand
    return module


def test_steps_that_go_up_and_down_are_sound(tmp_path: Path) -> None:
    assert broken_steps(with_steps(tmp_path, UP + DOWN)) == []
    assert broken_steps(ModuleType("goru_day")) == []


def test_steps_that_leave_something_behind_are_told(tmp_path: Path) -> None:
    halfway = UP.replace("CREATE TABLE", "CREATE TABLE IF NOT EXISTS")

    assert broken_steps(with_steps(tmp_path, halfway + FORGETFUL, "night")) == [
        "migrations are named 'night', not 'day'",
        "migrations of night undone: stays different: day_note",
    ]


def test_a_scorer_that_keeps_no_promise_of_purity_is_told(make_catalogue: MakeCatalogue) -> None:
    def greedy(evidence: Evidence, _settings: Settings) -> Scores:
        cast("dict[str, Any]", evidence.answers)["q"] = (5,)
        return worth(Fraction(5))

    rated = replace(ONE, answers={"q": (1,)}, subject=(1,), relation=("peer",), rater=(0,))
    whole = make_catalogue(plugin(scorers=a_scorer(greedy)))
    inexact = make_catalogue(plugin(scorers=a_scorer(lambda *_: worth(cast("Fraction", 0.5)))))

    with pytest.raises(AssertionError, match="changed its evidence"):
        score(whole, "day-points", rated)
    with pytest.raises(AssertionError, match="subject 1 a float, not a Fraction"):
        score(inexact, "day-points", ONE)


# --- a whole city ---------------------------------------------------------------------------


def test_a_city_enables_the_plugin_and_its_neighbour_sees_nothing(make_city: MakeCity) -> None:
    def about() -> PluginInfo:
        return PluginInfo(title=TITLE, settings=Full)

    items = (Question(name="q", type="text"),)
    city = make_city(plugin(about=about, form_definitions=a_form(*items)), full=7)

    here, there = city.catalogue(), city.neighbour.catalogue()

    assert here.settings["day"] == {"full": 7}
    assert here.owner(here.get(FormDefinition, "day-form")) == "day"
    assert [one.name for one in there.all(FormDefinition) if one.name.startswith("day")] == []


@pytest.mark.parametrize(
    ("role", "status"),
    [("administrator", 200), ("confirmer", 200), ("auditor", 200), ("staff", 403)],
)
def test_a_city_logs_people_of_every_role_in(role: str, status: int, make_city: MakeCity) -> None:
    city = make_city(plugin())

    browser = city.log_in(role, staff_no=city.staff[0])

    assert browser.get("/admin/cycles/").status_code == status
    assert browser.get("/").status_code == 200
