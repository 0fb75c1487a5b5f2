"""Decide which field type asks a row, and what is said about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

from forms.field_types import FieldType, TypeTable
from forms.xlsform.field_kinds import CLOCK, DEVICE, STANDARD, field_type, written_type
from forms.xlsform.findings import Findings
from forms.xlsform.lines import Line
from forms.xlsform.type_cells import Asked

#: Types whose answers lose something as text; no other type is meant.
LOSSY: Final = frozenset(("geopoint", "geotrace", "geoshape", "barcode"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """One row that asks; ``given`` are its parameters, ``own`` the types by every name."""

    line: Line
    asked: Asked
    given: Mapping[str, str]
    types: TypeTable
    own: Mapping[str, FieldType]
    findings: Findings

    def kind(self) -> tuple[str, str]:
        """Return the field type, empty where only text can ask it, and the type it was read as."""
        asked, types = self.asked, self.types
        if asked.kind == "range":
            return self.range_kind()
        if asked.kind in DEVICE or asked.kind in CLOCK:
            return self.metadata()
        kind = field_type(asked, self.line.text("appearance"), types, self.own)
        if kind:
            return kind, self.read_as(kind)
        self.becomes_text()
        return "", asked.written

    def read_as(self, kind: str) -> str:
        """Return the type as read, empty where the field type is written so anyway."""
        asked, place = self.asked, self.line.place("type")
        if asked.kind == "select_one_external":
            self.findings.add("external-choices", place, list=asked.choices)
            return ""
        if kind == "file" and asked.kind in ("audio", "video"):
            self.findings.add("type-becomes-file", place, type=asked.written)
        same = asked.kind in (kind.casefold(), written_type(kind).casefold())
        return "" if same else asked.kind

    def becomes_text(self) -> None:
        """Say that people answer with a text, and why."""
        asked, findings, place = self.asked, self.findings, self.line.place("type")
        if asked.kind.endswith("_from_file"):
            findings.add("file-choices", place, file=asked.choices)
            return
        known = asked.kind in LOSSY or asked.kind in STANDARD
        names = [*STANDARD, *self.types.types]
        hint = {} if known else findings.nearest(asked.kind, names)
        findings.add("type-becomes-text", place, type=asked.written, **hint)

    def metadata(self) -> tuple[str, str]:
        """Return how a value is kept that a clock or a device fills."""
        kind, findings, place = self.asked.kind, self.findings, self.line.place("type")
        if kind in DEVICE:
            findings.add("device-data", place, type=kind)
            return "hidden", kind
        findings.add("clock-data", place, type=kind, calculation=CLOCK[kind])
        return "calculate", kind

    def range_kind(self) -> tuple[str, str]:
        """Return integer where start, end and step are whole, else decimal."""
        given = self.given
        whole = all(self.is_whole(given, name) for name in ("start", "end", "step"))
        kind = "integer" if whole else "decimal"
        return (kind, "range") if kind in self.types.types else ("", "range")

    def is_whole(self, given: Mapping[str, str], name: str) -> bool:
        """Return whether a parameter is a whole number; report it where it is none at all."""
        try:
            number = Decimal(given.get(name, "1"))
            return number == number.to_integral_value()
        except InvalidOperation:
            facts = {"parameter": name, "found": given[name]}
            self.findings.add("range-number", self.line.place("parameters"), **facts)
            return False
