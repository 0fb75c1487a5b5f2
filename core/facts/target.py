"""What an import is about: one fact of people or of units in a cycle."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from core.data.models import Cycle
from core.errors.facts import UnusableFactName
from core.facts.layout import layout_of
from core.sheets.columns import Layout

LONGEST_NAME: Final = 60

_NAME = re.compile(r"[a-z][a-z0-9]*(?:[.-][a-z0-9]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One column of facts; ``name`` is what scorers ask for, ``title`` what people read.

    Raises:
        UnusableFactName: The name does not do.
        UnknownSubjectKind: ``kind`` is neither ``unit`` nor ``person``.

    """

    cycle: Cycle
    name: str
    title: str
    kind: str

    def __post_init__(self) -> None:
        if len(self.name) > LONGEST_NAME or not _NAME.fullmatch(self.name):
            raise UnusableFactName(found=self.name)
        layout_of(self.kind)

    @property
    def layout(self) -> Layout:
        """The sheet that the file has."""
        return layout_of(self.kind)
