"""Read an .lss file into tables: nothing is expanded, nothing is fetched, everything is bounded.

An .lss file is ``<document>`` with ``<LimeSurveyDocType>Survey``, ``<DBVersion>``, ``<languages>``
and one element a database table, each with ``<rows>`` of ``<row>`` whose elements are columns.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias
from xml.parsers import expat

from forms.limesurvey.refusals import SurveyRefusal
from forms.xlsform.workbook import composed

#: Bytes of a file; a survey of 600 questions in five languages has 5 MB.
MOST_BYTES: Final = 20_000_000
#: Rows of all tables together.
MOST_ROWS: Final = 200_000
#: Levels of elements: document, table, rows, row, column, and some to spare.
MOST_LEVELS: Final = 12
#: What the root element is called, and what the file says it is.
ROOT: Final = "document"
KIND: Final = "Survey"

Row: TypeAlias = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """The rows of each table by its name; ``version`` is the number of the database's layout."""

    rows: Mapping[str, Sequence[Row]]
    languages: tuple[str, ...] = ()
    version: str = ""
    indexes: dict[tuple[str, str], dict[str, list[Row]]] = field(
        default_factory=dict, compare=False, repr=False
    )

    def of(self, *names: str) -> list[Row]:
        """Return the rows of some tables, one table after the other."""
        return [row for name in names for row in self.rows.get(name, ())]

    def where(self, column: str, value: str, *names: str) -> list[Row]:
        """Return the rows of some tables that have ``value`` in ``column``."""
        return [row for name in names for row in self._index(name, column).get(value, ())]

    def _index(self, name: str, column: str) -> Mapping[str, list[Row]]:
        index = self.indexes.get((name, column))
        if index is None:
            index = self.indexes[name, column] = {}
            for row in self.rows.get(name, ()):
                index.setdefault(row.get(column, ""), []).append(row)
        return index


@dataclass(slots=True)
class Collector:
    """Takes what the parser meets; ``path`` are the elements around the place reached."""

    path: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    row: dict[str, str] = field(default_factory=dict)
    tables: dict[str, list[Row]] = field(default_factory=dict)
    languages: list[str] = field(default_factory=list)
    said: dict[str, str] = field(default_factory=dict)
    count: int = 0

    def start(self, name: str, _attributes: object) -> None:
        """Go into an element."""
        if not self.path and name != ROOT:
            raise SurveyRefusal("foreign", found=name[:80])
        if len(self.path) >= MOST_LEVELS:
            raise SurveyRefusal("large", what_ko="요소의 깊이", what_en="levels", limit=MOST_LEVELS)
        self.path.append(name)
        self.text = []

    def characters(self, text: str) -> None:
        """Take some of the text of an element."""
        self.text.append(text)

    def end(self, name: str) -> None:
        """Leave an element, with its text where it stands for something."""
        text = composed("".join(self.text))
        match self.path:
            case [_, _]:
                self.said.setdefault(name, text)
            case [_, "languages", "language"]:
                self.languages.append(text)
            case [_, _, "rows", "row", _]:
                self.row[name] = text
            case [_, table, "rows", "row"]:
                self._keep(table)
        self.path.pop()
        self.text = []

    def _keep(self, table: str) -> None:
        self.count += 1
        if self.count > MOST_ROWS:
            raise SurveyRefusal("large", what_ko="행", what_en="rows", limit=MOST_ROWS)
        self.tables.setdefault(table, []).append(self.row)
        self.row = {}


def read_tables(data: bytes) -> Tables:
    """Return the tables of an .lss file.

    Raises:
        SurveyRefusal: it is too large, broken, unsafe or something else than a survey.
    """
    if len(data) > MOST_BYTES:
        raise SurveyRefusal("large", what_ko="바이트", what_en="bytes", limit=MOST_BYTES)
    found = Collector()
    _parse(data, found)
    kind = found.said.get("LimeSurveyDocType", "")
    if kind != KIND:
        raise SurveyRefusal("foreign", found=f"{ROOT} {kind}".strip()[:80])
    return Tables(
        rows=found.tables,
        languages=tuple(dict.fromkeys(filter(None, found.languages))),
        version=found.said.get("DBVersion", ""),
    )


def _parse(data: bytes, found: Collector) -> None:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = found.start
    parser.EndElementHandler = found.end
    parser.CharacterDataHandler = found.characters
    parser.StartDoctypeDeclHandler = _refuse_declarations
    parser.EntityDeclHandler = _refuse_declarations
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        if isinstance(error, SurveyRefusal):
            raise
        line, column = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
        raise SurveyRefusal("broken", line=line, column=column) from error


def _refuse_declarations(*_: object) -> None:
    """Refuse a document type: no survey has one, and entities grow or fetch files."""
    raise SurveyRefusal("unsafe")
