"""The data dictionary of an export: what every column is, and what every code means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.exports.layout import NOT_ASKED, Asked, Version
from core.exports.workbook import Book, Column
from forms.definition import in_language
from forms.field_types import Cell

DICTIONARY, CHOICES = "자료 사전 Dictionary", "선택지 Choices"
COLUMNS = (
    Column(heading="묶음 Repeat", width=16),
    Column(heading="열 Column", width=24),
    Column(heading="문항 Question", width=24),
    Column(heading="이름 Label", width=48),
    Column(heading="유형 Type", width=16),
    Column(heading="판 Versions", width=12),
)
CHOICE_COLUMNS = (
    Column(heading="문항 Question", width=24),
    Column(heading="코드 Code", width=16),
    Column(heading="이름 Label", width=48),
    Column(heading="판 Versions", width=12),
)
LEGEND = (
    (NOT_ASKED, "이 판에는 없는 문항 / not asked in this version"),
    ("", "답하지 않음 / not answered"),
)
NOT_APPLICABLE = "관찰기회 없음·해당 없음 / no opportunity to observe, not applicable"


def add_dictionary(made: Book, versions: Sequence[Version], language: str) -> None:
    """Add the sheets that say what the columns and the codes of ``versions`` mean."""
    rows = [*_legend(versions), *_columns(versions, language)]
    made.table(DICTIONARY, COLUMNS, rows)
    made.table(CHOICES, CHOICE_COLUMNS, _choices(versions, language))


def _legend(versions: Sequence[Version]) -> Iterator[tuple[Cell, ...]]:
    kinds = (one.kind for version in versions for asked in version.asked.values() for one in asked)
    signs = dict.fromkeys(kind.not_applicable for kind in kinds if kind.not_applicable)
    for sign, meaning in (*LEGEND, *((sign, NOT_APPLICABLE) for sign in signs)):
        yield ("", "", sign or "(빈칸 blank)", meaning, "", "")


def _columns(versions: Sequence[Version], language: str) -> Iterator[tuple[Cell, ...]]:
    """Yield a row a column; label and type are those of the newest version that has it."""
    found: dict[tuple[str, str], tuple[Asked, str]] = {}
    numbers: dict[tuple[str, str], list[int]] = {}
    for version in sorted(versions, key=lambda one: one.number):
        for repeat, questions in version.asked.items():
            for asked in questions:
                for heading, title in zip(asked.columns, asked.titles(language), strict=True):
                    found[repeat, heading] = (asked, title)
                    numbers.setdefault((repeat, heading), []).append(version.number)
    for (repeat, heading), (asked, title) in found.items():
        kind = in_language(asked.kind.title, language)
        seen = ", ".join(map(str, numbers[repeat, heading]))
        yield (repeat, heading, asked.question.name, title, kind, seen)


def _choices(versions: Sequence[Version], language: str) -> Iterator[tuple[Cell, ...]]:
    found: dict[tuple[str, str], str] = {}
    numbers: dict[tuple[str, str], list[int]] = {}
    for version in sorted(versions, key=lambda one: one.number):
        definition = version.definition
        for question in definition.questions():
            for choice in definition.choices.get(question.choices, ()):
                key = (question.name, choice.name)
                label = in_language(choice.label, language, definition.default_language)
                found[key] = label or choice.name
                numbers.setdefault(key, []).append(version.number)
    for (name, code), label in found.items():
        yield (name, code, label, ", ".join(map(str, numbers[name, code])))
