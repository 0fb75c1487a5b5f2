"""Pay lists as Excel files: the ranked list, sums against the budget, who is not paid, differences.

Source: the reports 성과상여금 지급순위명부 and 지급 총괄표.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from core.data.models import PayLine, PayList
from core.exports.orders import Marks, order
from core.exports.workbook import Book, Column, Target, book
from core.paylists.differences import claimed_back, differences, sums
from core.paylists.making import rates_of
from core.paylists.states import KINDS, TITLES, unpaid_title
from core.paylists.summary import Listed, by_grade, by_reason, listed, people_named
from core.runs.snapshots import trace_of
from core.scoring.telling import given
from forms.field_types import Cell

LIST, SUMS, NOT_PAID = "지급명부 Pay list", "지급 총괄 Sums", "지급제외 Not paid"
BUDGET, DIFFERENCES = "예산 조정 Budget", "정산 Differences"
LINE = (
    "집단 Group",
    "순위 Rank",
    "사번 Staff no.",
    "성명 Name",
    "부서 Unit",
    "직급 Job grade",
    "부서등급 Unit grade",
    "등급 Grade",
    "지급기준액 Base",
    "조정기준액 Fitted base",
    "지급률(%) Rate",
    "지급액 Amount",
    "특별가산 Special",
    "장기성과 Long-term",
    "합계 Total",
    "제외사유 Not paid",
)
SUM = ("등급 Grade", "인원 People", "지급인원 Paid", "지급액 Amount", "가산 On top", "합계 Total")
CHANGE = (
    "사번 Staff no.",
    "성명 Name",
    "전 등급 Before",
    "후 등급 After",
    "지급한 금액 Paid",
    "지급할 금액 Due",
    "추가지급(+)·환수(-) Difference",
)
NOTES = (
    "금액은 원이며 10원 미만을 버렸습니다. Amounts are in won, cut below 10 won.",
    (
        "받은 성과상여금을 다시 나누면 환수하고 1년까지 지급하지 않습니다(수당규정 6조의2). "
        "Sharing a bonus out again is fraud: it is claimed back."
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PayListOrder:
    """An export of a pay list that is on record and may be written."""

    marks: Marks
    pay_list: int


def order_pay_list(made: PayList, *, municipality: str, reason: str) -> PayListOrder:
    """Put the export of a pay list on record, in a writing scope; return the order.

    Raises:
        ReasonNeeded: ``reason`` is blank.

    """
    title = f"{made.cycle.title} {KINDS[made.kind]['ko']} 지급명부 {made.id}번"
    marks = order(
        "paylist",
        "paylist",
        str(made.id),
        municipality=municipality,
        title=f"{title} ({TITLES[made.state]['ko']})",
        reason=reason,
        persons=PayLine.select().where(PayLine.pay_list == made.id).count(),
        run=str(made.allocation.run_id),
        configuration_version=str(made.configuration_version),
    )
    return PayListOrder(marks=marks, pay_list=made.id)


def write_pay_list(ordered: PayListOrder, target: Target) -> int:
    """Write the ordered workbook to ``target`` and return the number of lines in it."""
    made = PayList.get_by_id(ordered.pay_list)
    lines = listed(made)
    with book(target, ordered.marks, len(lines), (*NOTES, f"SHA-256 {made.digest}")) as written:
        written.table(LIST, _columns(LINE), map(_line, lines))
        _sums(written, made, [one.line for one in lines])
        _not_paid(written, lines)
        steps = ((step.text["ko"], step.text["en"]) for step in trace_of(made.trace))
        written.table(BUDGET, _columns(("계산 과정", "Steps"), 60), steps)
        if rows := list(_changes(made)):
            written.table(DIFFERENCES, _columns(CHANGE), rows)
    return len(lines)


def _columns(headings: Sequence[str], width: int = 14) -> tuple[Column, ...]:
    return tuple(Column(heading=heading, width=width) for heading in headings)


def _line(one: Listed) -> tuple[Cell, ...]:
    line = one.line
    rate = given(Fraction(line.percent))
    return (
        line.group,
        line.rank,
        one.staff_no,
        one.name,
        one.unit,
        line.job_grade,
        line.unit_grade or None,
        line.grade or None,
        line.base,
        line.fitted,
        None if line.unpaid else Decimal(rate),
        line.amount,
        line.special,
        line.long_term,
        line.total,
        unpaid_title(line.unpaid).get("ko"),
    )


def _sums(written: Book, made: PayList, lines: Sequence[PayLine]) -> None:
    rows: list[tuple[Cell, ...]] = [
        (one.grade or "-", one.people, one.paid, one.amount, one.extra, one.total)
        for one in by_grade(lines, rates_of(made))
    ]
    paid = sum(1 for line in lines if not line.unpaid)
    rows.append(("합계 Total", len(lines), paid, None, None, made.total))
    rows.append(("예산 Budget", None, None, None, None, made.budget))
    left = None if made.budget is None else made.budget - made.total
    rows.append(("잔액 Left", None, None, None, None, left))
    written.table(SUMS, _columns(SUM), rows)


def _not_paid(written: Book, lines: Sequence[Listed]) -> None:
    sheet = written.sheet(
        NOT_PAID, _columns(("코드 Code", "사유 Why", "사번 Staff no.", "성명 Name", "부서 Unit"))
    )
    for code in by_reason(one.line for one in lines):
        for one in lines:
            if one.line.unpaid == code:
                title = unpaid_title(code)
                sheet.append((code, title["ko"], one.staff_no, one.name, one.unit))


def _changes(made: PayList) -> Iterator[tuple[Cell, ...]]:
    people = people_named()
    found = (*differences(made), *claimed_back(made))
    for one in found:
        yield (
            *people[one.person],
            one.grade_before or None,
            one.grade_after or None,
            one.before,
            one.after,
            one.amount,
        )
    if found:
        more, less = sums(found)
        yield ("추가지급 합계", None, None, None, None, None, more)
        yield ("환수 합계", None, None, None, None, None, -less)
