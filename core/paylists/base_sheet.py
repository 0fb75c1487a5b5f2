"""The sheet of bases: job grade and won, pasted from a spreadsheet or uploaded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from core.canonical import digest
from core.data.models import Person
from core.paylists.bases import table_on
from core.sheets.cells import READERS, Unreadable
from core.sheets.checking import repeated
from core.sheets.columns import EXAMPLE, Column, Layout, SheetPlan
from core.sheets.preview import Preview
from core.sheets.rows import Book, Table
from core.sheets.template import template
from forms.xlsform.findings import Findings
from forms.xlsform.sentences import Sentence

SHEET: Final = "지급기준액"
#: Won; more is a typing mistake.
MOST: Final = 10**10
INTRODUCTION: Final = (
    "지급기준액 서식 / Bases of pay",
    "직급마다 한 행입니다. 금액은 원 단위의 숫자로 적습니다.",
    "One row for each job grade; the amount is a number in won.",
    "금액은 기관이 정합니다. 이 프로그램은 어떤 금액도 미리 넣어 두지 않습니다.",
    "The municipality decides the amounts; the program has none of its own.",
)
SENTENCES: Final[Mapping[str, Sentence]] = MappingProxyType(
    {
        "won-unreadable": Sentence(
            "error",
            "‘{found}’은(는) 원 단위의 금액이 아닙니다.",
            "'{found}' is no amount in won.",
            "1부터 {most}까지의 숫자만 적으십시오(예: 4000000 또는 4,000,000).",
            "Write a number from 1 to {most}, like 4000000 or 4,000,000.",
        ),
    }
)

_WON = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+")


def won(text: str) -> int:
    """Return an amount in won: digits, commas between thousands, ``원`` behind them.

    Raises:
        Unreadable: It is none, or out of all measure.

    """
    plain = text.strip().removesuffix("원").strip()
    amount = int(plain.replace(",", "")) if _WON.fullmatch(plain) else 0
    if not 0 < amount <= MOST:
        raise Unreadable("won-unreadable", found=text, most=f"{MOST:,}")
    return amount


LAYOUT: Final = Layout(
    sheets=(
        SheetPlan(
            name=SHEET,
            aliases=("bases",),
            columns=(
                Column(
                    name="job_grade",
                    header="직급",
                    required=True,
                    most=10,
                    example=f"{EXAMPLE}-6",
                    aliases=("job grade", "grade", "계급"),
                    help="직원 자료의 직급과 같게: 6, 7, 연구사 …",
                    help_en="as in the list of people: 6, 7, …",
                ),
                Column(
                    name="amount",
                    header="지급기준액",
                    kind="won",
                    required=True,
                    most=20,
                    example="1000000",
                    aliases=("base", "amount", "기준액", "금액"),
                    help="원 단위",
                    help_en="in won",
                ),
            ),
            about="직급마다 한 행. 표 전체를 한 번에 바꿉니다.",
            about_en="One row for each job grade; the table is replaced whole.",
        ),
    ),
    readers=MappingProxyType({**READERS, "won": won}),
    sentences=SENTENCES,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BasePlan(Preview):
    """What a file would store: won by job grade, beside the table that was in force before."""

    kind: str
    effective_from: date
    amounts: Mapping[str, int]
    before: Mapping[str, int]

    @property
    def changes_nothing(self) -> bool:
        """Return whether exactly these amounts are in force on that day already."""
        return dict(self.amounts) == dict(self.before)


def plan(kind: str, effective_from: date, book: Book) -> BasePlan:
    """Return what storing a file as the table from ``effective_from`` would change."""
    table = book.tables[SHEET]
    findings = Findings(problems=list(book.problems), dropped=book.dropped)
    for problem in repeated(LAYOUT, table, ("job_grade",)):
        findings.keep(problem)
    found = table_on(kind, effective_from)
    before: Mapping[str, int] = found.amounts if found else {}
    state = digest([found.id if found else 0, dict(before)])
    parts = (kind, effective_from.isoformat(), state, book.digest)
    return BasePlan(
        kind=kind,
        effective_from=effective_from,
        amounts=dict(_amounts(table)),
        before=before,
        problems=tuple(findings.problems),
        dropped=findings.dropped,
        state=state,
        digest=digest(parts),
    )


def bases_template() -> bytes:
    """Return the file to fill, with a row for every job grade that somebody has."""
    query = Person.select(Person.grade).distinct().order_by(Person.grade).tuples()
    return template(LAYOUT, INTRODUCTION, [(job_grade,) for (job_grade,) in query])


def _amounts(table: Table) -> Iterator[tuple[str, int]]:
    for row in table.rows:
        job_grade, amount = row.values.get("job_grade"), row.values.get("amount")
        if job_grade and amount:
            yield job_grade, amount
