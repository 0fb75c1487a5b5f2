"""이의신청 처리대장: every appeal of a year with its dates, the decision and the reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from types import MappingProxyType

from core.documents.blocks import Column, Footnote, Kind, Table
from core.documents.document import Document, Orientation
from forms.definition import Texts, in_language

REGISTER = "appeal-register"
TITLE: Texts = {"ko": "이의신청 처리대장", "en": "Register of appeals"}
YEAR: Texts = {"ko": "연도", "en": "Year"}
COUNT: Texts = {"ko": "건수", "en": "Appeals"}
NOTE: Texts = {
    "ko": (
        "결정 사유는 신청인에게 통지한 그대로입니다. "
        "‘-’는 아직 없거나 응답이 적어 표시하지 않은 것입니다."
    ),
    "en": (
        "Reasons are those told to the applicants. "
        "'-' is not there yet, or too few answers stand behind it."
    ),
}
#: Column -> its heading; the order is that of the paper.
HEADINGS: Mapping[str, Texts] = MappingProxyType(
    {
        "number": {"ko": "접수번호", "en": "Number"},
        "filed_on": {"ko": "접수일", "en": "Filed"},
        "applicant": {"ko": "신청인", "en": "Applicant"},
        "target": {"ko": "대상 결과", "en": "Result"},
        "body": {"ko": "심의기관", "en": "Decided by"},
        "outcome": {"ko": "결정", "en": "Decision"},
        "reason": {"ko": "결정 사유", "en": "Reason"},
        "change": {"ko": "조정 전→후", "en": "Before → after"},
        "decided_on": {"ko": "결정일", "en": "Decided"},
        "notified_on": {"ko": "통지일", "en": "Told"},
        "stage": {"ko": "단계", "en": "Stage"},
    }
)
#: Share of the paper's width; a column that is not named has 2.
WEIGHTS: Mapping[str, int] = MappingProxyType({"applicant": 3, "target": 4, "reason": 6})
WORDS = frozenset(("number", "filed_on", "decided_on", "notified_on", "outcome"))
#: Stands for what is not there yet.
NOTHING = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One decision on an appeal, or an appeal without one; every text is in the language."""

    number: str
    filed_on: date | None
    applicant: str
    target: str
    body: str = ""
    outcome: str = ""
    reason: str = ""
    change: str = ""
    decided_on: date | None = None
    notified_on: date | None = None
    stage: str = ""


def appeal_register(
    entries: Sequence[Entry],
    *,
    year: int,
    persons: int,
    as_of: date,
    municipality: str,
    language: str,
) -> Document:
    """Return the register of a year in the order of ``entries``; ``persons`` counts applicants."""
    table = Table(columns=_columns(language), rows=tuple(map(_row, entries)))
    return Document(
        kind=f"{REGISTER}:{year}",
        title=in_language(TITLE, language),
        municipality=municipality,
        as_of=as_of,
        blocks=(table, Footnote(text=in_language(NOTE, language))),
        facts=(
            (in_language(YEAR, language), str(year)),
            (in_language(COUNT, language), str(len({one.number for one in entries}))),
        ),
        subject_kind="year",
        subject=year,
        confidential=True,
        language=language,
        orientation=Orientation.LANDSCAPE,
        persons=persons,
    )


def _columns(language: str) -> tuple[Column, ...]:
    return tuple(
        Column(
            heading=in_language(heading, language),
            kind=Kind.WORD if name in WORDS else Kind.TEXT,
            weight=WEIGHTS.get(name, 2),
        )
        for name, heading in HEADINGS.items()
    )


def _row(entry: Entry) -> tuple[str, ...]:
    texts = {field.name: getattr(entry, field.name) for field in fields(entry)}
    return tuple(str(texts[name] or NOTHING) for name in HEADINGS)
