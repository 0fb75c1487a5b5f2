"""Import every spreadsheet of a folder and print what came of it.

    python tests/conformance/xlsforms.py FOLDER

One line a file: does it import, rows read = questions + structure + reported, does it come back
equal after export and import, problems, logic cells, milliseconds.  Ends with 1 when a file raises
something, loses a row, comes back different, or when more than one in twenty is refused.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import wtforms

from forms.definition import Definition
from forms.field_types import FieldType, TypeTable
from forms.xlsform import CheckReport, check

PLAIN: Final = (
    *("text", "multiline", "integer", "decimal", "date", "time", "datetime", "yes-no", "rating"),
    *("matrix", "file", "image", "signature", "note", "calculate", "hidden", "person", "unit"),
    *("subject", "table", "subform"),
)
LISTED: Final = ("select-one", "select-many", "ranking")
SUFFIXES: Final = (".xlsx", ".xlsm", ".xls")
LOGIC: Final = (
    *("relevant", "required", "constraint", "calculation", "choice_filter", "read_only"),
    *("trigger", "count"),
)
HEAD: Final = (
    f"{'file':48} {'imports':8} {'rows = q + s + r':22} {'equal':6} {'e/w/n':10} logic   ms"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One file, its report and how long the check took, in milliseconds."""

    report: CheckReport
    milliseconds: int

    @property
    def is_sound(self) -> bool:
        """Whether no row is lost and the form comes back equal."""
        return self.report.result.tally.is_whole() and not self.report.differences


def standard_types() -> TypeTable:
    """Return field types by the standard names; they are only named here, never drawn."""
    kinds = [_type(name, takes_choices=False) for name in PLAIN]
    kinds += [_type(name, takes_choices=True) for name in LISTED]
    return TypeTable(types={kind.name: kind for kind in kinds})


def _type(name: str, *, takes_choices: bool) -> FieldType:
    return FieldType(
        name=name,
        title={"ko": name, "en": name},
        build=lambda question, _: wtforms.StringField(question.name),
        template="fields/none.html",
        takes_choices=takes_choices,
    )


def outcome(path: Path, types: TypeTable) -> Outcome:
    """Return what came of one file, export and import again included."""
    begun = time.perf_counter()
    report = check(path, types, roundtrip=True)
    return Outcome(report=report, milliseconds=int((time.perf_counter() - begun) * 1000))


def line(found: Outcome) -> str:
    """Return the line of one file."""
    result, tally = found.report.result, found.report.result.tally
    verdict = "refused" if result.definition is None else "imports"
    rows = f"{tally.rows} = {tally.questions} + {tally.structure} + {tally.reported}"
    equal = "-" if found.report.differences is None else "no" if found.report.differences else "yes"
    counts = "/".join(str(len(result.of(weight))) for weight in ("error", "warning", "note"))
    logic = logic_cells(result.definition) if result.definition else 0
    told = f"{found.report.file:48} {verdict:8} {rows:22} {equal:6} {counts:10} {logic:5}"
    return f"{told} {found.milliseconds:4}"


def logic_cells(definition: Definition) -> int:
    """Return how many expressions the form has."""
    return sum(
        1
        for item in definition.walk()
        for name in LOGIC
        if getattr(item, name, "") not in ("", "yes")
    )


def main(folder: Path) -> int:
    """Print the table and return 0 when all is sound."""
    types = standard_types()
    paths = sorted(path for path in folder.iterdir() if path.suffix.casefold() in SUFFIXES)
    outcomes = [outcome(path, types) for path in paths]
    imported = sum(1 for found in outcomes if found.report.result.definition is not None)
    lines = [HEAD, *map(line, outcomes)]
    lines.append(f"{imported} of {len(outcomes)} import")
    sys.stdout.write("\n".join(lines) + "\n")
    is_enough = bool(outcomes) and imported * 20 >= len(outcomes) * 19
    return 0 if is_enough and all(found.is_sound for found in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
