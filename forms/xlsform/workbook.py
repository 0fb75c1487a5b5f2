"""A workbook as text: its sheets by canonical name, each cell as people see it."""

from __future__ import annotations

import json
import subprocess
import sys
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

from forms.problems import FormProblem
from forms.xlsform.container import contents
from forms.xlsform.findings import Findings, Place

#: Rows and columns of a sheet that are read.
MOST_ROWS: Final = 100_000
MOST_COLUMNS: Final = 1_000
#: Characters of one cell, as Excel has it.
MOST_CHARACTERS: Final = 32_767
#: Seconds after which the reading process is ended.
PATIENCE: Final = 40

#: The sheets of a form.  The last three are Goru's own and those it keeps for other tools.
SHEETS: Final = ("survey", "choices", "settings", "external_choices", "entities", "osm")
GORU_SHEETS: Final = ("stages", "scoring")
#: Old names by the name in use.
OLD_NAMES: Final = {"columns": "choices", "choices and columns": "choices", "cascades": "choices"}
READ: Final = frozenset((*SHEETS, *GORU_SHEETS, *OLD_NAMES))

READER: Final = Path(__file__).with_name("reader.py")
FAILURES: Final = {"bomb": "file-bomb", "locked": "file-locked", "damaged": "file-damaged"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet; ``rows`` are texts, trimmed and composed; the first row holds the headers."""

    name: str
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbook:
    """The sheets by canonical name; ``stem`` is the file's name, for a form that names itself not.

    ``problems`` were found while reading; with an error among them there are no sheets.
    """

    sheets: Mapping[str, Sheet] = field(default_factory=dict)
    stem: str = "form"
    problems: tuple[FormProblem, ...] = ()

    def sheet(self, name: str) -> Sheet:
        """Return the sheet ``name``, without rows where there is none."""
        return self.sheets.get(name) or Sheet(name=name)


def read_workbook(source: Path | str | bytes) -> Workbook:
    """Return the sheets of a form in the workbook at a path or in bytes; never raises for content.

    The container is told by its content (.xlsx, .xlsm, .xls), never by its name.
    """
    findings = Findings()
    data = contents(source, findings)
    found = unpacked(data) if data else {}
    raw = found.get("sheets", ())
    if data and not raw:
        _refuse(found, findings)
    named = _named(raw, findings)
    sheets = {name: _sheet(name, entry["rows"], findings) for name, entry in named.items()}
    stem = "form" if isinstance(source, bytes) else composed(Path(source).stem)
    problems = tuple(findings.problems)
    return Workbook(sheets={} if findings.refused else sheets, stem=stem, problems=problems)


def composed(text: str) -> str:
    """Return a text trimmed, with composed Hangul, one kind of line end and no control signs."""
    if text.isascii() and text.isprintable():
        return text.strip()
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in text if sign in "\n\t" or _is_writable(sign)).strip()


def _is_writable(sign: str) -> bool:
    """Return whether XML 1.0 can hold the character, so that it can be exported again."""
    return sign >= " " and not "\ud800" <= sign <= "\udfff" and sign not in "\ufffe\uffff\x7f"


def canonical(name: str) -> str:
    """Return the name under which a sheet is known, its own one in lower case otherwise."""
    plain = composed(name).casefold()
    return OLD_NAMES.get(plain, plain)


def unpacked(data: bytes, wanted: Collection[str] = READ) -> dict[str, Any]:
    """Return what the reader says of the ``wanted`` sheets, ``bomb`` when it was ended."""
    command = [sys.executable, "-I", str(READER), ",".join(sorted(wanted))]
    limits = [str(MOST_ROWS), str(MOST_COLUMNS)]
    try:
        done = subprocess.run(  # noqa: S603 - our own file, arguments are constants
            [*command, *limits], input=data, capture_output=True, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        return {"failed": "bomb"}
    if done.returncode != 0:
        return {"failed": "bomb" if done.returncode < 0 else "damaged"}
    said: dict[str, Any] = json.loads(done.stdout)
    return said


def _refuse(found: dict[str, Any], findings: Findings) -> None:
    if "too_large" not in found:
        findings.add(FAILURES[found.get("failed", "damaged")])
        return
    name, rows, columns = found["too_large"]
    facts = {"row_limit": MOST_ROWS, "column_limit": MOST_COLUMNS}
    findings.add("sheet-too-large", Place(canonical(name)), rows=rows, columns=columns, **facts)


def _named(raw: list[dict[str, Any]], findings: Findings) -> dict[str, dict[str, Any]]:
    """Return the sheets that are read by canonical name, and report the others."""
    found: dict[str, dict[str, Any]] = {}
    present = {composed(entry["name"]).casefold() for entry in raw}
    for entry in raw:
        name, own = canonical(entry["name"]), composed(entry["name"]).casefold()
        if name not in READ or (own in OLD_NAMES and name in present):
            _report_ignored(own, present, findings)
        elif name in found:
            findings.add("sheet-repeated", Place(), wanted=name, found=entry["name"])
        else:
            found[name] = entry
            if entry["hidden"]:
                findings.add("sheet-hidden", Place(name))
    if raw and "survey" not in found:
        _report_missing(sorted(present), findings)
    return found


def _report_ignored(name: str, present: set[str], findings: Findings) -> None:
    near = [] if name.startswith("_") else get_close_matches(name, SHEETS[:4], n=1, cutoff=0.75)
    if near and near[0] not in present:
        findings.add("sheet-misspelt", Place(), found=name, wanted=near[0])
    elif not name.startswith("_"):
        findings.add("sheet-ignored", Place(), found=name)


def _report_missing(present: list[str], findings: Findings) -> None:
    hint = findings.nearest("survey", present)
    findings.add("sheet-missing", Place(), wanted="survey", found=", ".join(present), **hint)


def _sheet(name: str, rows: list[list[str]], findings: Findings) -> Sheet:
    texts = tuple(tuple(map(composed, row)) for row in rows)
    for number, row in enumerate(texts, start=1):
        for column, cell in enumerate(row):
            if len(cell) > MOST_CHARACTERS:
                place = Place(name, number, column, texts[0][column][:40])
                facts = {"length": len(cell), "limit": MOST_CHARACTERS}
                findings.add("cell-too-long", place, **facts)
    return Sheet(name=name, rows=texts)
