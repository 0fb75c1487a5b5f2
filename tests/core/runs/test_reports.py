"""What ``goru score`` prints."""

from __future__ import annotations

import pytest

from core.data.models import Municipality, Score, ScoreRun
from core.data.storage import Storage
from core.errors import NotFound
from core.library import Catalogue
from core.runs.reports import explain_report, run_report, verify_report
from core.runs.run import simulate
from core.runs.verify import Finding
from tests.core.runs.city import PHASE, City, a_catalogue, build, scorer


@pytest.mark.parametrize("name", ["id", "programme/year"])
def test_a_run_is_made_and_counted(
    name: str, storage: Storage, municipality: Municipality, city: City, catalogue: Catalogue
) -> None:
    cycle = str(city.cycle.id) if name == "id" else "year/2026"

    with storage.writing(municipality.id):
        text = run_report(cycle, PHASE, catalogue)
        run = ScoreRun.get()

    assert text == (
        f"run {run.id} (rating-mean 1, configuration 1): scored 4\ninput {run.input_digest}"
    )


@pytest.mark.parametrize(
    ("cycle", "phase"),
    [("999999", PHASE), ("year/1999", PHASE), ("year", PHASE), ("year/2026", "none")],
)
def test_what_is_not_there_is_named(
    cycle: str,
    phase: str,
    storage: Storage,
    municipality: Municipality,
    city: City,
    catalogue: Catalogue,
) -> None:
    with pytest.raises(NotFound), storage.writing(municipality.id):
        run_report(cycle, phase, catalogue)


def test_a_score_is_explained_by_staff_number_or_id(
    storage: Storage, municipality: Municipality, city: City, catalogue: Catalogue
) -> None:
    with storage.writing(municipality.id):
        run_report("year/2026", PHASE, catalogue)
        run = ScoreRun.get().id

        by_number = explain_report(run, "S0001", "ko")
        by_id = explain_report(run, str(city.people[1]), "ko")
        with pytest.raises(NotFound):
            explain_report(run, "S9", "ko")

    assert by_number == by_id
    assert by_number.endswith("결과: 3.33 (반올림 전 10/3)\n")


def test_a_verdict_is_said_in_a_sentence(
    storage: Storage, municipality: Municipality, city: City, catalogue: Catalogue
) -> None:
    with storage.writing(municipality.id):
        run_report("year/2026", PHASE, catalogue)
        run = ScoreRun.get().id
        same = verify_report(run, catalogue, "en")
        gone = verify_report(run, a_catalogue(scorer("2")), "ko")
        row = Score.get(Score.subject == city.people[1]).__data__ | {"value": "4/1"}
        Score.delete().where(Score.subject == city.people[1]).execute()
        Score.insert(row).execute()
        differs = verify_report(run, catalogue, "en")

    assert same[1] == f"run {run}: Same: all 4 stored results equal the replay."
    assert gone[0].finding is Finding.SCORER_GONE
    assert differs[1] == (
        f"run {run}: Differs: 1 results are not what the replay gives.\n"
        f"  {city.people[1]}: 4/1 -> 10/3"
    )


def test_a_verdict_names_no_value_that_few_ballots_are_behind(
    storage: Storage, municipality: Municipality, catalogue: Catalogue
) -> None:
    with storage.writing(municipality.id):
        city = build(people=4, raters=3, identity={"": "anonymous"})
        run = simulate(city.cycle, city.phase, catalogue, None)
        row = Score.get(Score.subject == city.people[1]).__data__ | {"value": "4/1"}
        Score.delete().where(Score.subject == city.people[1]).execute()
        Score.insert(row).execute()

        _, text = verify_report(run.id, catalogue, "en")
        explained = explain_report(run.id, "S0002", "en")

    assert text.endswith(f"\n  {city.people[1]}: … -> …")
    assert explained.endswith("\n\nnot shown: too few answers, to protect their authors\n")
