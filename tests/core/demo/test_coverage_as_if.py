"""A dry run breaks the checks of a phase of one form, and those that count forms as if."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

from core.configuration import Configuration
from core.data.storage import Storage
from core.demo.coverage.checking import COUNTS
from core.demo.coverage.table import lines_of
from forms.trying.cells import Cell
from goru import hookimpl
from goru.asking import ask, form, texts
from goru.checks import Check, Finding, Inspection
from tests.core.demo.test_coverage import tried
from tests.core.demo.test_coverage_beside import programme

TITLE = texts("나래 지표", "Narae indicator")
COUNTED = form(
    "narae-named",
    TITLE,
    (ask("text", "name", "이름", "Name", parameters={"max": "60"}),),
    settings={"checks": "narae-number narae-count"},
)


def number(inspection: Inspection) -> Iterator[Finding]:
    """Yield that the name is a number."""
    if inspection.answers["name"] == "1,000":
        yield Finding(question="name", message=texts("수입니다.", "It is a number."))


def count(inspection: Inspection) -> Iterator[Finding]:
    """Yield that more is handed in than there may be."""
    if len(inspection.beside) + 1 > inspection.most:
        yield Finding(question="name", message=texts("너무 많습니다.", "There are too many."))


CHECKS = (
    Check(name="narae-number", title=TITLE, inspect=number),
    Check(name="narae-count", title=TITLE, inspect=count, whole=True),
)


def plugin() -> ModuleType:
    """Return a plugin in whose year one person hands in one form."""
    made = ModuleType("narae")
    vars(made)["form_definitions"] = hookimpl(lambda: iter([COUNTED]), specname="form_definitions")
    vars(made)["checks"] = hookimpl(lambda: iter(CHECKS), specname="checks")
    vars(made)["programmes"] = hookimpl(lambda: iter([programme(1)]), specname="programmes")
    return made


def test_a_check_is_broken_before_the_only_form_is_handed_in_and_one_that_counts_as_if(
    configuration: Configuration, storage: Storage
) -> None:
    found = tried(configuration, storage, plugin())
    (sheet,) = found.sheets

    assert sheet.missing == ()
    assert Cell("check", "narae-number", False) in sheet.done
    assert sheet.as_if.keys() - sheet.done == {Cell("check", "narae-count", False)}
    told = f"check narae-count (broken): {COUNTS['en']}"
    assert [line.partition(" · ")[2] for line in lines_of(found) if line.startswith("  ~")] == [
        told
    ]
