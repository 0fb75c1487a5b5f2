"""A dry run breaks the checks that look at what else is handed in, too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from types import ModuleType

from core.configuration import Configuration
from core.data.models import Assignment
from core.data.storage import Storage
from core.errors.indicators import EnoughForms
from forms.trying.cells import Cell
from goru import PhasePlan, Programme, hookimpl
from goru.asking import ask, form, texts
from goru.checks import Check, Finding, Inspection
from tests.core.demo.test_coverage import tried, year_of

TITLE = texts("나래 지표", "Narae indicator")
NAMED = form(
    "narae-named",
    TITLE,
    (ask("text", "name", "이름", "Name", parameters={"max": "60"}),),
    settings={"checks": "narae-once"},
)


def once(inspection: Inspection) -> Iterator[Finding]:
    """Yield that the department has handed in the name before."""
    if inspection.answers["name"] in [one.answers["name"] for one in inspection.department]:
        yield Finding(question="name", message=texts("이미 있습니다.", "It is there already."))


ONCE = Check(name="narae-once", title=TITLE, inspect=once)


def programme(most: int) -> Programme:
    """Return a year in which one person names one to ``most`` things of a department."""
    phase: PhasePlan = replace(year_of(NAMED).phases[0], roster="listed")
    return Programme(
        name="narae-year",
        title=TITLE,
        phases=(phase,),
        configuration={
            "rosters": {phase.name: {"people": ["00010"], "about": "D001"}},
            "several": {phase.name: {"least": 1, "most": most}},
        },
    )


def plugin(most: int) -> ModuleType:
    """Return a plugin that has it."""
    made = ModuleType("narae")
    vars(made)["form_definitions"] = hookimpl(lambda: iter([NAMED]), specname="form_definitions")
    vars(made)["checks"] = hookimpl(lambda: iter([ONCE]), specname="checks")
    vars(made)["programmes"] = hookimpl(lambda: iter([programme(most)]), specname="programmes")
    return made


def test_another_form_about_the_subject_is_handed_in_where_a_check_looks_beside_it(
    configuration: Configuration, storage: Storage
) -> None:
    (sheet,) = tried(configuration, storage, plugin(2)).sheets

    assert sheet.missing == ()
    assert Cell("check", "narae-once", False) in sheet.done
    with storage.reading(1):
        assert [row.state for row in Assignment.select()] == ["submitted", "submitted"]


def test_where_the_phase_takes_one_the_check_stays_a_missing_cell_and_it_is_told_why(
    configuration: Configuration, storage: Storage
) -> None:
    (sheet,) = tried(configuration, storage, plugin(1)).sheets

    assert sheet.missing == (Cell("check", "narae-once", False),)
    assert any(EnoughForms.code in note for note in sheet.notes)
