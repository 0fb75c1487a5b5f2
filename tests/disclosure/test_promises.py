"""What holds over time and between runs: nothing thaws, and no order or number tells an author."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pytest
from flask import Flask
from python_calamine import CalamineWorkbook

from core.data.models import (
    Assignment,
    AuditEntry,
    EvidenceBlock,
    Phase,
    Score,
    ScoreRun,
    Submission,
)
from core.runs.snapshots import evidence_of, unpack
from core.scorecards.what_if import changes, stored, what_if
from core.scoring.evidence import Evidence
from tests.application import PASSWORD, Browser
from tests.disclosure.confidences import Secrets, secrets_of
from tests.disclosure.decoding import text_of
from tests.disclosure.town import RATED, Town

#: What differs each time that a page is drawn.
FRESH = re.compile(r'(name="(?:csrf_token|key)" value="[^"]*"|\d\d:\d\d(:\d\d)?|Set-Cookie.*)')


@pytest.fixture(scope="module")
def secrets(town: Town) -> Secrets:
    """Give what nobody may read but whom it is meant for."""
    with town.reading():
        return secrets_of(town)


def logged_in(app: Flask, login: str) -> Browser:
    browser = Browser(client=app.test_client(), code="uj", account=0)
    browser.post("/login", {"login": login, "password": PASSWORD})
    return browser


def pages(app: Flask, town: Town) -> dict[str, str]:
    """Return what a rated person and the office read of published results."""
    six, office = logged_in(app, "six"), logged_in(app, "administrator")
    with town.reading():
        about = (Score.run == town.runs["published"], Score.subject == town.people["six"])
        score = Score.get(*about).id
    paths = {"/results": six, f"/results/{score}": six}
    for run in ("published", "cards-confirmed"):
        paths[f"/admin/run/{town.runs[run]}"] = office
        paths[f"/admin/document/run/{town.runs[run]}/ranking.html"] = office
    return {path: FRESH.sub("", browser.get(path).text) for path, browser in paths.items()}


def test_what_is_shown_is_frozen_whatever_is_handed_in_later(
    app: Flask, town: Town, secrets: Secrets
) -> None:
    before = pages(app, town)
    with town.writing():
        phases = [town.phases["published"], town.phases["confirmed"]]
        late = Submission.select(Submission.id).join(Assignment).where(Assignment.phase.in_(phases))
        answers = {"team": 1, "skill": 1, "words": "뒤늦은 답"}
        Submission.update(answers=answers).where(Submission.id.in_(late)).execute()

    after = pages(app, town)

    assert {path for path in before if before[path] != after[path]} == set()
    read = "\n".join(one.name for text in before.values() for one in secrets.told(text))
    assert "published  total of six" in read
    assert "cards-confirmed department total of D8" in read


def test_nothing_is_handed_in_after_the_close(app: Flask, town: Town) -> None:
    with town.reading():
        about = (Assignment.phase == town.phases["published"], Assignment.relation == "peer")
        one = Assignment.get(*about)
        login = f"log-{one.actor_id}"
        known = Submission.get(Submission.assignment == one.id).answers
    form = {"page": "review", "revision": "0", "key": "late", "action": "submit", "team": "77"}

    logged_in(app, login).post(f"/fill/{one.id}", form)

    with town.reading():
        assert Submission.get(Submission.assignment == one.id).answers == known


def evidence(run: int) -> Iterator[Evidence]:
    """Yield the frozen evidence of a phase's run."""
    for block in EvidenceBlock.select().where(EvidenceBlock.run == run):
        yield evidence_of(unpack(block.content))


def test_a_rater_is_a_number_that_is_no_key_and_another_in_every_run(town: Town) -> None:
    with town.reading():
        (first,), (second,) = (
            tuple(evidence(town.runs[name])) for name in ("superseded", "successor")
        )

    listed = max(map(len, RATED.values()))
    assert set(first.rater) == set(second.rater) == set(range(-listed, 0))
    assert first.subject == second.subject
    # one of 720 orders comes twice in a row; the rows of each subject are in order of the numbers
    assert first.answers["team"] != second.answers["team"] or first.rater != second.rater


def test_frozen_evidence_and_the_audit_log_name_no_rater(town: Town, secrets: Secrets) -> None:
    with town.reading():
        blocks = [unpack(block.content).decode() for block in EvidenceBlock.select()]
        bundles = [
            unpack(run.evidence).decode() for run in ScoreRun.select() if run.evidence is not None
        ]
        details = [
            f"{entry.action} {entry.object_kind} {entry.object_id} {entry.details}"
            for entry in AuditEntry.select()
        ]

    assert [one.name for one in secrets.told("\n".join(details))] == []
    named = {
        one.name for one in secrets.told("\n".join(blocks + bundles)) if one.places and one.text
    }
    assert named == set()


def texts(browser: Browser, form: str) -> list[str]:
    """Return the texts of an export in their order."""
    facts = {"form": form, "phase": "", "reason": "심의 자료로 씁니다"}
    answer = browser.post("/admin/export/answers", facts)
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.data))
    rows = book.get_sheet_by_name("응답(코드) Codes").to_python()
    place = rows[0].index("words")
    return [str(row[place]) for row in rows[1:] if row[place]]


def test_texts_of_enough_authors_leave_in_random_order(app: Flask, town: Town) -> None:
    browser = logged_in(app, "administrator")

    first, second = texts(browser, "glass-survey"), texts(browser, "glass-survey")

    assert sorted(first) == sorted(second)
    assert len(first) == 5 + 8
    assert first != second


def test_a_trial_tells_nothing_of_whom_few_ballots_are_about(town: Town) -> None:
    with town.reading():
        before = stored(ScoreRun.get_by_id(town.runs["cards-confirmed"]))
        found = what_if(before, before.run.settings["scorecards"], town.catalogue)
        units, people = changes(found, "department"), changes(found, "person")

    kept = {town.subject("unit", one.subject) for one in units if one.withheld}
    kept |= {town.subject("person", one.subject) for one in people if one.withheld}
    assert kept == {"D4", "three"}
    assert all(
        one.before.value is None and one.after.value is None and one.rank_after is None
        for one in (*units, *people)
        if one.withheld
    )
    # nobody's rank counts them: the others are first and second
    assert {one.rank_after for one in units} == {None, 1, 2}


def test_a_trial_tells_no_component_of_few_that_has_no_total_yet(town: Town) -> None:
    with town.writing():
        row = ScoreRun.get_by_id(town.runs["cards-confirmed"]).__data__
        keys = ("id", "supersedes", "published_at", "confirmed_at")
        fresh = {name: value for name, value in row.items() if name not in keys}
        run = ScoreRun.create(**fresh | {"state": "simulated"})
        unit = (Score.run == row["id"], Score.subject_kind == "unit")
        for score in Score.select().where(*unit):
            facts = {name: value for name, value in score.__data__.items() if name != "id"}
            Score.create(**facts | {"run": run.id, "status": "missing", "value": ""})

        assert stored(run).withheld["department"] == {town.units["D4"]}


def test_the_open_phase_of_unnamed_answers_tells_nothing(
    app: Flask, town: Town, secrets: Secrets
) -> None:
    browser = logged_in(app, "administrator")
    with town.writing():
        Phase.update(closed=False).where(Phase.id == town.phases["simulated"]).execute()

    facts = {"form": "glass-review", "phase": "", "reason": "심의 자료로 씁니다"}
    refused = [
        browser.post("/admin/export/answers", facts),
        browser.post(f"/admin/simulation/{town.phases['simulated']}", {}),
    ]

    assert [answer.status_code for answer in refused] == [409, 409]
    assert [one for answer in refused for one in secrets.told(text_of(answer))] == []
