"""Read the sheet settings: one row of names and values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from forms.definition import Texts
from forms.xlsform.findings import Findings, Place
from forms.xlsform.headers import columns
from forms.xlsform.lines import Line, lines
from forms.xlsform.workbook import Workbook


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a form says of itself; ``others`` keeps every further setting by its header."""

    name: str
    title: Texts
    version: str = ""
    default_language: str = ""
    others: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    rows: int = 0


def read_settings(book: Workbook, findings: Findings) -> Settings:
    """Return the settings; without a sheet the form is named after its file."""
    sheet = book.sheet("settings")
    rows = list(lines(sheet, columns(sheet, findings))) if sheet.rows else []
    for line in rows[1:]:
        findings.add("settings-row-extra", line.place())
    if not rows:
        return Settings(name=book.stem, title=_untitled(book.stem, findings))
    return _settings(rows, book.stem, findings)


def _settings(rows: list[Line], stem: str, findings: Findings) -> Settings:
    line = rows[0]
    name = line.text("form_id") or stem
    return Settings(
        name=name,
        title=line.texts("form_title") or _untitled(name, findings),
        version=line.text("version"),
        default_language=line.text("default_language"),
        others=line.extra(),
        places={"default_language": line.place("default_language")},
        rows=len(rows),
    )


def _untitled(name: str, findings: Findings) -> Texts:
    findings.add("title-missing", Place("settings"), title=name)
    return {"": name}
