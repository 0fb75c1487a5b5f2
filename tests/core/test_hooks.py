"""The plugin API: every hook is told, shown and called; the order of a submission's life."""

from __future__ import annotations

import inspect
import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pluggy
import pytest
from marshmallow import Schema

from core import hookspecs
from core.admin.setup.plugin_states import enable
from core.app import create_app
from core.checks.records import Check, Finding, Inspection
from core.configuration import Configuration
from core.cycles.assigning import assign
from core.cycles.opening import open_cycle
from core.data.migrate import migrate
from core.data.models import Assignment, Cycle, Municipality, Person, Phase, Score, Submission
from core.errors.forms import Refusal
from core.hookspecs import hookimpl
from core.library import Catalogue, Library
from core.records import (
    Answers,
    FieldType,
    FormDefinition,
    MigrationSource,
    PhasePlan,
    PluginInfo,
    Programme,
    Roster,
    Scorer,
    Settings,
)
from core.reports.records import Report
from core.rosters.organisation import Organisation, Pairing, RosterResult
from core.runs.run import simulate
from core.scoring.evidence import Evidence
from core.scoring.scores import Scores, Status, Step, SubjectScore
from core.services import EXTENSION, Services
from core.submissions.submit import Entry, submit
from core.workflow import Stage, Workflow
from forms.definition import Definition, Question
from tests.docs.pages import HOOKS, example, examples, sections

YEAR = datetime.now().year  # noqa: DTZ005  phases of the whole year are open whatever the zone


def specified() -> dict[str, str]:
    """Return the heading that each hook must have, by hook."""
    manager = pluggy.PluginManager(hookspecs.PROJECT)
    manager.add_hookspecs(hookspecs)
    functions = [
        function
        for function in vars(hookspecs).values()
        if manager.parse_hookspec_opts(hookspecs, getattr(function, "__name__", "")) is not None
    ]
    return {one.__name__: heading(one) for one in functions}


def heading(hook: Callable[..., Any]) -> str:
    return f"{hook.__name__}({', '.join(inspect.signature(hook).parameters)})"


# --- the reference --------------------------------------------------------------------------


def test_every_hook_has_a_section_under_its_exact_signature_and_nothing_else_has() -> None:
    assert [heading for heading, _ in sections(HOOKS)] == list(specified().values())


def test_every_hook_stands_in_the_table_at_the_top() -> None:
    top = HOOKS.read_text("utf-8").partition("\n## ")[0]

    assert [line.split("`")[1] for line in top.splitlines() if line.startswith("| `")] == list(
        specified()
    )


@pytest.mark.parametrize("hook", specified())
def test_every_section_says_when_what_and_which_errors(hook: str) -> None:
    text = next(text for heading, text in sections(HOOKS) if heading == specified()[hook])

    assert [word for word in ("\nCalled ", "\nErrors: ") if word not in text] == []
    assert any(word in text for word in ("\nReturns ", "\nYields ", "\nRaise "))


@pytest.mark.parametrize("hook", specified())
def test_every_hook_has_one_example_that_implements_it_and_no_other(
    hook: str, tmp_path: Path
) -> None:
    module = example(hook, tmp_path)

    implemented = {
        caller.name for caller in Library({"narae": module}).manager.get_hookcallers(module) or ()
    }

    assert implemented == {hook}
    assert sum("@hookimpl" in block.text for block in examples()[hook]) == 1


# --- the life of a submission ---------------------------------------------------------------


class Diary:
    """A plugin that implements every hook and notes each call."""

    def __init__(self, folder: Path) -> None:
        self.log: list[str] = []
        self.folder = folder

    @hookimpl
    def about(self) -> PluginInfo:
        self.log.append("about")
        return PluginInfo(title={"ko": "일지"})

    @hookimpl
    def migrations(self) -> Iterator[MigrationSource]:
        self.log.append("migrations")
        yield MigrationSource(name="diary", folder=self.folder)

    @hookimpl
    def field_types(self) -> Iterator[FieldType]:
        self.log.append("field_types")
        yield FieldType(
            name="diary-hours", title={}, build=lambda *_: None, template="fields/number.html"
        )

    @hookimpl
    def form_definitions(self) -> Iterator[FormDefinition]:
        self.log.append("form_definitions")
        items = (Question(name="hours", type="diary-hours"),)
        definition = Definition(
            name="diary-day",
            title={"ko": "하루"},
            items=items,
            settings={"checks": "diary-check"},
        )
        yield FormDefinition(name="diary-day", title={"ko": "하루"}, definition=definition)

    @hookimpl
    def rosters(self) -> Iterator[Roster]:
        self.log.append("rosters")
        yield Roster(name="diary-self", title={}, settings=Schema, assign=self.assign)

    def assign(self, organisation: Organisation, _settings: Settings, seed: int) -> RosterResult:
        self.log.append(f"assign with seed {seed}")
        pairs = (
            Pairing(actor=one, subject_kind="person", subject=one, relation="self")
            for one in organisation.members
        )
        return RosterResult(pairings=tuple(pairs))

    @hookimpl
    def scorers(self) -> Iterator[Scorer]:
        self.log.append("scorers")
        yield Scorer(name="diary-sum", title={}, version="1", settings=Schema, score=self.score)

    def score(self, evidence: Evidence, _settings: Settings) -> Scores:
        self.log.append(f"score {evidence.answers['hours']}")
        (subject,) = evidence.subjects
        step = Step(rule="sum", text={"ko": "합계"}, result="3")
        line = SubjectScore(subject=subject, status=Status.SCORED, value=Fraction(3), trace=(step,))
        return Scores(lines=(line,))

    @hookimpl
    def programmes(self) -> Iterator[Programme]:
        self.log.append("programmes")
        phase = PhasePlan(
            name="day",
            title={"ko": "하루"},
            form="diary-day",
            roster="diary-self",
            scorer="diary-sum",
            opens=(1, 1),
            closes=(12, 31),
        )
        yield Programme(name="diary-year", title={"ko": "한 해"}, phases=(phase,))

    @hookimpl
    def workflows(self) -> Iterator[Workflow]:
        self.log.append("workflows")
        stage = Stage(name="written", title={"ko": "작성"})
        yield Workflow(
            name="diary-life", title={}, form="diary-day", stages=(stage,), transitions=()
        )

    @hookimpl
    def checks(self) -> Iterator[Check]:
        self.log.append("checks")
        yield Check(name="diary-check", title={}, inspect=self.inspect)

    @hookimpl
    def reports(self) -> Iterator[Report]:
        self.log.append("reports")
        yield Report(
            name="diary-report",
            title={},
            programme="diary-year",
            roles=frozenset({"administrator"}),
            tell=lambda _evidence: (),
        )

    def inspect(self, inspection: Inspection) -> tuple[Finding, ...]:
        self.log.append(f"inspect {inspection.answers}")
        return ()

    @hookimpl
    def before_submit(
        self, municipality: str, form: str, relation: str, answers: Answers, settings: Settings
    ) -> None:
        self.log.append(f"before_submit {municipality} {form} {relation} {answers} {settings}")
        if answers["hours"] > 24:
            raise Refusal(reason_ko="하루는 24시간입니다.", reason_en="A day has 24 hours.")

    @hookimpl
    def after_submit(self, municipality: str, form: str, receipt: str, settings: Settings) -> None:
        known = "with" if receipt else "without"
        self.log.append(f"after_submit {municipality} {form} {known} receipt {settings}")

    @hookimpl
    def after_scored(self, municipality: str, cycle: int, run: int, settings: Settings) -> None:
        self.log.append(f"after_scored {municipality} {cycle > 0} {run > 0} {settings}")


def started(configuration: Configuration, library: Library) -> Services:
    """Return the services of an application that was migrated and started as operators do."""
    migrate(configuration, library.migrations())
    app = create_app(replace(configuration, secure_cookies=False), library)
    found: Services = app.extensions[EXTENSION]
    return found


def a_cycle(catalogue: Catalogue, programme: str) -> tuple[Cycle, Phase, Assignment]:
    """Open the programme's cycle for one person and assign its only phase."""
    Person.create(staff_no="S1", name="직원 1", grade="7")
    cycle = open_cycle(catalogue, programme, YEAR, date(YEAR, 1, 1), None)
    phase = Phase.get(Phase.cycle == cycle)
    assign(cycle, phase, catalogue, 7, None)
    return cycle, phase, Assignment.get(Assignment.phase == phase)


def handed_in(assignment: Assignment, hours: Any) -> Entry:
    return Entry(assignment=assignment, answers={"hours": hours}, revision=0, key="k")


def test_the_hooks_are_called_in_this_order(
    configuration: Configuration, municipality: Municipality, tmp_path: Path
) -> None:
    diary = Diary(tmp_path)
    library = Library({"standard": SimpleNamespace(), "diary": diary})
    log = diary.log
    parts = started(configuration, library)

    with parts.storage.writing(municipality.id):
        enable(library, "uj", "diary")
        log.append("-- enabled")
        catalogue = parts.catalogues.current("uj")
        log.append("-- catalogue built")
        cycle, phase, assignment = a_cycle(catalogue, "diary-year")
        assert parts.catalogues.current("uj") is catalogue
    with pytest.raises(Refusal), parts.storage.writing(municipality.id):
        submit(catalogue, handed_in(assignment, 25))
    with parts.storage.writing(municipality.id):
        submit(catalogue, handed_in(assignment, 3))
        log.append("-- about to commit")
    with parts.storage.writing(municipality.id):
        simulate(cycle, phase, catalogue, None)
        log.append("-- about to commit")
    parts.storage.close()

    declared = [
        *("field_types", "form_definitions", "rosters", "scorers", "programmes"),
        *("workflows", "checks", "reports"),
    ]
    assert log == [
        "migrations",  # goru migrate
        "migrations",  # the application starts
        *("about", *declared, "-- enabled"),
        *("about", *declared, "-- catalogue built"),
        "assign with seed 7",
        "before_submit uj diary-day self {'hours': 25} {}",  # refused
        "before_submit uj diary-day self {'hours': 3} {}",
        "inspect {'hours': 3}",
        "-- about to commit",
        "after_submit uj diary-day with receipt {}",
        "score (3,)",
        "-- about to commit",
        "after_scored uj True True {}",
    ]
    assert {line.split()[0] for line in log} >= set(specified())


def test_the_examples_of_the_reference_together_run_a_year(
    configuration: Configuration,
    municipality: Municipality,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    pieces = {hook: getattr(example(hook, tmp_path), hook) for hook in specified()}
    library = Library({"standard": SimpleNamespace(), "narae": SimpleNamespace(**pieces)})
    steps = migrate(configuration, library.migrations())
    parts = started(configuration, library)

    with parts.storage.writing(municipality.id):
        enable(library, "uj", "narae")
        catalogue = parts.catalogues.current("uj")
        cycle, phase, assignment = a_cycle(catalogue, "narae-development")
    with pytest.raises(Refusal), parts.storage.writing(municipality.id):
        submit(catalogue, handed_in(assignment, "41"))
    with parts.storage.writing(municipality.id):
        assert Submission.select().count() == 0
        submit(catalogue, handed_in(assignment, "12.5"))
    with parts.storage.writing(municipality.id):
        run = simulate(cycle, phase, catalogue, None)
        scores = [(score.status, score.value) for score in Score.select()]
    parts.storage.close()

    assert steps == ["narae:0001_courses"]
    assert scores == [("scored", "25/1")]  # 12.5 of 50 hours, in hundredths
    assert [one.getMessage() for one in caplog.records if one.name.startswith("narae_")] == [
        "uj: another narae-training was handed in",
        f"uj: score run {run.id} is made",
    ]
