"""Disclosure: nothing that leaves the core tells who gave an answer, not even by subtraction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.access.roles import ADMINISTRATOR, AUDITOR, CONFIRMER, STAFF
from core.data.engines import Sqlite
from core.data.models import Municipality, Score, ScoreRun
from core.data.scope import Scope, opened
from core.data.storage import Storage
from core.disclosure import (
    Bar,
    bars,
    card_for_subject,
    free_texts,
    is_area,
    may_see,
    require_visible,
    suppressed,
    threshold,
    threshold_of,
    withheld,
)
from core.errors import NotFound
from core.library import Catalogue
from core.records import ANONYMOUS, CONFIDENTIAL, NAMED
from core.runs.cards import result_cards
from core.runs.decisions import propose, publish
from core.runs.run import simulate
from core.scoring.scores import Reader, Status
from tests.core.runs.city import City, a_catalogue, build, configure

TABLES = st.dictionaries(st.integers(0, 30), st.integers(0, 12), max_size=9)
KS = st.integers(3, 8)


@pytest.mark.parametrize(
    ("identity", "configured", "k"),
    [
        pytest.param(NAMED, None, 1, id="named"),
        pytest.param(NAMED, 7, 1, id="named-has-no-k"),
        pytest.param(CONFIDENTIAL, None, 3, id="confidential"),
        pytest.param(ANONYMOUS, None, 5, id="anonymous"),
        pytest.param(ANONYMOUS, 3, 3, id="lowered"),
        pytest.param(ANONYMOUS, 1, 3, id="never-below-the-floor"),
        pytest.param(CONFIDENTIAL, 9, 9, id="raised"),
    ],
)
def test_k_follows_the_promise_and_never_goes_below_its_floor(
    identity: str, configured: int | None, k: int
) -> None:
    assert threshold(identity, configured) == k


@pytest.mark.parametrize(
    ("cells", "hidden"),
    [
        pytest.param({"a": 5, "b": 4}, "", id="all-large"),
        pytest.param({"a": 9, "b": 4, "c": 2}, "bc", id="a-lone-small-one-takes-the-next"),
        pytest.param({"a": 9, "b": 1, "c": 2}, "bc", id="two-small-ones-of-k-together"),
        pytest.param({"a": 9, "b": 8, "c": 1, "d": 1}, "bcd", id="two-small-ones-below-k"),
        pytest.param({"a": 9, "b": 0, "c": 2}, "ac", id="an-empty-cell-hides-nobody"),
        pytest.param({"a": 3, "b": 0}, "", id="empty-cells-are-shown"),
    ],
)
def test_small_cells_are_hidden_with_enough_others(cells: dict[str, int], hidden: str) -> None:
    assert withheld(cells, 3).hidden == frozenset(hidden)
    assert not withheld(cells, 3).total


def test_a_table_of_too_few_answers_is_hidden_with_its_total() -> None:
    found = withheld({"a": 1, "b": 1, "c": 0}, 3)

    assert (found.hidden, found.total) == (frozenset("abc"), True)


def test_without_a_total_only_small_cells_are_hidden() -> None:
    assert withheld({"a": 9, "b": 4, "c": 2}, 3, total_published=False).hidden == frozenset("c")


def test_hidden_and_unanswered_values_are_none() -> None:
    cells = {"a": (9, "x"), "b": (4, "y"), "c": (2, "z"), "d": (0, "w"), "e": (7, "v")}

    assert suppressed(cells, 3) == {"a": "x", "b": None, "c": None, "d": None, "e": "v"}


@given(TABLES, KS)
def test_nothing_hidden_can_be_got_back_by_subtraction(cells: dict[int, int], k: int) -> None:
    found = withheld(cells, k)

    if found.total:
        assert sum(cells.values()) < k
        assert found.hidden == set(cells)
    else:
        # what an outsider can compute: the total less everything shown
        rest = sum(cells.values()) - sum(n for key, n in cells.items() if key not in found.hidden)
        assert rest == 0 or (rest >= k and len(found.hidden) >= 2)


@given(TABLES, KS)
def test_no_shown_number_stands_on_fewer_than_k(cells: dict[int, int], k: int) -> None:
    shown = {key: n for key, n in cells.items() if key not in withheld(cells, k).hidden}

    assert all(n == 0 or n >= k for n in shown.values())


def derived(cells: dict[str, int], hidden: Collection[str]) -> set[str]:
    """Return the hidden cells that an outsider gets from the total and the shown cells.

    Gauss: the total is one equation, every shown cell another; a cell is known where the only
    solutions agree on it.
    """
    keys = sorted(cells)
    rows = [[Fraction(1)] * len(keys)]
    rows += [[Fraction(key == shown) for key in keys] for shown in keys if shown not in hidden]
    for place in range(len(keys)):
        pivot = next((row for row in rows[place:] if row[place]), None)
        if pivot is None:
            continue
        rows.remove(pivot)
        rows.insert(place, [one / pivot[place] for one in pivot])
        for other in range(len(rows)):
            if other != place:
                times = rows[other][place]
                pairs = zip(rows[other], rows[place], strict=True)
                rows[other] = [one - times * two for one, two in pairs]
    known = {row.index(Fraction(1)) for row in rows if sorted(row) == [0] * (len(row) - 1) + [1]}
    return {keys[place] for place in known} & set(hidden)


def test_hiding_small_cells_alone_gives_a_lone_one_back() -> None:
    assert derived({"a": 9, "b": 4, "c": 2}, {"c"}) == {"c"}
    assert derived({"a": 9, "b": 4, "c": 2}, {"b", "c"}) == set()


@given(st.dictionaries(st.sampled_from("abcdefghi"), st.integers(0, 12)), KS)
def test_no_hidden_cell_follows_from_what_is_shown(cells: dict[str, int], k: int) -> None:
    found = withheld(cells, k)

    assert found.total or derived(cells, found.hidden) == set()


@given(st.lists(st.fractions(-5, 120), max_size=80), KS)
def test_every_bar_is_empty_or_holds_at_least_k(values: list[Fraction], k: int) -> None:
    found = bars(values, k)

    assert all(bar.count == 0 or bar.count >= k for bar in found)
    assert sum(bar.count for bar in found) == (len(values) if len(values) >= k else 0)


@given(st.lists(st.fractions(0, 100), min_size=8, max_size=80))
def test_bars_cover_the_scale_without_gaps(values: list[Fraction]) -> None:
    found = bars(values, 3)

    assert (found[0].start, found[-1].end) == (Fraction(0), Fraction(100))
    assert all(before.end == after.start for before, after in pairwise(found))


def test_bars_are_merged_until_k_people_are_in_them() -> None:
    values = [Fraction(n) for n in (51, 52, 57, 58, 59, 71, 100)]

    assert filled(bars(values, 2, wanted=10)) == ["50-60: 5", "70-100: 2"]
    assert filled(bars(values, 3, wanted=10)) == ["50-100: 7"]


def filled(found: Iterable[Bar]) -> list[str]:
    return [f"{bar.start}-{bar.end}: {bar.count}" for bar in found if bar.count]


@pytest.fixture
def unstored() -> Iterator[None]:
    """Let rows be made without a database."""
    scope = Scope(database=Sqlite(":memory:"), municipality=1, writing=False)
    with opened(scope):
        yield


def a_score(**changes: object) -> Score:
    fields = {"status": "scored", "value": "4/1", "parts": {}, "sealed": 3} | changes
    return Score(**fields)


@pytest.mark.usefixtures("unstored")
def test_a_card_shows_the_total_and_the_areas() -> None:
    score = a_score(parts={"trust": "5/1", "clarity": "3/1"})

    card = card_for_subject(score, 3)

    assert card.total == 4
    assert card.areas == {"trust": Fraction(5), "clarity": Fraction(3)}


@pytest.mark.usefixtures("unstored")
@pytest.mark.parametrize(
    "part", ["peer", "superior", "relation:peer", "peer:trust", "trust/subordinate", "self"]
)
def test_a_card_never_shows_a_relation(part: str) -> None:
    card = card_for_subject(a_score(parts={part: "5/1", "trust": "3/1"}), 3)

    assert card.areas == {"trust": Fraction(3)}
    assert not is_area(part)


@pytest.mark.usefixtures("unstored")
@pytest.mark.parametrize(("sealed", "is_withheld"), [(0, False), (1, True), (2, True), (3, False)])
def test_a_total_on_too_few_unnamed_answers_is_withheld(sealed: int, is_withheld: bool) -> None:
    card = card_for_subject(a_score(sealed=sealed, parts={"trust": "3/1"}), 3)

    assert card.withheld is is_withheld
    assert (card.total is None, card.areas is None) == (is_withheld, is_withheld)


@pytest.mark.usefixtures("unstored")
@pytest.mark.parametrize("status", [Status.MISSING, Status.EXCLUDED])
def test_no_score_is_no_zero(status: Status) -> None:
    card = card_for_subject(a_score(status=status.value, value=""), 3)

    assert (card.status, card.total, card.withheld) == (status, None, False)


TEXTS = [f"text {number}" for number in range(30)]


@pytest.mark.parametrize("identity", [CONFIDENTIAL, ANONYMOUS])
def test_the_subject_sees_no_text_whose_author_is_not_named(identity: str) -> None:
    assert free_texts(TEXTS, identity, Reader.SUBJECT) == ()


def test_texts_of_too_few_are_shown_to_nobody() -> None:
    assert free_texts(TEXTS[:4], CONFIDENTIAL, Reader.ADMINISTRATOR) == ()
    assert len(free_texts(TEXTS[:5], CONFIDENTIAL, Reader.ADMINISTRATOR)) == 5


def test_texts_come_in_random_order() -> None:
    found = free_texts(TEXTS, ANONYMOUS, Reader.ADMINISTRATOR)

    assert Counter(found) == Counter(TEXTS)
    assert found != tuple(TEXTS)


def test_named_texts_are_shown_as_they_are() -> None:
    assert free_texts(TEXTS[:1], NAMED, Reader.SUBJECT) == ("text 0",)


SEES = {
    ADMINISTRATOR: {"simulated", "proposed", "published", "confirmed", "superseded"},
    CONFIRMER: {"simulated", "proposed", "published", "confirmed", "superseded"},
    AUDITOR: {"published", "confirmed", "superseded"},
    STAFF: set[str](),
}


@pytest.mark.usefixtures("unstored")
@pytest.mark.parametrize("role", SEES)
def test_who_may_see_a_run(role: str) -> None:
    states = ("simulated", "proposed", "published", "confirmed", "superseded")

    assert {one for one in states if may_see(ScoreRun(state=one), {role})} == SEES[role]


@pytest.mark.usefixtures("unstored")
def test_a_run_that_is_not_for_somebody_is_not_there() -> None:
    with pytest.raises(NotFound):
        require_visible(ScoreRun(state="simulated"), {STAFF})


@pytest.fixture
def city(storage: Storage, municipality: Municipality) -> City:
    with storage.writing(municipality.id):
        return build(people=4, raters=3)


@pytest.fixture
def catalogue() -> Catalogue:
    return a_catalogue()


def test_a_ratee_sees_nothing_before_the_run_is_published(
    storage: Storage, municipality: Municipality, city: City, catalogue: Catalogue
) -> None:
    with storage.writing(municipality.id):
        run = simulate(city.cycle, city.phase, catalogue, None)
        simulated = result_cards(city.people[1], city.cycle, catalogue)
        run = propose(run, city.accounts[1])
        proposed = result_cards(city.people[1], city.cycle, catalogue)
        publish(run, city.accounts[2])
        published = result_cards(city.people[1], city.cycle, catalogue)

    assert (simulated, proposed, len(published)) == ((), (), 1)


def test_a_card_says_what_made_the_result(
    storage: Storage, municipality: Municipality, city: City, catalogue: Catalogue
) -> None:
    with storage.writing(municipality.id):
        run = propose(simulate(city.cycle, city.phase, catalogue, None), city.accounts[1])
        run = publish(run, city.accounts[2])

        (card,) = result_cards(city.people[1], city.cycle, catalogue)

    assert (card.person, card.cycle, card.phase) == ("직원 1", "2026 평가", "다면평가")
    assert (card.total, card.areas) == ("3.33", {"trust": "4.00", "clarity": "2.67"})
    assert (card.unit, card.highest, card.state) == ("점", 10, "1차 결과")
    assert (card.scorer, card.scorer_version, card.configuration_version) == ("가중평균", "1", 1)
    assert (card.run, card.published_at) == (run.id, run.published_at)
    assert "제3자의 개인정보" in card.notice


def test_a_card_on_too_few_answers_says_why_it_shows_no_total(
    storage: Storage, municipality: Municipality, catalogue: Catalogue
) -> None:
    with storage.writing(municipality.id):
        city = build(people=3, raters=2)
        run = propose(simulate(city.cycle, city.phase, catalogue, None), city.accounts[1])
        publish(run, city.accounts[2])

        (card,) = result_cards(city.people[1], city.cycle, catalogue, "en")

    assert (card.total, card.areas) == ("", {})
    assert card.why_not == "not shown: too few answers, to protect their authors"


@pytest.mark.parametrize(
    ("identity", "settings", "k"),
    [
        pytest.param(CONFIDENTIAL, {}, 3, id="confidential"),
        pytest.param(CONFIDENTIAL, {"min_shown": 4}, 4, id="raised"),
        pytest.param(CONFIDENTIAL, {"min_shown": 1}, 3, id="not-lowered"),
        pytest.param(ANONYMOUS, {"min_shown": 3}, 5, id="anonymous"),
    ],
)
def test_k_of_a_run_is_that_of_its_promise_or_more(
    identity: str,
    settings: dict[str, Any],
    k: int,
    storage: Storage,
    municipality: Municipality,
    catalogue: Catalogue,
) -> None:
    with storage.writing(municipality.id):
        city = build(people=3, raters=2, identity={"": identity})
        configure(city.cycle, version=2, made_by=city.accounts[0], **settings)
        run = simulate(city.cycle, city.phase, catalogue, None)
        configure(city.cycle, version=3, made_by=city.accounts[0])

        assert threshold_of(run) == k
