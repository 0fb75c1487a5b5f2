"""An .lss file as a form, with the report of what became of each question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from forms.definition import Definition, Group, Item, Question
from forms.field_types import TypeTable
from forms.limesurvey.layouts import read_survey
from forms.limesurvey.making import Making
from forms.limesurvey.plan import Names, plan_of
from forms.limesurvey.questions import GROUP, items_of, require_known_types
from forms.limesurvey.report import WHOLE, Became, Entry, Notes
from forms.limesurvey.survey import Page
from forms.limesurvey.xml import read_tables
from forms.problems import FormProblem
from forms.xlsform.importing import import_form
from forms.xlsform.sheets_out import (
    CHOICE_HEADERS,
    SETTINGS_HEADERS,
    SURVEY_HEADERS,
    Row,
    choice_rows,
    headers,
    settings_row,
    survey_rows,
)
from forms.xlsform.workbook import Sheet, Workbook, composed

#: What stands beside the questions of a survey, in words.
BESIDE: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "quota": ("쿼터", "Quotas"),
        "assessments": ("평가(배점) 규칙", "Assessment rules"),
        "tokens": ("참여자(토큰)", "Participants (tokens)"),
        "responses": ("응답", "Responses"),
        "timings": ("응답 시간 기록", "Timings"),
        "survey_url_parameters": ("주소 매개변수", "Parameters of the address"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedSurvey:
    """What came of a survey: the form, None when it is refused, and the report.

    ``problems`` are findings about the form itself, as an XLSForm of it would have them.
    """

    definition: Definition | None
    entries: tuple[Entry, ...]
    problems: tuple[FormProblem, ...] = ()


def import_survey(data: bytes, types: TypeTable) -> ImportedSurvey:
    """Return the form in an .lss file of either layout, and what became of each question.

    The form is read back from its own rows as an XLSForm, so it passes the same checks and its
    download gives the same form again.

    Raises:
        SurveyRefusal: the file is no survey, unsafe, too large, or says two things at once.
    """
    survey = read_survey(read_tables(data))
    require_known_types(survey)
    names = Names()
    making = Making(survey=survey, plan=plan_of(survey, names), notes=Notes())
    definition = _definition(making, names)
    result = import_form(_book(definition), types)
    found = tuple(one for one in result.problems if one.severity != "note")
    return ImportedSurvey(
        definition=result.definition, entries=tuple(making.notes.entries), problems=found
    )


def _definition(making: Making, names: Names) -> Definition:
    survey, look = making.survey, set[str]()
    title = making.texts(survey.titles)
    opening = _opening(making, names)
    pages = tuple(_page(page, making, names, look) for page in survey.pages)
    _report_whole(making, look)
    return Definition(
        name=f"limesurvey_{survey.sid}"[:60] if survey.sid else "limesurvey",
        title=title or {survey.language: f"LimeSurvey {survey.sid}".strip()},
        default_language=survey.language,
        items=(*opening, *(page for page in pages if page.children)),
        choices=making.lists,
    )


def _opening(making: Making, names: Names) -> tuple[Item, ...]:
    """Return the page with what a survey says before its first question."""
    label = making.texts(making.survey.welcome)
    if not label:
        return ()
    note = Question(name=names.give("welcome"), type="note", label=label)
    title = making.texts(making.survey.titles)
    return (Group(name=names.give("welcome_page"), label=title, children=(note,)),)


def _page(page: Page, making: Making, names: Names, look: set[str]) -> Group:
    name = names.give(f"page_{page.gid}")
    label, told = making.texts(page.texts), making.texts(page.description)
    if page.random:
        making.notes.add("random")
    relevant = making.page_condition(page)
    title = next(iter(label.values()), name)
    making.notes.close(title, (Became(GROUP, name),), left_out=not page.questions)
    note = Question(name=names.give(f"{name}_text"), type="note", label=told)
    inside = [item for asked in page.questions for item in items_of(asked, making, look)]
    children = (*((note,) if told else ()), *inside)
    return Group(name=name, label=label, relevant=relevant, children=children)


def _report_whole(making: Making, look: set[str]) -> None:
    survey, notes = making.survey, making.notes
    for name, count in survey.beside.items():
        ko, en = BESIDE[name]
        notes.add("beside-lost", what_ko=ko, what_en=en, count=count)
    if survey.settings:
        notes.add("survey-setting-lost", source=", ".join(sorted(survey.settings)))
    if look:
        notes.add("look-lost", source=", ".join(sorted(look)))
    notes.close(WHOLE, ())


def _book(definition: Definition) -> Workbook:
    """Return the sheets that the form would be written to."""
    sheets: tuple[tuple[str, list[Row], tuple[str, ...]], ...] = (
        ("survey", list(survey_rows(definition.items)), SURVEY_HEADERS),
        ("choices", list(choice_rows(definition)), CHOICE_HEADERS),
        ("settings", [settings_row(definition)], SETTINGS_HEADERS),
    )
    return Workbook(
        sheets={name: _sheet(name, rows, order) for name, rows, order in sheets},
        stem=definition.name,
    )


def _sheet(name: str, rows: list[Row], order: tuple[str, ...]) -> Sheet:
    heads = headers(rows, order)
    cells = (tuple(composed(row.get(head, "")) for head in heads) for row in rows)
    return Sheet(name=name, rows=(tuple(heads), *cells))
