"""A run with the built-in scorer: exact values, proved by replay, no relation on the card."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import pytest

from core.data.models import Municipality, Score, ScoreRun
from core.data.storage import Storage
from core.disclosure import card_for_subject, threshold_of
from core.hookspecs import hookimpl
from core.library import Catalogue, Library
from core.records import PhasePlan, Programme
from core.runs.explain import explain
from core.runs.run import simulate
from core.runs.verify import Finding, verify
from core.scoring.scores import Reader
from plugins import standard
from tests.core.runs.city import PHASE, City, build, configure

AREAS = {"협업": ["trust"], "소통": ["clarity"]}


class Yearly:
    @hookimpl
    def programmes(self) -> Iterator[Programme]:
        plan = PhasePlan(
            name=PHASE,
            title={"ko": "다면평가"},
            form="f",
            roster="r",
            opens=(3, 2),
            closes=(3, 20),
            scorer="multi-rater",
        )
        yield Programme(name="year", title={"ko": "연간"}, phases=(plan,))


@pytest.fixture
def built_in() -> Catalogue:
    library = Library({"standard": standard, "yearly": Yearly()})
    return library.catalogue("uj", {"standard": {}, "yearly": {}})


@pytest.fixture
def scored(
    storage: Storage, municipality: Municipality, built_in: Catalogue
) -> tuple[City, ScoreRun]:
    with storage.writing(municipality.id):
        city = build(people=6, raters=4)
        configure(city.cycle, version=2, made_by=city.accounts[0], areas=AREAS)
        return city, simulate(city.cycle, city.phase, built_in, city.accounts[0])


def test_scores_are_exact_and_by_area(
    storage: Storage, municipality: Municipality, scored: tuple[City, ScoreRun]
) -> None:
    city, run = scored

    with storage.reading(municipality.id):
        first = Score.get(Score.run == run.id, Score.subject == city.people[0])
    # four peers: 2, 3, 4, 5 about trust and 4, 5, 1, 2 about clarity, of 5 points each
    assert Fraction(first.value) == Fraction(2 + 3 + 4 + 5 + 4 + 5 + 1 + 2, 8) * 20
    assert {name: Fraction(part) for name, part in first.parts.items()} == {
        "협업": Fraction(14, 4) * 20,
        "소통": Fraction(12, 4) * 20,
    }


def test_the_run_is_proved_by_replay(
    storage: Storage, municipality: Municipality, scored: tuple[City, ScoreRun], built_in: Catalogue
) -> None:
    with storage.reading(municipality.id):
        verdict = verify(ScoreRun.get_by_id(scored[1].id), built_in)

    assert (verdict.finding, verdict.subjects) == (Finding.SAME, 6)


def test_neither_card_nor_explanation_tells_the_subject_a_relation(
    storage: Storage, municipality: Municipality, scored: tuple[City, ScoreRun]
) -> None:
    city, run = scored

    with storage.reading(municipality.id):
        score = Score.get(Score.run == run.id, Score.subject == city.people[0])
        card = card_for_subject(score, threshold_of(run))
        sentences = " ".join(explain(score, Reader.SUBJECT, "en").sentences)
        every = " ".join(explain(score, Reader.ADMINISTRATOR, "en").sentences)

    assert set(card.areas or ()) == {"협업", "소통"}
    assert "peer" in every.casefold()
    assert "peer" not in sentences.casefold()
    assert "Result: 65.00" in sentences
