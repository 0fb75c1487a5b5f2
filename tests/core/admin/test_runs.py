"""Score runs in the office: two people decide, everything can be explained and verified."""

from __future__ import annotations

import re

import pytest

from core.data.models import Municipality, Score, ScoreRun
from core.data.storage import Storage
from tests.application import PASSWORD, Browser, LogIn
from tests.core.admin.conftest import Log
from tests.core.admin.office import Ids

ENGLISH = {"lang": "en"}
SECOND = {"second_login": "confirmer", "second_password": PASSWORD}


@pytest.fixture
def confirmer(log_in: LogIn) -> Browser:
    return log_in("confirmer")


@pytest.fixture
def auditor(log_in: LogIn) -> Browser:
    return log_in("auditor")


def state(storage: Storage, municipality: Municipality, run: int) -> str:
    with storage.reading(municipality.id):
        return str(ScoreRun.get_by_id(run).state)


def act(browser: Browser, run: int, what: str, **form: str) -> int:
    return browser.post(f"/admin/run/{run}/{what}", form).status_code


def test_a_run_goes_its_way_by_two_people(
    administrator: Browser,
    confirmer: Browser,
    ids: Ids,
    storage: Storage,
    municipality: Municipality,
    log: Log,
) -> None:
    steps = [
        (act(administrator, ids.run, "propose"), state(storage, municipality, ids.run)),
        (act(administrator, ids.run, "publish"), state(storage, municipality, ids.run)),
        (act(confirmer, ids.run, "publish"), state(storage, municipality, ids.run)),
        (act(administrator, ids.run, "confirm"), state(storage, municipality, ids.run)),
        (act(confirmer, ids.run, "confirm"), state(storage, municipality, ids.run)),
    ]

    assert steps == [
        (302, "proposed"),
        (403, "proposed"),
        (302, "published"),
        (403, "published"),
        (302, "confirmed"),
    ]
    deeds = [(e.action, e.actor) for e in log.entries if e.action.startswith("run.")]
    assert ("run.proposed", administrator.account) in deeds
    assert ("run.confirmed", confirmer.account) in deeds


def test_the_proposer_reads_why_he_cannot_go_on(administrator: Browser, ids: Ids) -> None:
    act(administrator, ids.run, "propose")

    page = administrator.get(f"/admin/run/{ids.run}", query_string=ENGLISH).text
    refused = administrator.post(f"/admin/run/{ids.run}/publish", query_string=ENGLISH)

    assert "You proposed this run, so publishing and confirming it takes somebody else." in page
    assert "whoever proposed it cannot take it to: Published" in refused.text


def test_results_are_exact_rounded_where_shown_and_on_record(
    administrator: Browser, ids: Ids, storage: Storage, municipality: Municipality, log: Log
) -> None:
    page = administrator.get(f"/admin/run/{ids.run}", query_string=ENGLISH).text

    with storage.reading(municipality.id):
        stored = {score.value for score in Score.select()}
    assert stored == {"20/1", "36/1", "52/1", "68/1", "84/1", "100/1"}
    body = page.partition("Results</caption>")[2]
    shown = re.findall(r'<td class="g-number">([\d.]+)</td>', body)
    assert shown == ["100.00", "84.00", "68.00", "52.00", "36.00", "20.00"]
    assert "Mean 60.00, least 20.00, highest 100.00." in page
    viewed = log.of("run.viewed")[-1]
    assert (viewed.persons, viewed.object_id) == (6, str(ids.run))


def test_a_chart_stands_beside_the_table_of_its_numbers(administrator: Browser, ids: Ids) -> None:
    page = administrator.get(f"/admin/run/{ids.run}", query_string=ENGLISH).text

    chart = page.partition("<svg")[2].partition("</svg>")[0]
    table = page.partition("Distribution of scores</caption>")[2].partition("</table>")[0]
    assert 'role="img"' in chart
    assert '<title id="chart-title">Distribution of scores</title>' in chart
    numbers = re.findall(r'<td class="g-number">([\d.]+)</td>', table)
    assert sum(int(count) for count in numbers[2::3]) == 6
    assert re.findall(r'text-anchor="middle">(\d+)<', chart) == ["3", "3"]


def test_a_score_is_explained_step_by_step_and_the_reading_is_on_record(
    administrator: Browser, ids: Ids, storage: Storage, municipality: Municipality, log: Log
) -> None:
    with storage.reading(municipality.id):
        subject = Score.get(Score.value == "36/1").subject

    page = administrator.get(f"/admin/run/{ids.run}/person/{subject}").text

    assert "평균을 20배 하고 0을 더함" in page
    assert "결과: 36.00 (반올림 전 36/1)" in page
    assert (log.last.action, log.last.persons) == ("score.explained", 1)


def test_scoring_again_proves_the_run(administrator: Browser, ids: Ids, log: Log) -> None:
    answer = administrator.post(f"/admin/run/{ids.run}/verify", query_string=ENGLISH)

    assert answer.status_code == 200
    assert "every one of the 6 lines is the same to the last digit" in answer.text
    assert log.of("run.verified")[0].details == {"finding": "same", "differences": 0}


def test_a_tampered_score_is_found_by_scoring_again(
    administrator: Browser, ids: Ids, storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        Score.delete().where(Score.subject == Score.get().subject).execute()

    answer = administrator.post(f"/admin/run/{ids.run}/verify", query_string=ENGLISH)

    assert "1 lines differ. Tell the auditor." in answer.text


def test_other_values_are_tried_out_and_cannot_be_proposed(
    administrator: Browser,
    confirmer: Browser,
    ids: Ids,
    storage: Storage,
    municipality: Municipality,
    log: Log,
) -> None:
    answer = administrator.post(
        f"/admin/simulation/{ids.phase}", {"as": "tried", "bonus": "5", **SECOND}
    )
    assert log.of("run.simulated")[-1].details["second"] == confirmer.account
    tried = int(answer.headers["Location"].rsplit("/", 1)[1])

    page = administrator.get(
        f"/admin/run/{tried}", query_string={"against": ids.run, **ENGLISH}
    ).text
    assert f"6 values differ from run {ids.run}." in page
    row = '<td class="g-number">57.00</td><td class="g-number">52.00</td>'
    body = page.partition("Results</caption>")[2]
    assert body.count(f'{row}<td class="g-number">5.00</td>') == 1
    assert body.count('<td class="g-number">5.00</td>') == 6
    assert act(administrator, tried, "propose") == 409
    assert state(storage, municipality, tried) == "simulated"


@pytest.mark.parametrize("second", [{}, {"second_login": "administrator"}], ids=["none", "same"])
def test_other_values_on_unnamed_answers_take_a_second_person(
    administrator: Browser,
    ids: Ids,
    storage: Storage,
    municipality: Municipality,
    second: dict[str, str],
) -> None:
    form = {"as": "tried", "bonus": "5", "second_password": PASSWORD, **second}

    refused = administrator.post(f"/admin/simulation/{ids.phase}", form, query_string=ENGLISH)

    assert refused.status_code == 403
    assert "takes the approval of another administrator or confirmer" in refused.text
    assert 'name="bonus" type="text" value="5"' in refused.text
    with storage.reading(municipality.id):
        assert ScoreRun.select().count() == 1


def test_a_run_is_made_as_configured_and_wrong_values_are_shown(
    administrator: Browser, ids: Ids, storage: Storage, municipality: Municipality
) -> None:
    made = administrator.post(f"/admin/simulation/{ids.phase}")
    wrong = administrator.post(f"/admin/simulation/{ids.phase}", {"as": "tried", "bonus": "6"})

    assert (made.status_code, wrong.status_code) == (302, 422)
    assert 'aria-invalid="true"' in wrong.text
    with storage.reading(municipality.id):
        assert ScoreRun.select().count() == 2


def test_a_simulation_is_thrown_away_and_a_decision_is_not(
    administrator: Browser, ids: Ids, storage: Storage, municipality: Municipality
) -> None:
    administrator.post(f"/admin/simulation/{ids.phase}")
    act(administrator, ids.run, "propose")

    statuses = [act(administrator, run, "discard") for run in (ids.run, ids.run + 1)]

    assert statuses == [409, 302]
    with storage.reading(municipality.id):
        assert [run.id for run in ScoreRun.select()] == [ids.run]


def test_a_corrected_run_takes_the_place_of_the_old_one_with_its_reason(
    administrator: Browser,
    confirmer: Browser,
    ids: Ids,
    storage: Storage,
    municipality: Municipality,
) -> None:
    for browser, what in ((administrator, "propose"), (confirmer, "publish")):
        act(browser, ids.run, what)
    act(confirmer, ids.run, "confirm")
    administrator.post(f"/admin/simulation/{ids.phase}")
    new = ids.run + 1

    unreasoned = act(administrator, new, "supersede", old=str(ids.run), reason="")
    told = act(administrator, new, "supersede", old=str(ids.run), reason="이의신청 인용")
    for browser, what in ((administrator, "propose"), (confirmer, "publish")):
        act(browser, new, what)
    act(confirmer, new, "confirm")

    assert (unreasoned, told) == (422, 302)
    assert state(storage, municipality, ids.run) == "superseded"
    assert state(storage, municipality, new) == "confirmed"
    assert "이의신청 인용" in administrator.get(f"/admin/run/{new}").text


def test_an_auditor_reads_what_was_shown_and_nothing_before(
    administrator: Browser, confirmer: Browser, auditor: Browser, ids: Ids
) -> None:
    hidden = auditor.get(f"/admin/run/{ids.run}").status_code
    empty = auditor.get("/admin/runs/", query_string=ENGLISH).text
    act(administrator, ids.run, "propose")
    act(confirmer, ids.run, "publish")

    shown = auditor.get(f"/admin/run/{ids.run}").status_code

    assert (hidden, shown) == (404, 200)
    assert "Nothing is here yet." in empty
    assert act(auditor, ids.run, "confirm") == 403
    assert act(auditor, ids.run, "verify") == 200
