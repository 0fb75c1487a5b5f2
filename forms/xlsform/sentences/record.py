"""The shape of a sentence."""

from __future__ import annotations

from typing import NamedTuple

from forms.problems import Severity


class Sentence(NamedTuple):
    """A finding and its repair in two languages; braces name the facts."""

    severity: Severity
    ko: str
    en: str
    repair_ko: str = ""
    repair_en: str = ""
