"""Read the sheets choices and external_choices into lists by name."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from forms.definition import Choice, Texts
from forms.xlsform.findings import Findings, Place
from forms.xlsform.headers import columns
from forms.xlsform.lines import Line, lines
from forms.xlsform.workbook import Sheet, Workbook

#: The choice that ``or_other`` adds.
OTHER: Final = {"ko": "기타", "en": "Other"}
SPECIFY: Final = {"ko": "기타 내용을 적어 주십시오.", "en": "Please specify."}


@dataclass(slots=True)
class ChoiceLists:
    """The choice lists as they are read; ``rows`` and ``dropped`` count rows."""

    lists: dict[str, list[Choice]] = field(default_factory=dict)
    external: set[str] = field(default_factory=set)
    rows: int = 0
    dropped: int = 0


def read_choices(book: Workbook, findings: Findings) -> ChoiceLists:
    """Return every choice list; one of external_choices that is in choices too gets a new name."""
    found = ChoiceLists()
    allowed = _allows_duplicates(book.sheet("settings").rows)
    for name in ("choices", "external_choices"):
        read = _sheet(book.sheet(name), found, findings, allowed=allowed)
        for title, choices in read.items():
            key = title if title not in found.lists else f"{title}_external"
            found.lists.setdefault(key, []).extend(choices)
            if name == "external_choices":
                found.external.add(key)
    return found


def _allows_duplicates(rows: tuple[tuple[str, ...], ...]) -> bool:
    if len(rows) < 2 or "allow_choice_duplicates" not in rows[0]:
        return False
    index = rows[0].index("allow_choice_duplicates")
    return index < len(rows[1]) and rows[1][index].casefold() in ("yes", "true", "true()", "1")


def _sheet(
    sheet: Sheet, found: ChoiceLists, findings: Findings, *, allowed: bool
) -> dict[str, list[Choice]]:
    if not sheet.rows:
        return {}
    heads = columns(sheet, findings)
    if not {"list_name", "name"} <= {column.field for column in heads}:
        _report_heads(sheet, {column.field for column in heads}, findings)
    lists: dict[str, list[Choice]] = {}
    seen: dict[tuple[str, str], int] = {}
    for line in lines(sheet, heads):
        found.rows += 1
        title = line.text("list_name")
        if not title:
            found.dropped += 1
            findings.add("choice-without-list", line.place("list_name"), content=line.content())
            continue
        choice = _choice(line, len(lists.get(title, [])) + 1, findings)
        first = seen.setdefault((title, choice.name), line.number)
        if first != line.number and not allowed:
            facts = {"list": title, "name": choice.name, "first": first}
            findings.add("choice-repeated", line.place("name"), **facts)
        lists.setdefault(title, []).append(choice)
    return lists


def _report_heads(sheet: Sheet, present: set[str], findings: Findings) -> None:
    for wanted in ("list_name", "name"):
        if wanted not in present:
            hint = findings.nearest(wanted, [cell.casefold() for cell in sheet.rows[0]])
            findings.add("header-missing", _top(sheet), wanted=wanted, **hint)


def _choice(line: Line, number: int, findings: Findings) -> Choice:
    name, label, media = line.text("name"), line.texts("label"), line.media()
    if not name:
        name = f"choice_{number}"
        findings.add("choice-without-name", line.place("name"), name=name)
    if not label and not media:
        findings.add("choice-without-label", line.place("label"), name=name)
    return Choice(
        name=name, label=label, media=media, columns=line.extra(), position=line.position()
    )


def _top(sheet: Sheet) -> Place:
    return Place(sheet.name, 1)


def other_label(texts: Texts) -> Texts:
    """Return the label of the choice "other" in every language that a label has."""
    return {tag: OTHER["ko" if _is_korean(tag) else "en"] for tag in texts or {"": ""}}


def specify_label(texts: Texts) -> Texts:
    """Return the label of the question that asks what the other is."""
    return {tag: SPECIFY["ko" if _is_korean(tag) else "en"] for tag in texts or {"": ""}}


def _is_korean(tag: str) -> bool:
    plain = tag.casefold()
    return plain in ("", "ko", "korean", "한국어") or plain.endswith("(ko)") or "한국" in plain
