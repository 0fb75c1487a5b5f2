"""Read a workbook as a form: whatever can be asked is asked, whatever cannot is reported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from forms.definition import Choice, Definition, Item
from forms.field_types import TypeTable
from forms.problems import FormProblem
from forms.xlsform.choice_lists import ChoiceLists, read_choices
from forms.xlsform.entries import Reader
from forms.xlsform.field_kinds import own_types
from forms.xlsform.findings import Findings, Place
from forms.xlsform.headers import columns, report_unknown
from forms.xlsform.lines import lines
from forms.xlsform.logic import Logic
from forms.xlsform.names import give_names
from forms.xlsform.settings import Settings, read_settings
from forms.xlsform.tree import Node, Planter, Tally, walk
from forms.xlsform.type_cells import Asked, read_type
from forms.xlsform.workbook import GORU_SHEETS, SHEETS, Sheet, Workbook

#: Sheets that are kept row by row and mean nothing to the form itself.
KEPT_SHEETS = (*SHEETS[4:], *GORU_SHEETS)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportResult:
    """What came of a workbook: the form, None when it is refused, and everything found."""

    definition: Definition | None
    problems: tuple[FormProblem, ...] = ()
    tally: Tally = field(default_factory=Tally)
    more_problems: int = 0

    def of(self, severity: str) -> tuple[FormProblem, ...]:
        """Return the problems of one severity."""
        return tuple(found for found in self.problems if found.severity == severity)


def import_form(book: Workbook, types: TypeTable) -> ImportResult:
    """Return the form in a workbook; never raises for what a workbook holds."""
    findings, tally = Findings(), Tally()
    for found in book.problems:
        findings.keep(found)
    if "survey" not in book.sheets:
        if not findings.refused:
            findings.add("sheet-missing", wanted="survey", found=", ".join(book.sheets))
        return _result(None, findings, tally)
    lists = read_choices(book, findings)
    nodes = _tree(book.sheet("survey"), lists, types, findings, tally)
    names = give_names(nodes, findings)
    logic = Logic(findings, frozenset(names.taken), _unfolded(nodes, types))
    items = Reader(types, lists, names, logic, findings).items(nodes)
    logic.report_cycles()
    settings = read_settings(book, findings)
    tally.choices, tally.choices_reported = lists.rows, lists.dropped
    tally.settings, tally.settings_reported = settings.rows, max(settings.rows - 1, 0)
    return _result(_definition(book, settings, items, lists, findings), findings, tally)


def _unfolded(nodes: list[Node], types: TypeTable) -> tuple[str, ...]:
    """Return how the names begin that questions asked as a repeat bring along."""
    unfolding = {name for name, kind in own_types(types).items() if kind.unfold}
    return tuple(f"{node.name}_" for node in walk(nodes) if node.asked.kind in unfolding)


def _result(definition: Definition | None, findings: Findings, tally: Tally) -> ImportResult:
    order = sorted(findings.problems, key=lambda found: (_sheet_order(found.sheet), found.row))
    return ImportResult(
        definition=None if findings.refused else definition,
        problems=tuple(order),
        tally=tally,
        more_problems=findings.dropped,
    )


def _sheet_order(sheet: str) -> int:
    return SHEETS.index(sheet) if sheet in SHEETS else -1 if not sheet else len(SHEETS)


def _tree(
    sheet: Sheet, lists: ChoiceLists, types: TypeTable, findings: Findings, tally: Tally
) -> list[Node]:
    heads = columns(sheet, findings)
    report_unknown(sheet, heads, findings)
    planter, read = Planter(findings, tally), dict[str, Asked]()
    own = {name: kind.takes_choices for name, kind in own_types(types).items()}
    _look_for_heads(sheet, {column.field for column in heads}, findings)
    for line in lines(sheet, heads):
        tally.rows += 1
        written = line.text("type")
        asked = read.get(written)
        if asked is None:
            asked = read[written] = read_type(written, own, lists.lists)
        if line.text("disabled").casefold() in ("yes", "true", "true()", "1"):
            tally.reported += 1
            findings.add("row-disabled", line.place("disabled"))
        elif not written:
            tally.reported += 1
            findings.add("type-missing", line.place("type"), content=line.content())
        elif asked.row == "include":
            tally.reported += 1
            findings.add("include-unsupported", line.place("type"), name=asked.choices)
        else:
            planter.plant(line, asked)
    nodes = planter.finish()
    if not any(node.asked.row == "question" for node in walk(nodes)):
        findings.add("sheet-empty", Place(sheet.name))
    return nodes


def _look_for_heads(sheet: Sheet, present: set[str], findings: Findings) -> None:
    written = [cell.casefold() for cell in sheet.rows[0]] if sheet.rows else []
    for wanted in ("type", "name"):
        if wanted not in present:
            hint = findings.nearest(wanted, written)
            findings.add("header-missing", Place(sheet.name, 1), wanted=wanted, **hint)


def _definition(
    book: Workbook,
    settings: Settings,
    items: tuple[Item, ...],
    lists: ChoiceLists,
    findings: Findings,
) -> Definition:
    definition = Definition(
        name=settings.name,
        title=settings.title,
        version=settings.version,
        default_language=settings.default_language,
        items=items,
        choices={title: tuple(choices) for title, choices in lists.lists.items()},
        settings=settings.others,
        sheets=_kept(book, findings),
    )
    _look_for_language(definition, settings, findings)
    _look_for_blanks(definition, lists, findings)
    return definition


def _kept(book: Workbook, findings: Findings) -> Mapping[str, tuple[Mapping[str, str], ...]]:
    kept = {}
    for name in KEPT_SHEETS:
        sheet = book.sheet(name)
        heads = columns(sheet, findings)
        rows = tuple(line.extra() for line in lines(sheet, heads))
        if rows:
            kept[name] = rows
    return kept


def _look_for_language(definition: Definition, settings: Settings, findings: Findings) -> None:
    wanted = definition.default_language
    found = sorted({tag for item in definition.walk() for tag in item.label} - {""})
    if wanted and found and wanted not in found:
        place = settings.places.get("default_language", Place("settings"))
        facts = {"language": wanted, "found": ", ".join(found)}
        findings.add("language-unknown", place, **facts)


def _look_for_blanks(definition: Definition, lists: ChoiceLists, findings: Findings) -> None:
    """Report values with a blank in lists of which several may be chosen."""
    several = {item.choices for item in definition.questions() if item.type == "select-many"}
    for title in sorted(several & lists.lists.keys()):
        choices: tuple[Choice, ...] = definition.choices[title]
        for choice in choices:
            if " " in choice.name:
                place = Place(choice.position.sheet, choice.position.row)
                findings.add("choice-with-space", place, name=choice.name)
