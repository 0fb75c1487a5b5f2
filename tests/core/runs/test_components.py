"""The components of a result card: points, levelled points, weights, shares and reasons."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.data.models import Exemption, Municipality, Score, ScoreRun
from core.data.storage import Storage
from core.disclosure import Line, Seen, card_for_subject, ranks_told, threshold_of
from core.runs.components import Item, items_of
from core.runs.publication import publication
from core.runs.ranks import rank_text
from core.scorecards.run import simulate_scorecards
from core.scoring.composite.combining import combined, contributions
from core.scoring.scores import Status
from tests.core.runs.city import SUBMITTED, City
from tests.core.scorecards import town
from tests.core.scoring.trees import branch, leaf, part

F = Fraction
LEVELLED = {"by": "unit", "mode": "meanshift", "small": "2"}


def told(storage: Storage, run: ScoreRun, about: int, language: str = "ko") -> list[Item]:
    """Return a person's components as their card has them."""
    with storage.reading(run.municipality_id):
        score = Score.get(Score.run == run.id, Score.scorecard == "person", Score.subject == about)
        card = card_for_subject(score, threshold_of(score.run))
        return list(items_of(score, card, language))


def scored(storage: Storage, place: int, **more: Any) -> tuple[City, ScoreRun]:
    """Settle the town with other settings of its first component and score it."""
    raw = town.scorecards()
    raw["person"]["components"][0] |= more
    with storage.writing(place):
        city = town.settle(raw)
        return city, simulate_scorecards(city.cycle, town.catalogue(), city.accounts[1])


def test_a_card_has_each_component_with_its_weight_and_what_it_counts_for(
    storage: Storage, municipality: Municipality
) -> None:
    city, run = scored(storage, municipality.id)

    found = told(storage, run, city.people[0])

    department, review, bonus = [item for item in found if not item.depth]
    assert (department.title, department.points, department.weight, department.share) == (
        *("부서 점수", "84.00", "70"),
        "58.80",
    )
    assert (review.full, review.weight, review.levelled) == ("5", "30", "")
    assert (bonus.points, bonus.weight, bonus.share) == ("2.50", "", "2.50")
    assert bonus.reasons == ("가져온 결과 ‘bonus’: 2.5000",)
    assert (department.reasons, review.reasons) == ((), ())


def test_who_has_no_bonus_reads_why(storage: Storage, municipality: Municipality) -> None:
    city, run = scored(storage, municipality.id)

    bonus = told(storage, run, city.people[1])[-1]

    assert (bonus.points, bonus.share) == ("점수 없음(미입력)", "")
    assert bonus.reasons == ("가져온 결과 ‘bonus’에 값이 없습니다(미입력).",)


def test_a_component_that_was_taken_out_says_why(
    storage: Storage, municipality: Municipality, city_of_one: City
) -> None:
    with storage.reading(municipality.id):
        run = ScoreRun.get()

    department = told(storage, run, city_of_one.people[0])[0]

    assert (department.points, department.share) == ("점수 없음(평가제외)", "")
    assert department.reasons == ("평가제외 (파견)",)


@pytest.fixture
def city_of_one(storage: Storage, municipality: Municipality) -> City:
    """Settle the town, in which the first person's department does not count."""
    raw = town.scorecards()
    raw["person"]["most_excluded"] = "80"
    with storage.writing(municipality.id):
        city = town.settle(raw)
        Exemption.create(
            cycle=city.cycle,
            scorecard="person",
            component="department",
            subject_kind="person",
            subject=city.people[0],
            status="excluded",
            reason="파견",
            made_at=SUBMITTED,
        )
        simulate_scorecards(city.cycle, town.catalogue(), city.accounts[1])
    return city


def test_a_levelled_component_has_its_points_before_and_after(
    storage: Storage, municipality: Municipality
) -> None:
    city, run = scored(storage, municipality.id, levelling=LEVELLED)

    department = told(storage, run, city.people[0])[0]

    # 84 + (184 × 1.3 ÷ 365) ÷ 4: the mean of all is that much above the mean of the unit
    assert (department.points, department.levelled) == ("84.00", "84.16")


def test_a_component_that_few_are_behind_is_kept_back_with_what_it_counts_for(
    storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        city = town.settle(raters=2)
        run = simulate_scorecards(city.cycle, town.catalogue(), city.accounts[1])

    found = told(storage, run, city.people[0])

    review = next(item for item in found if item.title == "다면평가")
    assert (review.points, review.share, review.reasons) == ("–", "", ())
    assert [item.title for item in found] == ["부서 점수", "다면평가", "bonus 점수"]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["100", "30", None]),
            st.sampled_from(["80", "0", "missing", "excluded"]),
        ),
        min_size=1,
        max_size=5,
    )
)
def test_shares_add_up_to_the_branch(given_parts: list[tuple[str | None, str]]) -> None:
    ones = [
        leaf(f"c{place}", weight, missing="leave-out")
        for place, (weight, _) in enumerate(given_parts)
    ]
    whole = branch("", None, *ones, most_excluded=F(100))
    parts = [part(value) for _, value in given_parts]

    shares = contributions(whole, parts)

    value = combined(whole, parts).value
    if value is not None:
        assert sum((share for share in shares if share is not None), F()) == value
    assert [share is None for share in shares] == [one.value is None for one in parts]


def line(subject: int, total: str) -> Line:
    """Return a person's line; ``-`` stands for a total that is kept back."""
    value = None if total == "-" else F(total)
    hidden = frozenset({""}) if total == "-" else frozenset()
    return Line("person", "person", subject, Seen(status=Status.SCORED, total=value, hidden=hidden))


def test_equal_totals_share_the_best_place() -> None:
    lines = [line(one, total) for one, total in enumerate(["90", "80", "80", "70", "60"])]

    found = ranks_told(lines, {})

    assert [found[one].place for one in range(5)] == [1, 2, 2, 4, 5]
    assert rank_text(found[1], "person", "ko") == "5명 가운데 2위 (동순위 2)"
    assert rank_text(found[0], "unit", "en") == "1 of 5 departments"


def test_among_few_nobody_has_a_rank() -> None:
    lines = [line(one, str(one)) for one in range(9)]
    groups = {one: "본청" if one < 5 else "동" for one in range(9)}

    assert sorted(ranks_told(lines, groups)) == [0, 1, 2, 3, 4]


@given(st.lists(st.integers(0, 9).map(str), min_size=5, max_size=9))
def test_a_total_that_is_kept_back_moves_no_rank(totals: list[str]) -> None:
    lines = [line(one, total) for one, total in enumerate(totals)]

    assert ranks_told([*lines, line(99, "-")], {}) == ranks_told(lines, {})


def test_ranks_are_told_only_where_the_rule_says_so() -> None:
    assert (publication({}).rank, publication({}).grade) == (False, True)
    assert publication({"rank": True, "grade": False}).rank


def test_a_text_without_english_is_korean() -> None:
    found = publication({"committee_ko": "위원 9명, 2026-12-01 심의", "cases_en": "One"})

    assert found.committee == {"ko": "위원 9명, 2026-12-01 심의"}
    assert found.cases == {"en": "One"}
