"""How raters rate, worked out by hand: exact, and silent about those who rated few."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from core.scoring.multi_rater.between import Sheet
from core.scoring.multi_rater.raters import halo, raters

AT = datetime.fromisoformat("2026-06-01")


def sheet(rater: int, ratee: int, *marks: int) -> Sheet:
    return Sheet(rater=rater, ratee=ratee, marks=marks, at=AT)


#: The first gives 1 to 5 alike on both questions, the second 3 to everybody.
SHEETS = [
    *(sheet(1, 10 + place, place, place) for place in (1, 2, 3, 4, 5)),
    *(sheet(2, 10 + place, 3, 3) for place in (1, 2, 3, 4, 5)),
]


def test_mildness_spread_and_halo_are_exact() -> None:
    first, second = raters([*SHEETS, sheet(2, 16, 5, 5)])

    assert (first.subjects, str(first.mean), str(first.mildness)) == (5, "3", "0")
    assert str(first.halo) == "1"
    assert first.spread**2 - 2 < Fraction(1, 10**11)
    assert (second.subjects, str(second.mean), str(second.mildness)) == (6, "10/3", "0")


def test_who_rated_few_is_not_judged() -> None:
    assert [one.rater for one in raters(SHEETS, least=6)] == []
    assert [one.rater for one in raters([*SHEETS, sheet(3, 11, 1, 1)])] == [1, 2]


def test_who_is_alone_with_a_subject_is_neither_mild_nor_strict() -> None:
    (alone,) = raters([sheet(1, ratee, 4, 5) for ratee in range(10, 15)])

    assert alone.mildness is None
    assert alone.spread == 0
    assert alone.halo is None


def test_items_that_move_against_each_other_have_no_halo() -> None:
    assert halo([(1, 5), (2, 4), (3, 3), (4, 2), (5, 1)]) == -1
    assert halo([(1, 1), (1, 2), (2, 1), (2, 2)]) == 0
    assert halo([(1,), (2,)]) is None


@given(
    st.lists(
        st.tuples(st.integers(1, 4), st.integers(10, 16), st.integers(1, 5), st.integers(1, 5)),
        max_size=40,
        unique_by=lambda row: row[:2],
    )
)
def test_the_order_of_sheets_never_matters(rows: list[tuple[int, int, int, int]]) -> None:
    sheets = [sheet(*row) for row in rows]

    assert raters(sheets, least=2) == raters(sheets[::-1], least=2)
