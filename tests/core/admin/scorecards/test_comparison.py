"""Runs of scorecards beside each other: who has another score, rank or grade."""

from __future__ import annotations

import html
import re
from copy import deepcopy
from fractions import Fraction
from typing import Any

import pytest

from core.data.models import AllocatedGrade, Allocation, Fact, Municipality, Score, ScoreRun
from core.data.storage import Storage
from core.grading.entries import GRADE
from core.grading.proposing import decide, marked
from core.runs.rounding import shown
from core.scorecards.run import simulate_scorecards
from tests.application import Browser, LogIn
from tests.core.admin.conftest import Log
from tests.core.admin.scorecards.conftest import QUOTAS, Look
from tests.core.admin.scorecards.pages import ENGLISH, alert, facts, rows
from tests.core.runs.city import SUBMITTED, City
from tests.core.scorecards import town


@pytest.fixture
def other(storage: Storage, municipality: Municipality, city: City, run: int) -> int:
    """Give a run in which the departments and the review count half each."""
    with storage.writing(municipality.id):
        tried: dict[str, Any] = deepcopy(ScoreRun.get_by_id(run).settings["scorecards"])
        for one in tried["person"]["components"][:2]:
            one["weight"] = "50"
        kept = {"label": "반반"}
        made = simulate_scorecards(city.cycle, town.catalogue(), None, tried, kept)
        return int(made.id)


def compare(browser: Browser, city: City, *runs: int, **more: str) -> str:
    asked = [*(("run", str(run)) for run in runs), *more.items(), *ENGLISH.items()]
    answer = browser.get(f"/admin/comparison/{city.cycle.id}", query_string=asked)
    assert answer.status_code == 200
    return answer.text


def test_the_newest_runs_are_offered_with_their_labels(
    administrator: Browser, city: City, run: int, other: int
) -> None:
    page = compare(administrator, city)

    offered = [html.unescape(text) for text in re.findall(r'name="run".*?<span>(.*?)</span>', page)]
    assert [text.partition(" ·")[0] for text in offered] == [f"Run {other}", f"Run {run}"]
    assert offered[0].endswith("· Simulated · tried out: 반반")
    assert facts(page) == {}


def test_two_runs_stand_beside_each_other_person_by_person(
    administrator: Browser, city: City, run: int, other: int, look: Look, log: Log
) -> None:
    page = compare(administrator, city, other, run)

    def values(number: int) -> dict[str, str]:
        names = {one: f"직원 {place}" for place, one in enumerate(city.people)}
        found = Score.select().where(Score.run == number, Score.scorecard == "person")
        return {names[score.subject]: shown_value(score) for score in found}

    first, second = look(lambda: values(run)), look(lambda: values(other))
    assert isinstance(first, dict)
    assert isinstance(second, dict)
    lines = rows(page, "Results")
    assert {row[0]: (row[1], row[4]) for row in lines} == {
        name: (first[name], second[name]) for name in first
    }
    assert [row[2] for row in lines] == ["1", "2", "3", "4"]
    assert sorted(row[5] for row in lines) == ["1", "2", "3", "4"]
    assert sorted(row[3] for row in lines) == sorted(row[6] for row in lines)
    assert facts(page)["Subjects"] == "4"
    entry = log.last
    assert (entry.action, entry.persons, entry.details["runs"]) == (
        "runs.compared",
        4,
        [run, other],
    )


def shown_value(score: Score) -> str:
    return shown(Fraction(score.value))


def test_only_those_who_differ_are_listed_unless_all_are_wanted(
    administrator: Browser, city: City, run: int, storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        same = int(simulate_scorecards(city.cycle, town.catalogue(), None).id)

    some = rows(compare(administrator, city, run, same), "Results")
    everybody = rows(compare(administrator, city, run, same, everybody="1"), "Results")

    assert some == [["Nobody changes."]]
    assert [row[-1] for row in everybody] == [""] * 4


def test_a_stored_allocation_counts_before_what_the_quotas_come_to(
    administrator: Browser, city: City, run: int, storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        same = int(simulate_scorecards(city.cycle, town.catalogue(), None).id)
        made = Allocation.create(
            run=same,
            name="bonus",
            number=1,
            settings=QUOTAS["bonus"],
            configuration_version=3,
            digest="-",
            made_at=SUBMITTED,
        )
        for one in city.people:
            AllocatedGrade.create(
                allocation=made,
                subject_kind="person",
                subject=one,
                group="",
                grade="A",
                decided_by="hand",
            )

    page = compare(administrator, city, run, same)

    (best,) = rows(page, "Results")
    assert (best[3], best[6], best[-1]) == ("S", "A", "grade")
    assert facts(page)["Grades that differ"] == "1"


def test_quotas_that_were_tried_stay_with_their_run(
    administrator: Browser, city: City, run: int, storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        first = ScoreRun.get_by_id(run)
        wide = deepcopy(
            first.cycle.configurations.order_by("version").get().content.get("allocations", {})
        )
        raw = wide.get("bonus") or QUOTAS["bonus"]
        grades = [{"name": "S", "share": "50"}, {"name": "A", "share": "50"}]
        kept = {"label": "S 50", "allocations": {"bonus": {**raw, "grades": grades}}}
        trees = first.settings["scorecards"]
        tried = int(simulate_scorecards(city.cycle, town.catalogue(), None, trees, kept).id)

    page = compare(administrator, city, run, tried)

    assert [(row[3], row[6], row[-1]) for row in rows(page, "Results")] == [("A", "S", "grade")]


def test_one_run_or_too_many_are_refused_with_a_sentence(
    administrator: Browser, city: City, run: int, other: int
) -> None:
    one = compare(administrator, city, run)
    many = compare(administrator, city, run, other, 7, 8, 9)

    assert "Choose two to 4 runs." in one
    assert "Choose two to 4 runs." in many
    assert facts(one) == {}
    assert rows(many, "Results")


def test_nonsense_in_the_address_is_no_error(administrator: Browser, city: City, run: int) -> None:
    page = compare(administrator, city, run, run, card="nobody")
    strange = administrator.get(
        f"/admin/comparison/{city.cycle.id}", query_string=[("run", "x"), ("run", "9" * 30)]
    )

    assert alert(page) == ""
    assert strange.status_code == 200
    assert administrator.get("/admin/comparison/999").status_code == 404


def test_others_do_not_see_it(confirmer: Browser, log_in: LogIn, city: City, run: int) -> None:
    assert confirmer.get(f"/admin/comparison/{city.cycle.id}").status_code == 200
    for role in ("auditor", "staff"):
        assert log_in(role).get(f"/admin/comparison/{city.cycle.id}").status_code == 403


def test_runs_that_are_not_alike_are_told_and_grades_go_with_or_without_hands(
    administrator: Browser,
    city: City,
    run: int,
    other: int,
    storage: Storage,
    municipality: Municipality,
) -> None:
    alike = compare(administrator, city, run, other)
    with storage.writing(municipality.id):
        Fact.update(value="1").where(Fact.name == "panel").execute()
        corrected = int(simulate_scorecards(city.cycle, town.catalogue(), None).id)
        ScoreRun.update(state="proposed").where(ScoreRun.id == run).execute()
        values = Score.select().where(Score.run == run, Score.scorecard == "person")
        second = sorted(values, key=lambda one: Fraction(one.value))[-2].subject
        decide(ScoreRun.get_by_id(run), "bonus", marked(second, GRADE, "S", "위원회", None))

    together = compare(administrator, city, run, corrected)
    alone = compare(administrator, city, run, corrected, hands="without")

    told = f"Run {corrected} against run {run}: imported columns"
    assert "All runs were computed on the same data, with the same versions of formulas." in alike
    assert f"{told}, decisions by hand." in together
    assert f"{told}." in alone
    assert f"Run {run}: 1 decisions by hand." in together
    assert f"Run {run}: grades as the quotas give them." in alone
    assert f"Run {run}: today's data differ" in together
