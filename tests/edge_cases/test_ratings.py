"""E09–E13: few raters, self-ratings, silence, suspicious ratings, and interests of one's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import pytest

from core.cycles.response import responses
from core.data.models import Assignment, Cycle, Person, Phase
from core.library import Catalogue
from core.scoring.multi_rater.advice import Kind, advice
from goru.scoring import Evidence, Status
from tests.core.cycles.test_recusal import (
    hand_in,
    pledge_of,
    pledged,
    raters,
    recused,
    somebody,
    staff_no,
)
from tests.core.pages.conftest import Work as Assigned
from tests.core.scoring.vectors import evidence_of, scored

SUPERIOR, PEER, SUB = [4, 4], [5, 4, 4], [3, 2]


def test_e09_a_small_group_counts_and_is_told_with_the_next_one() -> None:
    found = scored(evidence_of({"superior": SUPERIOR, "peer": PEER, "subordinate": SUB}))

    (line,) = found.lines
    groups = [step.text["ko"] for step in line.trace if "동료" in step.text["ko"]]
    assert line.status is Status.SCORED
    assert any("동료·하위" in text for text in groups)
    assert not any(text.startswith("하위") for text in groups)


def test_e09_fewer_than_three_raters_give_no_score_and_a_neutral_one_is_flagged() -> None:
    (alone,) = scored(evidence_of({"peer": [5, 4]})).lines

    assert (alone.status, alone.value) == (Status.MISSING, None)


def test_e09_a_group_below_its_least_leaves_its_weight_to_the_others() -> None:
    given = {"superior": [4, 4], "peer": [5, 5, 5], "subordinate": [1]}

    (line,) = scored(
        evidence_of(given),
        min_n=2,
        weights={"superior": "40", "peer": "30", "subordinate": "30"},
        convert="linear",
    ).lines

    mean = Fraction(4 * 40 + 5 * 30, 70)
    assert line.value == (mean - 1) / 4 * 100


def test_e10_a_self_rating_never_counts() -> None:
    given: Mapping[str, Sequence[Any]] = {"superior": [4, 4], "peer": [3, 4, 5]}

    without = scored(evidence_of(given)).lines[0].value
    beside = scored(evidence_of({**given, "self": [5]})).lines[0].value

    assert without == beside


def test_e11_the_response_is_told_by_relation_and_nothing_is_imputed(
    cycle: Cycle,
    catalogue: Catalogue,
    review: Phase,
) -> None:
    row = somebody(review)
    hand_in(catalogue, row, {"q": "좋음"}, key="r")
    Assignment.update(state="excused").where(
        Assignment.phase == review,
        Assignment.actor != row.actor_id,
        Assignment.subject == row.subject,
    ).execute()

    (found,) = responses(review)

    assert (found.relation, found.asked, found.done) == ("peer", 24 * 3 - 2, 1)
    assert found.percent == Fraction(100, 70)
    (hidden,) = responses(review, k=30)
    assert (hidden.done, hidden.percent) == (None, None)


@pytest.mark.parametrize(
    ("hours", "is_marked"),
    [(24 * 4, False), (24 * 3, True), (24, True), (0, True)],
    ids=["D-4", "D-3", "D-1", "D"],
)
def test_e11_people_are_reminded_three_days_before_the_deadline(
    hours: int, is_marked: bool, due: Any
) -> None:
    assert due(hours).is_near is is_marked


def test_e11_what_was_not_handed_in_is_called_so_once_it_is_late(
    work: Assigned, late: None
) -> None:
    page = work.browser.get("/").text

    assert "미제출" in page


def marks(*by_rater: Sequence[Sequence[int]]) -> Evidence:
    """Return sheets of peers: by rater, by whom they rate, their marks."""
    rows = [
        (ratee, rater, sheet)
        for rater, sheets in enumerate(by_rater)
        for ratee, sheet in enumerate(sheets, 1)
    ]
    return Evidence(
        subject_kind="person",
        subjects=tuple(sorted({ratee for ratee, _, _ in rows})),
        subject=tuple(ratee for ratee, _, _ in rows),
        relation=("peer",) * len(rows),
        rater=tuple(rater for _, rater, _ in rows),
        answers={f"q{n}": tuple(sheet[n] for _, _, sheet in rows) for n in range(5)},
    )


USUAL = [[3, 4, 3, 4, 4], [4, 4, 3, 4, 3], [3, 3, 4, 3, 4], [4, 5, 4, 4, 4], [3, 4, 4, 3, 3]]


def test_e12_ratings_worth_a_second_look_are_told_and_nothing_is_deleted() -> None:
    straight = [[5] * 5, [4] * 5, [3] * 5, [4] * 5, [3] * 5]
    alike = [[3, 4, 3, 4, 4], [4, 3, 4, 3, 4], [4, 4, 3, 4, 3], [3, 4, 4, 3, 4], [4, 3, 4, 4, 3]]
    low = [[1, 1, 2, 1, 1]] * 4 + [[1, 2, 1, 2, 1]]
    given = marks(USUAL, USUAL, USUAL, USUAL, USUAL, USUAL, straight, alike, low)

    found = {one.kind: one.raters for one in advice(given)}

    assert found == {Kind.STRAIGHT: (6,), Kind.NO_VARIANCE: (7,), Kind.FAR: (8,)}
    before = [line.value for line in scored(given).lines]
    assert advice(given)
    assert [line.value for line in scored(given).lines] == before


def test_e12_nothing_is_told_of_fewer_than_five_raters() -> None:
    assert advice(marks(USUAL, USUAL, USUAL, [[5] * 5] * 5)) == ()


def test_e13_who_steps_aside_is_replaced_from_the_reserve_on_record(
    cycle: Cycle,
    catalogue: Catalogue,
    review: Phase,
) -> None:
    row = somebody(review)
    before = raters(review, row.subject)

    hand_in(catalogue, pledge_of(review, row.actor_id), pledged((staff_no(row.subject), "family")))

    after = raters(review, row.subject)
    (new,) = after.keys() - before.keys()
    assert (after[row.actor_id], after[new]) == ("excused", "open")
    assert [entry.details for entry in recused()] == [{"replaced": True}]
    assert Person.get_by_id(new).left_on is None
