"""E12: people who rate each other extremely, and copied sheets within minutes: advice alone."""

from __future__ import annotations

from datetime import datetime, timedelta
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.clock import korean_now, utc_now
from core.cycles.phases import close_phase
from core.data.models import Assignment, Cycle, Municipality, Phase, Score, ScoreRun, Submission
from core.data.storage import Storage
from core.runs.advice import advice_on
from core.runs.run import simulate
from core.scoring.multi_rater.advice import Kind
from core.scoring.multi_rater.between import Sheet, between, percentiles
from core.services import Services
from tests.application import Browser, LogIn
from tests.core.admin.conftest import administrator, begin_office, enabled, library, people
from tests.core.runs.city import City, a_catalogue, build

__all__ = ["administrator", "enabled", "library", "people"]

NOON = datetime(2026, 6, 30, 3)  # noqa: DTZ001  records hold UTC without a zone


def sheet(rater: int, ratee: int, *marks: int, minute: Fraction = Fraction()) -> Sheet:
    """Return what somebody said of somebody, handed in so many minutes after noon."""
    return Sheet(
        rater=rater, ratee=ratee, marks=marks, at=NOON + timedelta(seconds=int(minute * 60))
    )


def city(extreme: dict[tuple[int, int], int], people: int = 10) -> list[Sheet]:
    """Return sheets of everybody about everybody else: 3 throughout, but for some."""
    return [sheet(*pair, *[extreme.get(pair, 3)] * 3) for pair in permutations(range(people), 2)]


def told(sheets: list[Sheet]) -> dict[Kind, tuple[tuple[int, ...], tuple[tuple[int, int], ...]]]:
    return {one.kind: (one.raters, one.pairs) for one in between(sheets)}


# --- pairs ------------------------------------------------------------------------------------


@pytest.mark.parametrize("mark", [5, 1], ids=["high", "low"])
def test_e12_two_who_rate_each_other_extremely_are_a_pair(mark: int) -> None:
    pairs, _ = between(city({(2, 7): mark, (7, 2): mark}))

    assert (pairs.kind, pairs.pairs, pairs.raters) == (Kind.MUTUAL, ((2, 7),), (2, 7))
    assert pairs.expected == 45 * Fraction(2, 90) ** 2


def test_e12_high_one_way_and_low_the_other_is_no_pair() -> None:
    assert told(city({(2, 7): 5, (7, 2): 1}))[Kind.MUTUAL] == ((), ())


def test_e12_who_is_rated_high_and_does_not_rate_back_is_no_pair() -> None:
    one_way = [one for one in city({(2, 7): 5}) if (one.rater, one.ratee) != (7, 2)]

    assert told(one_way)[Kind.MUTUAL] == ((), ())


def test_e12_where_everybody_is_rated_high_nobody_is_extreme() -> None:
    everybody = dict.fromkeys(permutations(range(10), 2), 5)

    assert told(city(everybody))[Kind.MUTUAL] == ((), ())


def test_e12_no_pair_is_told_where_chance_gives_as_many() -> None:
    """Eight of 90 sheets lie at the top: 45 x (8/90)^2 = 16/45 pairs by chance."""
    ways = [(0, 1), (1, 0), *((2, other) for other in range(3, 9))]

    (pairs, _) = between(city(dict.fromkeys(ways, 5)))
    (others, _) = between(city(dict.fromkeys(ways[1:], 5)))

    assert (pairs.pairs, pairs.expected) == (((0, 1),), Fraction(16, 45))
    assert (others.pairs, others.expected) == ((), 45 * Fraction(7, 90) ** 2)


def test_e12_nothing_is_told_of_fewer_than_five_raters() -> None:
    assert between(city({(0, 1): 5, (1, 0): 5}, people=4)) == ()


def test_e12_what_people_say_of_themselves_makes_no_pair() -> None:
    assert between([sheet(one, one, 5) for one in range(9)]) == ()


@given(st.lists(st.integers(1, 5), min_size=1, max_size=60))
def test_e12_equal_sheets_lie_at_the_same_percentile(marks: list[int]) -> None:
    places = percentiles({(0, n): Fraction(mark) for n, mark in enumerate(marks)})

    assert sum(places.values()) == Fraction(len(marks), 2)
    assert len(set(places.values())) == len(set(marks))
    assert all(0 < one < 1 for one in places.values())


# --- bursts -----------------------------------------------------------------------------------


def ten(*marks: int, every: Fraction, odd: int = 0) -> list[Sheet]:
    """Return ten sheets of rater 0, ``odd`` of them with marks of their own, among five raters."""
    rest = [sheet(rater, 99, 3, 4, 2) for rater in range(1, 5)]
    rows = [(n % 4 + 1, 2, n % 3 + 2) if n < odd else marks for n in range(10)]
    return [*rest, *(sheet(0, 10 + n, *row, minute=n * every) for n, row in enumerate(rows))]


@pytest.mark.parametrize(
    ("every", "odd", "found"),
    [
        pytest.param(Fraction(5, 9), 0, (0,), id="within-five-minutes"),
        pytest.param(Fraction(6, 9), 0, (), id="in-six-minutes"),
        pytest.param(Fraction(5, 9), 4, (0,), id="six-of-ten-the-same"),
        pytest.param(Fraction(5, 9), 5, (), id="half-of-them-the-same"),
    ],
)
def test_e12_many_copied_sheets_within_minutes_are_a_burst(
    every: Fraction, odd: int, found: tuple[int, ...]
) -> None:
    assert told(ten(5, 1, 5, every=every, odd=odd))[Kind.BURST] == (found, ())


def test_e12_who_hands_in_a_page_of_different_sheets_at_once_is_none() -> None:
    assert told(ten(4, 4, 4, every=Fraction(), odd=10))[Kind.BURST] == ((), ())


def test_e12_a_sheet_of_two_marks_tells_no_haste() -> None:
    assert told(ten(4, 4, every=Fraction()))[Kind.BURST] == ((), ())


# --- in the office ----------------------------------------------------------------------------


@pytest.fixture
def run(parts: Services, municipality: Municipality, enabled: None) -> int:
    """Give a run of a phase in which two of six people rate each other 5, and everybody else 3."""
    begin_office(parts, municipality)
    with parts.storage.writing(municipality.id):
        rows = list(Assignment.select().order_by(Assignment.id))
        two = sorted({row.actor_id for row in rows})[:2]
        for row in rows:
            mark = 5 if {row.actor_id, row.subject} == set(two) else 3
            Submission.update(answers={"q": mark}, submitted_at=utc_now()).where(
                Submission.assignment == row.id
            ).execute()
        phase = close_phase(Phase.get(), korean_now(), reason="시험을 위한 조기 마감")
        catalogue = parts.catalogues.current(municipality.code)
        found = simulate(Cycle.get(), phase, catalogue, None)
    return int(found.id)


def test_e12_the_office_reads_how_many_and_what_it_means(
    run: int, administrator: Browser, storage: Storage, municipality: Municipality
) -> None:
    with storage.reading(municipality.id):
        before = [(row.subject, row.value) for row in Score.select().order_by(Score.id)]
        state = ScoreRun.get_by_id(run).state

    korean = administrator.post(f"/admin/run/{run}/verify").text
    english = administrator.post(f"/admin/run/{run}/verify", query_string={"lang": "en"}).text

    card = english.partition('id="advice-title"')[2].partition("</section>")[0]
    assert "told where there are more than the 0.07 of chance: 1." in card
    assert "ask before you conclude anything" in card
    assert "within five minutes, more than half of them with the same marks: 0 raters" in card
    assert "Advice alone: nothing was taken out of any score" in card
    assert "직원" not in card
    assert "1쌍. 친분이나 갈등 때문인지" in korean
    with storage.reading(municipality.id):
        assert [(row.subject, row.value) for row in Score.select().order_by(Score.id)] == before
        assert ScoreRun.get_by_id(run).state == state
        assert Assignment.select().where(Assignment.state == "excused").count() == 0


def test_e12_nobody_else_reads_it(run: int, log_in: LogIn) -> None:
    staff = log_in(name="staff")

    assert staff.post(f"/admin/run/{run}/verify").status_code == 403
    assert "살펴볼 평가" not in staff.get("/").text


@pytest.mark.parametrize(
    ("identity", "kinds"),
    [
        ("named", {Kind.MUTUAL, Kind.BURST}),
        ("confidential", {Kind.MUTUAL, Kind.BURST}),
        ("anonymous", set()),
    ],
)
def test_e12_pairs_and_moments_are_looked_at_only_where_the_form_keeps_its_authors(
    storage: Storage, municipality: Municipality, identity: str, kinds: set[Kind]
) -> None:
    with storage.writing(municipality.id):
        made: City = build(people=8, raters=5, identity={"": identity})
        found = simulate(made.cycle, made.phase, a_catalogue(), made.accounts[0])

        told = {one.kind for one in advice_on(found)} & {Kind.MUTUAL, Kind.BURST}

    assert told == kinds
