"""Read the first row of a sheet: which column means what, in which language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from forms.xlsform.findings import Findings, Place, letters
from forms.xlsform.workbook import Sheet

#: Fields of the survey that may have a column for each language.
TRANSLATED: Final = frozenset(
    ("label", "hint", "guidance_hint", "required_message", "constraint_message", "form_title")
)
#: Media columns; ``media::image`` and ``image`` are the same.
MEDIA: Final = ("image", "big-image", "audio", "video")
#: Columns of Goru's own on the survey, kept under these names.
GORU: Final = ("fact", "score", "weight", "stage", "actor", "identity")
#: Columns that other tools know and that are kept as they are without a word.
KEPT: Final = frozenset(("rows", "save_to", "autoplay", "note", "notes", "compact_tag", *GORU[1:]))

SURVEY: Final[Mapping[str, str]] = MappingProxyType(
    {
        **{name: name for name in TRANSLATED - {"form_title"}},
        **{
            name: name
            for name in (
                *("type", "name", "relevant", "constraint", "calculation", "required"),
                *("default", "trigger", "choice_filter", "appearance", "parameters"),
                *("repeat_count", "read_only", "disabled", "fact"),
            )
        },
        "command": "type",
        "value": "name",
        "caption": "label",
        "guidance": "guidance_hint",
        "relevance": "relevant",
        "calculate": "calculation",
        "readonly": "read_only",
        "count": "repeat_count",
        "jr:count": "repeat_count",
        "constraint-msg": "constraint_message",
        "constraint_msg": "constraint_message",
        "constraintmsg": "constraint_message",
        "jr:constraintmsg": "constraint_message",
        "requiredmsg": "required_message",
        "required_msg": "required_message",
        "jr:requiredmsg": "required_message",
        "skip_logic": "relevant",
    }
)
CHOICES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "list_name": "list_name",
        "list": "list_name",
        "name": "name",
        "value": "name",
        "label": "label",
        "caption": "label",
    }
)
SETTINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "form_title": "form_title",
        "title": "form_title",
        "set_form_title": "form_title",
        "form_id": "form_id",
        "id_string": "form_id",
        "set_form_id": "form_id",
        "version": "version",
        "default_language": "default_language",
    }
)
#: Fields by header, for each sheet that has some.
FIELDS: Final = MappingProxyType(
    {"survey": SURVEY, "choices": CHOICES, "external_choices": CHOICES, "settings": SETTINGS}
)

#: Short headers that mean a column of its own beside the full one: ``list`` after ``list_name``
#: names the choices of a table's column.
BESIDE: Final = frozenset(("list",))

#: Prefixes that say only where XForms keeps a column.
PREFIXES: Final = frozenset(("bind", "body", "control"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column; ``field`` is empty where the header is unknown and ``header`` keeps it."""

    index: int
    header: str
    field: str = ""
    language: str = ""


def columns(sheet: Sheet, findings: Findings) -> tuple[Column, ...]:
    """Return the columns that hold anything, no two of them with the same meaning."""
    headers = sheet.rows[0] if sheet.rows else ()
    width = max((len(row) for row in sheet.rows), default=0)
    taken: dict[tuple[str, str], Column] = {}
    found = []
    for index in range(width):
        header = " ".join(headers[index].split()) if index < len(headers) else ""
        if header or holds(sheet, index):
            meant = _own(meaning(sheet.name, index, header), headers)
            column = _settled(meant, taken, sheet, findings)
            if column is not None:
                taken[column.field or column.header, column.language] = column
                found.append(column)
    return tuple(found)


def holds(sheet: Sheet, index: int) -> int:
    """Return how many rows below the header hold text in the column."""
    return sum(1 for row in sheet.rows[1:] if index < len(row) and row[index])


def meaning(sheet: str, index: int, header: str) -> Column:
    """Return what a header means on a sheet."""
    parts = _parts(header)
    fields = FIELDS.get(sheet, {})
    first = parts[0].casefold()
    known = fields.get(re.sub(r"\s+", "_", first))
    if first in PREFIXES and len(parts) > 1:
        parts = parts[1:]
        known = fields.get(parts[0].casefold())
        known = known if known not in ("type", "name", "label") else None
    if known is None and sheet != "settings":
        return _media(index, header, parts)
    return _field(index, header, known or "", parts[1:])


def _own(column: Column, headers: tuple[str, ...]) -> Column:
    """Return ``list`` beside ``list_name`` as a column of its own: that of a table's columns."""
    beside = "list_name" in {" ".join(header.split()).casefold() for header in headers}
    if beside and column.field == "list_name" and column.header.casefold() == "list":
        return Column(index=column.index, header=column.header)
    return column


def _parts(header: str) -> list[str]:
    """Split at ``::``, at ``:`` where there is none; ``jr:`` belongs to what follows."""
    parts = [part.strip() for part in header.split("::" if "::" in header else ":")]
    if len(parts) > 1 and "jr" in parts[:-1]:
        at = parts.index("jr")
        parts[at : at + 2] = [f"jr:{parts[at + 1]}"]
    return parts


def _media(index: int, header: str, parts: list[str]) -> Column:
    rest = parts[1:] if parts[0].casefold() == "media" and len(parts) > 1 else parts
    kind = rest[0].casefold().replace("_", "-").replace(" ", "-")
    if kind in MEDIA:
        return Column(index=index, header=header, field=f"media::{kind}", language=_rest(rest))
    return Column(index=index, header=header)


def _field(index: int, header: str, known: str, rest: list[str]) -> Column:
    language = "::".join(rest)
    if not known or (language and known not in TRANSLATED):
        return Column(index=index, header=header)
    return Column(index=index, header=header, field=known, language=language)


def _rest(parts: list[str]) -> str:
    return "::".join(parts[1:])


def _settled(
    column: Column, taken: dict[tuple[str, str], Column], sheet: Sheet, findings: Findings
) -> Column | None:
    """Return the column under a name of its own, None where it repeats another and is empty."""
    key = column.field or column.header, column.language
    if column.header and key not in taken:
        return column
    if not holds(sheet, column.index):
        return None
    if column.header in BESIDE and (column.header, "") not in taken:
        return Column(index=column.index, header=column.header)
    stem, _, language = column.header.partition("::")
    kept = _free(column.field or stem, column.language or language, column.index, taken)
    place = Place(sheet.name, 1, column.index, column.header)
    code = "header-repeated" if column.header else "header-blank"
    findings.add(code, place, header=column.header, kept=kept)
    return Column(index=column.index, header=kept)


def _free(stem: str, language: str, index: int, taken: Mapping[tuple[str, str], Column]) -> str:
    """Return a header that nothing else has and that means no field when it is read again."""
    stem = stem or f"({letters(index)})"
    stem = stem.replace("media::", "media ")
    counts: Counter[str] = Counter(header for header, _ in taken)
    number = 2
    while True:
        header = f"{stem} ({number})" + (f"::{language}" if language else "")
        if not counts[header]:
            return header
        number += 1


def report_unknown(sheet: Sheet, found: tuple[Column, ...], findings: Findings) -> None:
    """Note every unknown column that holds anything, with the field it may have meant."""
    known = sorted(set(FIELDS.get(sheet.name, {}).values()))
    for column in found:
        written = sheet.rows[0][column.index : column.index + 1]
        renamed = [column.header] != [" ".join(header.split()) for header in written]
        if column.field or renamed or column.header.casefold() in KEPT:
            continue
        count = holds(sheet, column.index)
        if count:
            hint = findings.nearest(column.header.casefold(), known)
            place = Place(sheet.name, 1, column.index, column.header)
            findings.add("header-unknown", place, count=count, **hint)
