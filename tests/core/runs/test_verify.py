"""Verification: tells apart what is the same, what differs, and what cannot be proved any more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest
from marshmallow import Schema, fields

from core.data.models import Municipality, Score, ScoreRun
from core.data.storage import Storage
from core.library import Catalogue
from core.records import Settings
from core.runs.run import simulate
from core.runs.snapshots import pack, trace_text
from core.runs.verify import Finding, verify
from core.scoring.evidence import Evidence
from core.scoring.scores import Scores, Step
from tests.core.runs.city import City, Rating, a_catalogue, scorer, weighted_mean


@pytest.fixture
def run(storage: Storage, municipality: Municipality, city: City, catalogue: Catalogue) -> ScoreRun:
    with storage.writing(municipality.id):
        return simulate(city.cycle, city.phase, catalogue, None)


def found(storage: Storage, run: ScoreRun, catalogue: Catalogue) -> Finding:
    with storage.reading(run.municipality_id):
        return verify(ScoreRun.get_by_id(run.id), catalogue).finding


def test_an_untouched_run_is_the_same(
    storage: Storage, run: ScoreRun, catalogue: Catalogue
) -> None:
    with storage.reading(run.municipality_id):
        verdict = verify(ScoreRun.get_by_id(run.id), catalogue)

    assert (verdict.finding, verdict.subjects, verdict.differences) == (Finding.SAME, 4, ())


def replace_score(run: ScoreRun, about: int, **changes: object) -> None:
    """Put another row in the place of a score, as only somebody past the guards could."""
    row = Score.get(Score.run == run.id, Score.subject == about).__data__ | changes
    Score.delete().where(Score.run == run.id, Score.subject == about).execute()
    Score.insert(row).execute()


FORGERIES = {
    "value": {"value": "5/1"},
    "status": {"status": "excluded"},
    "parts": {"parts": {"trust": "5/1"}},
    "trace": {"trace": pack(trace_text([Step(rule="mean", text={"ko": "x"}, result="1/1")]))},
    "unreadable-trace": {"trace": b"nothing"},
}


@pytest.mark.parametrize("changes", FORGERIES.values(), ids=FORGERIES)
def test_a_changed_result_differs_and_is_named(
    changes: dict[str, object],
    storage: Storage,
    run: ScoreRun,
    city: City,
    catalogue: Catalogue,
) -> None:
    subject = city.people[2]
    with storage.writing(run.municipality_id):
        replace_score(run, subject, **changes)

        verdict = verify(ScoreRun.get_by_id(run.id), catalogue)

    (difference,) = verdict.differences
    assert (verdict.finding, difference.subject) == (Finding.DIFFERS, subject)
    assert difference.stored != difference.now


def test_a_missing_and_an_added_result_differ(
    storage: Storage, run: ScoreRun, city: City, catalogue: Catalogue
) -> None:
    with storage.writing(run.municipality_id):
        replace_score(run, city.people[0], subject=99999)

        verdict = verify(ScoreRun.get_by_id(run.id), catalogue)

    sides = {one.subject: (one.stored is None, one.now is None) for one in verdict.differences}
    assert sides == {city.people[0]: (True, False), 99999: (False, True)}


def test_a_scorer_that_changed_without_a_new_version_differs(
    storage: Storage, run: ScoreRun
) -> None:
    def one_less(evidence: Evidence, settings: Settings) -> Scores:
        lower = {name: tuple(one - 1 for one in marks) for name, marks in evidence.answers.items()}
        return weighted_mean(replace(evidence, answers=lower), settings)

    changed = a_catalogue(scorer(score=one_less))

    with storage.reading(run.municipality_id):
        verdict = verify(ScoreRun.get_by_id(run.id), changed)
    first = verdict.differences[0]
    assert (verdict.finding, len(verdict.differences)) == (Finding.DIFFERS, 4)
    assert first.stored is not None
    assert first.now is not None
    assert Fraction(first.stored.value) - Fraction(first.now.value) == 1


class Stricter(Schema):
    needed = fields.Integer(required=True)


GONE: dict[str, Callable[[], Catalogue]] = {
    "another version": lambda: a_catalogue(scorer("2")),
    "not provided": lambda: a_catalogue(plugin=Rating(None)),
    "other settings under the same version": lambda: a_catalogue(scorer(settings=Stricter)),
}


@pytest.mark.parametrize("now", GONE.values(), ids=GONE)
def test_a_scorer_that_is_gone_is_told_from_a_difference(
    now: Callable[[], Catalogue], storage: Storage, run: ScoreRun
) -> None:
    assert found(storage, run, now()) is Finding.SCORER_GONE


def test_expired_evidence_is_told_from_a_difference(
    storage: Storage, run: ScoreRun, catalogue: Catalogue
) -> None:
    with storage.writing(run.municipality_id):
        ScoreRun.update(evidence=None).execute()

    assert found(storage, run, catalogue) is Finding.EVIDENCE_EXPIRED


BROKEN: dict[str, Callable[[ScoreRun], dict[str, object]]] = {
    "evidence": lambda _: {"evidence": pack(b"[]")},
    "unreadable evidence": lambda _: {"evidence": b"nothing"},
    "settings": lambda _: {"settings": {"weights": {"trust": "2"}}},
    "digest": lambda _: {"input_digest": "0" * 64},
    "version": lambda _: {"scorer_version": "9"},
}


@pytest.mark.parametrize("changes", BROKEN.values(), ids=BROKEN)
def test_changed_input_breaks_the_digest(
    changes: Callable[[ScoreRun], dict[str, object]],
    storage: Storage,
    run: ScoreRun,
    catalogue: Catalogue,
) -> None:
    with storage.writing(run.municipality_id):
        ScoreRun.update(changes(ScoreRun.get_by_id(run.id))).execute()

    assert found(storage, run, catalogue) is Finding.INPUT_BROKEN
