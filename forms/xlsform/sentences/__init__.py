"""Every sentence about a spreadsheet, Korean and English, by its code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from forms.xlsform.sentences.cells import CHOICES, LOGIC, SETTINGS
from forms.xlsform.sentences.files import FILES, HEADERS
from forms.xlsform.sentences.record import Sentence
from forms.xlsform.sentences.rows import ROWS

__all__ = ["SENTENCES", "Sentence"]

SENTENCES: Final[Mapping[str, Sentence]] = {
    **FILES,
    **HEADERS,
    **ROWS,
    **CHOICES,
    **SETTINGS,
    **LOGIC,
}
