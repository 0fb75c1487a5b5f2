"""Kept trials: what trying showed, on frozen evidence, with what hands decided, compared alike."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from fractions import Fraction
from typing import Any

import pytest

from core.canonical import text_digest
from core.cycles.configuration import make_configuration, newest_configuration
from core.data.models import Allocation, Exemption, Fact, Municipality, Score, ScoreRun, Submission
from core.data.storage import Storage
from core.errors.scorecards import LockedLeaf, NothingToCompare
from core.grading.entries import FLOOR, GRADE, UNPAID, Mark
from core.grading.proposing import allotted
from core.grading.stored import store
from core.library import Catalogue
from core.runs.snapshots import unpack
from core.runs.verify import Finding, verify
from core.scorecards.comparing import compared
from core.scorecards.frozen import keep_trial, tried_on
from core.scorecards.run import simulate_scorecards
from core.scorecards.sameness import evidence_digest, outdated, unlike
from core.scorecards.trial import Grading, outcomes, tried_out
from core.scorecards.what_if import stored, what_if
from tests.core.runs.city import START, SUBMITTED, City
from tests.core.scorecards import town
from tests.core.scorecards.test_trial import HALVES, asked, quotas, trees


@pytest.fixture
def scope(storage: Storage, municipality: Municipality, run: ScoreRun) -> Iterator[None]:
    with storage.writing(municipality.id):
        yield


def fetched(run: ScoreRun) -> ScoreRun:
    return ScoreRun.get_by_id(run.id)


def keep(run: ScoreRun, known: Catalogue, *weights: str, **kept: Any) -> ScoreRun:
    told = {"label": "시험"} | kept
    return keep_trial(stored(fetched(run)), trees(run, *weights), known, None, told)


def totals(run: ScoreRun) -> dict[int, Fraction]:
    rows = Score.select(Score.subject, Score.value)
    return {
        subject: Fraction(value)
        for subject, value in rows.where(Score.run == run.id, Score.scorecard == "person").tuples()
    }


def in_order(run: ScoreRun) -> list[int]:
    """Return everybody, the best first."""
    return sorted(totals(run), key=totals(run).__getitem__, reverse=True)


def mark(subject: int, grade: str, kind: str = GRADE) -> Mark:
    return Mark(subject=subject, kind=kind, grade=grade, reason="위원회", by=None, at="-")


def decided(run: ScoreRun, *marks: Mark) -> Allocation:
    """Store the allocation of a run with decisions by hand."""
    found = allotted(run, quotas(), marks)
    return store(run, quotas(), found.allotment, marks, number=1, actor=None)


def whats(found: list[Any]) -> list[str]:
    return [one["what_en"] for one in found]


# --- kept trials ----------------------------------------------------------------------------


@pytest.mark.usefixtures("scope")
def test_a_kept_trial_comes_to_what_trying_showed_whatever_was_corrected_since(
    run: ScoreRun, city: City, catalogue: Catalogue
) -> None:
    shown = {
        line.change.subject: line.change.after.value
        for line in outcomes(asked(run, catalogue, trees(run, *HALVES)), "person")
    }
    Fact.update(value="1").where(Fact.name == "panel").execute()

    made = keep(run, catalogue, *HALVES)

    assert totals(made) == shown
    assert verify(fetched(made), catalogue).finding is Finding.SAME
    assert totals(simulate_scorecards(city.cycle, catalogue, None, trees(run, *HALVES))) != shown


@pytest.mark.usefixtures("scope")
def test_a_kept_trial_tells_the_run_and_the_digest_of_its_evidence(
    run: ScoreRun, catalogue: Catalogue
) -> None:
    made = fetched(keep(run, catalogue, *HALVES))

    base = fetched(run)
    assert base.evidence is not None
    digest = text_digest(unpack(base.evidence))
    assert made.settings["tried_on"] == {"run": run.id, "evidence": digest}
    assert (evidence_digest(made), evidence_digest(base)) == (digest, digest)
    assert (tried_on(made), tried_on(base), made.configuration_version) == (run.id, None, 0)


@pytest.mark.parametrize("identity", [{"": "confidential"}, {"": "anonymous"}, {"": "named"}])
def test_a_kept_trial_hides_what_the_run_hides(
    storage: Storage, municipality: Municipality, catalogue: Catalogue, identity: dict[str, str]
) -> None:
    with storage.writing(municipality.id):
        city = town.settle(identity=identity)
        run = simulate_scorecards(city.cycle, catalogue, None)
        made = keep(run, catalogue)
        sealed = [
            dict(Score.select(Score.subject, Score.sealed).where(Score.run == one.id).tuples())
            for one in (run, made)
        ]

        assert sealed[0] == sealed[1]
        assert fetched(made).settings["behind"] == fetched(run).settings["behind"]
        assert stored(fetched(made)).withheld == stored(fetched(run)).withheld


@pytest.mark.usefixtures("scope")
def test_unnamed_answers_are_not_scored_anew_for_a_kept_trial(
    run: ScoreRun, catalogue: Catalogue
) -> None:
    tried = trees(run)
    tried["person"]["components"][1] |= {
        "scorer": "rating-mean",
        "settings": {"weights": {"trust": "2"}},
    }
    new_card = trees(run) | {"third": deepcopy(run.settings["scorecards"]["department"])}
    with pytest.raises(LockedLeaf):
        keep_trial(stored(fetched(run)), tried, catalogue, None, {"label": "x"})
    with pytest.raises(NothingToCompare):
        keep_trial(stored(fetched(run)), new_card, catalogue, None, {"label": "x"})

    assert ScoreRun.select().count() == 1


# --- today's data ---------------------------------------------------------------------------


@pytest.mark.usefixtures("scope")
def test_what_changed_since_is_told_of_the_run_and_of_its_trials(
    run: ScoreRun, city: City, catalogue: Catalogue
) -> None:
    made = keep(run, catalogue, *HALVES)
    fresh = whats(outdated(fetched(made)))
    Fact.update(value="1").where(Fact.name == "panel").execute()
    Exemption.create(
        cycle=city.cycle,
        scorecard="person",
        subject_kind="person",
        subject=city.people[0],
        status="excluded",
        reason="휴직",
        made_at=SUBMITTED,
    )
    Submission.update(submitted_at=fetched(run).made_at.replace(year=2030)).execute()

    assert fresh == []
    for one in (run, made):
        assert whats(outdated(fetched(one))) == ["answers", "imported columns", "exemptions"]


@pytest.mark.usefixtures("scope")
def test_deleted_evidence_is_told(run: ScoreRun) -> None:
    ScoreRun.update(evidence=None).execute()

    assert whats(outdated(fetched(run))) == ["evidence that was deleted"]
    assert (evidence_digest(fetched(run)), whats(unlike(fetched(run), fetched(run)))) == (
        "",
        ["evidence that was deleted"],
    )


# --- like with like -------------------------------------------------------------------------


@pytest.mark.usefixtures("scope")
def test_runs_on_the_same_data_are_alike_although_raters_have_other_indexes(
    run: ScoreRun, city: City, catalogue: Catalogue
) -> None:
    again = simulate_scorecards(city.cycle, catalogue, None)

    assert evidence_digest(fetched(again)) != evidence_digest(fetched(run))
    assert unlike(fetched(again), fetched(run)) == []


@pytest.mark.usefixtures("scope")
def test_runs_on_other_data_or_formulas_are_told_apart(
    run: ScoreRun, city: City, catalogue: Catalogue
) -> None:
    Fact.update(value="1").where(Fact.name == "panel").execute()
    corrected = simulate_scorecards(city.cycle, catalogue, None)
    answers = Submission.select().order_by(Submission.id).first()
    Submission.update(answers={**answers.answers, "trust": 1, "clarity": 2}).where(
        Submission.id == answers.id
    ).execute()
    answered = simulate_scorecards(city.cycle, catalogue, None)
    settings = fetched(answered).settings
    for used in settings["scorers"].values():
        used["version"] = "0"
    ScoreRun.update(settings=settings).where(ScoreRun.id == answered.id).execute()

    assert whats(unlike(fetched(corrected), fetched(run))) == ["imported columns"]
    assert whats(unlike(fetched(answered), fetched(corrected))) == [
        "answers",
        "versions of formulas",
    ]


@pytest.mark.usefixtures("scope")
def test_a_comparison_tells_what_is_not_alike_beside_what_is_tried(
    run: ScoreRun, city: City, catalogue: Catalogue
) -> None:
    tried = keep(run, catalogue, *HALVES)
    Fact.update(value="1").where(Fact.name == "panel").execute()
    corrected = simulate_scorecards(city.cycle, catalogue, None)

    found = compared([fetched(one) for one in (run, tried, corrected)], "person", START)

    assert {one: whats(list(told)) for one, told in found.unlike.items()} == {
        tried.id: [],
        corrected.id: ["imported columns"],
    }


# --- decisions by hand ----------------------------------------------------------------------


@pytest.mark.usefixtures("scope")
def test_decisions_by_hand_are_in_a_trial_unless_it_is_asked_without(
    run: ScoreRun, city: City, catalogue: Catalogue
) -> None:
    best, *_, last = in_order(run)
    decided(run, mark(last, "S"), mark(best, "", UNPAID))
    found = asked(run, catalogue, trees(run))

    both = [
        tried_out(found, "person", Grading(before=quotas(), after=quotas(), by_hand=by_hand))
        for by_hand in (True, False)
    ]

    grades = [{line.change.subject: line.grade_after for line in one.lines} for one in both]
    assert [(one[last], one[best]) for one in grades] == [("S", ""), ("A", "S")]
    assert [(one.decisions, one.left) for one in both] == [(2, ()), (2, ())]
    assert [line.is_change for one in both for line in one.lines] == [False] * 8


@pytest.mark.usefixtures("scope")
def test_a_decision_that_does_not_fit_what_is_tried_is_left_out_and_told(
    run: ScoreRun, catalogue: Catalogue
) -> None:
    best, second, *_ = in_order(run)
    decided(run, mark(second, "S"), mark(best, "A", FLOOR))
    other = [{"name": "T", "share": "25"}, {"name": "A", "share": "75"}]
    grading = Grading(before=quotas(), after=quotas(grades=other))

    found = tried_out(asked(run, catalogue, trees(run)), "person", grading)

    (left,) = found.left
    after = {line.change.subject: (line.grade_before, line.grade_after) for line in found.lines}
    assert (left.subject, left.grade, after[second]) == (second, "S", ("S", "A"))


@pytest.mark.usefixtures("scope")
def test_a_kept_trial_is_compared_with_the_decisions_of_its_run(
    run: ScoreRun, city: City, catalogue: Catalogue
) -> None:
    before = newest_configuration(city.cycle)
    assert before is not None
    content = dict(before.content) | {"allocations": {"bonus": quotas().raw}}
    make_configuration(city.cycle, content, START, None, before.version + 1)
    _, second, *_ = in_order(run)
    decided(run, mark(second, "S"))
    tried = keep(run, catalogue)
    again = simulate_scorecards(city.cycle, catalogue, None)
    runs = [fetched(one) for one in (run, tried, again)]

    together = compared(runs, "person", START)
    alone = compared(runs, "person", START, by_hand=False)

    def grades(found: Any) -> list[str]:
        (row,) = [row for row in found.rows if row.subject == second]
        return [cell.grade for cell in row.cells]

    assert (grades(together), grades(alone)) == (["S", "S", "A"], ["A", "A", "A"])
    assert whats(list(together.unlike[again.id])) == ["decisions by hand"]
    assert whats(list(together.unlike[tried.id])) == []
    assert whats(list(alone.unlike[again.id])) == []
    assert [len(one.marks) for one in together.graded_as.values()] == [1, 1, 0]


def test_the_what_if_of_a_run_without_changes_is_the_run(
    storage: Storage, run: ScoreRun, catalogue: Catalogue
) -> None:
    with storage.reading(run.municipality_id):
        found = what_if(stored(fetched(run)), trees(run), catalogue)

        assert dict(found.after.totals("person")) == dict(found.before.totals("person"))
