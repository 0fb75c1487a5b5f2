"""Surveys of LimeSurvey taken in: every reason to refuse one is a problem that people can read."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from core.errors import Problem
from core.errors.surveys import (
    BrokenSurvey,
    EmptySurvey,
    ForeignSurvey,
    LargeSurvey,
    SurveyCodeTwice,
    UnknownSurveyType,
    UnsafeSurvey,
)
from forms.field_types import TypeTable
from forms.limesurvey import ImportedSurvey, SurveyRefusal, import_survey, lines

REFUSALS: Final[Mapping[str, type[Problem]]] = MappingProxyType(
    {
        "broken": BrokenSurvey,
        "foreign": ForeignSurvey,
        "unsafe": UnsafeSurvey,
        "large": LargeSurvey,
        "unknown-type": UnknownSurveyType,
        "repeated": SurveyCodeTwice,
        "empty": EmptySurvey,
    }
)


def read_survey(content: bytes, types: TypeTable) -> ImportedSurvey:
    """Return the form in an .lss file and what became of each question; stores nothing.

    Raises:
        Problem: The file is no survey, unsafe, too large, or says two things at once.

    """
    try:
        return import_survey(content, types)
    except SurveyRefusal as refusal:
        raise REFUSALS[refusal.reason](**refusal.facts) from refusal


def report(found: ImportedSurvey, language: str) -> list[str]:
    """Return the report in one language: a line that adds up, one for each question, and findings.

    What the findings tell is wrong with the form that came of the survey.
    """
    return [
        *lines(found.entries, language),
        *(problem.sentence(language) for problem in found.problems),
    ]


def report_file(found: ImportedSurvey) -> bytes:
    """Return the report in both languages as a text file that every editor opens."""
    both = (report(found, language) for language in ("ko", "en"))
    text = "\n\n".join("\n".join(one) for one in both)
    return f"\ufeff{text}\n".encode()
