"""Scorecards in the office: shown as trees, changed with a look at what moves, computed."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from core.data.models import Configuration, Cycle, ScoreRun, Submission
from core.data.storage import Storage
from tests.application import PASSWORD, Browser, LogIn
from tests.core.admin.conftest import Log
from tests.core.admin.scorecards.conftest import Look
from tests.core.admin.scorecards.pages import ENGLISH, alert, facts, form, rows
from tests.core.runs.city import City

SEE, STORE = "See what moves", "Store as a new version"
TODAY = "2026-11-21"


def newest() -> Configuration:
    found: Configuration = Configuration.select().order_by(Configuration.version.desc()).first()
    return found


def weights() -> dict[str, str]:
    tree = newest().content["scorecards"]["person"]
    return {one["name"]: one["weight"] for one in tree["components"]}


def changed(browser: Browser, city: City, **values: str) -> dict[str, str]:
    """Return the form of the scorecards with other values: ``person_review_weight``."""
    page = browser.get(f"/admin/scorecard/{city.cycle.id}/change", query_string=ENGLISH).text
    sent = form(page, SEE)
    for name, value in values.items():
        card, path, setting = name.split("__")
        assert f"{card}:{path}:{setting}" in sent
        sent[f"{card}:{path}:{setting}"] = value
    return sent


def preview(browser: Browser, city: City, sent: dict[str, str]) -> tuple[int, str]:
    answer = browser.post(f"/admin/scorecard/{city.cycle.id}/change", sent, query_string=ENGLISH)
    return answer.status_code, answer.text


def store(browser: Browser, city: City, page: str, **more: str) -> tuple[int, str]:
    sent = form(page, STORE) | {"effective_from": TODAY} | more
    answer = browser.post(f"/admin/scorecard/{city.cycle.id}/store", sent, query_string=ENGLISH)
    return answer.status_code, answer.text


def test_each_scorecard_is_a_tree_with_its_sums(administrator: Browser, city: City) -> None:
    page = administrator.get(f"/admin/scorecard/{city.cycle.id}", query_string=ENGLISH).text

    assert [row[:5] for row in rows(page, "People")] == [
        ["Total", "", "sum 100", "100", ""],
        ["Department", "70", "", "100", "Result of 'Departments'"],
        ["Review", "30", "", "5", "Answers of '다면평가'"],
        ["bonus", "adds its points", "", "100", "Imported column 'bonus'"],
    ]
    assert [row[5:] for row in rows(page, "People")] == [
        ["", "excluded up to 50%"],
        ["no score", "from 60 days of duty"],
        ["no score", ""],
        ["leave it out", "most 5"],
    ]


def test_a_component_that_ought_to_weigh_most_and_does_not_is_told_and_not_refused(
    administrator: Browser, city: City, run: int, look: Look
) -> None:
    page = administrator.get(f"/admin/scorecard/{city.cycle.id}/change", query_string=ENGLISH).text
    tree = look(lambda: dict(newest().content["scorecards"]))
    tree["person"] = {**tree["person"], "largest": "review"}
    sent = form(page, SEE) | {"as": "text", "text": json.dumps(tree)}

    status, page = preview(administrator, city, sent)

    assert status == 200
    told = (
        "In &#39;People&#39; the weight 30 of &#39;Review&#39;, which ought to be the largest, is "
        "below 70 of &#39;Department&#39;. Check it against the municipality&#39;s rule."
    )
    assert told in page
    assert store(administrator, city, page)[0] == 302
    assert told in administrator.get(f"/admin/scorecard/{city.cycle.id}", query_string=ENGLISH).text


def test_a_change_of_weights_shows_what_moves_and_is_stored_as_a_version(
    administrator: Browser, city: City, run: int, look: Look, log: Log
) -> None:
    sent = changed(
        administrator, city, person__department__weight="50", person__review__weight="50"
    )

    status, page = preview(administrator, city, sent)

    assert status == 200
    assert rows(page, "What is changed") == [
        ["People › Department", "Weight", "70", "50"],
        ["People › Review", "Weight", "30", "50"],
    ]
    assert f"Compared with run {run}" in page
    assert facts(page, "People</h2>")["Scores that move"] == "4"
    assert facts(page, "Departments</h2>")["Scores that move"] == "0"
    assert log.last.action == "run.tried"
    assert (log.last.object_id, log.last.persons) == (str(run), 4)
    assert look(lambda: newest().version) == 3
    status, _ = store(administrator, city, page)
    assert status == 302
    assert look(weights) == {"department": "50", "review": "50", "bonus": None}
    assert look(lambda: newest().effective_from) == date.fromisoformat(TODAY)
    assert look(lambda: newest().made_by_id) == administrator.account


def test_the_largest_moves_come_first_with_their_grades(
    administrator: Browser, city: City, run: int
) -> None:
    _, page = preview(
        administrator,
        city,
        changed(administrator, city, person__department__weight="1", person__review__weight="99"),
    )

    moves = rows(page, "The largest moves")
    sizes = [abs(float(row[3])) for row in moves]
    assert len(moves) == 4
    assert sizes == sorted(sizes, reverse=True)
    assert sorted(row[6] for row in moves) == sorted(row[7] for row in moves) == ["A"] * 3 + ["S"]


def test_other_numbers_are_changed_without_json(
    administrator: Browser, city: City, look: Look
) -> None:
    sent = changed(
        administrator,
        city,
        person__department__min_days="90",
        person__bonus__most="3",
        person__bonus__missing="zero",
        person____most_excluded="40",
        department__panel__weight="40",
    )
    sent |= {"department:panel:settings.most": "90", "department:panel:levelling.by": "group"}

    status, page = preview(administrator, city, sent)
    stored, _ = store(administrator, city, page)

    assert (status, stored) == (200, 302)
    trees = look(lambda: newest().content["scorecards"])
    assert isinstance(trees, dict)
    department, _, bonus = trees["person"]["components"]
    assert (department["min_days"], bonus["most"], bonus["missing"]) == (90, "3", "zero")
    assert trees["person"]["most_excluded"] == "40"
    panel = trees["department"]["components"][1]
    assert panel["settings"] == {"fact": "panel", "least": "-100", "most": "90"}
    assert panel["levelling"] == {
        "by": "group",
        "mode": "meanshift",
        "ddof": 0,
        "alpha": "1",
        "small": 3,
    }


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("person:review:weight", "thirty", "Give a number above 0, or nothing"),
        ("person:review:weight", "-1", "Give a number above 0, or nothing"),
        ("person:review:full", "", "Give a number above 0."),
        ("person:review:full", "1e999", "Give a number above 0."),
        ("person::most_excluded", "101", "Give a number from 0 to 100."),
        ("person:department:min_days", "0", "Give a whole number from 1 to 366."),
        ("person:review:missing", "guess", "Choose one from the list."),
        ("person:review:levelling.by", "colour", "Choose one from the list."),
        ("department:panel:settings.most", "1e99999", "Not a valid number"),
    ],
)
def test_a_value_that_does_not_fit_is_marked_and_nothing_typed_is_lost(
    administrator: Browser, city: City, look: Look, name: str, value: str, reason: str
) -> None:
    sent = changed(administrator, city, person__department__weight="64") | {name: value}

    status, page = preview(administrator, city, sent)

    assert status == 422
    assert alert(page) == "Some settings do not fit. Correct the marked ones."
    marked = page.partition(f'id="{name}-error">')[2].partition("</p>")[0]
    assert reason in marked
    again = form(page, SEE)
    assert again["person:department:weight"] == "64"
    if "levelling" not in name and "missing" not in name:
        assert again[name] == value
    assert look(lambda: newest().version) == 3


def test_weights_that_do_not_add_up_are_refused_with_their_sum(
    administrator: Browser, city: City
) -> None:
    sent = changed(administrator, city, person__department__weight="60")

    status, page = preview(administrator, city, sent)

    assert status == 422
    assert "its weights add up to 90; make them 100" in alert(page)
    assert form(page, SEE)["person:department:weight"] == "60"


def test_sums_of_weights_are_told_while_one_types(
    administrator: Browser, city: City, look: Look
) -> None:
    path = f"/admin/scorecard/{city.cycle.id}/change"
    page = administrator.get(path, query_string=ENGLISH).text
    sent = changed(administrator, city, person__department__weight="60")

    told = administrator.post(path, sent, headers={"HX-Request": "true"}, query_string=ENGLISH).text
    drawn = administrator.post(path, sent | {"row": "sum"}, query_string=ENGLISH)

    assert "Total: 100, adds up" in page
    assert '<span class="g-sum-off">Total: 90 instead of 100</span>' in told
    assert "<form" not in told
    assert drawn.status_code == 200
    assert form(drawn.text, SEE)["person:department:weight"] == "60"
    assert look(lambda: newest().version) == 3


@pytest.mark.parametrize("identity", [{"": "named"}])
def test_tables_of_a_scorer_are_rows_that_are_added_and_removed_and_stored(
    administrator: Browser, city: City, run: int, look: Look
) -> None:
    page = administrator.get(f"/admin/scorecard/{city.cycle.id}/change", query_string=ENGLISH).text
    trees = json.loads(form(page, SEE)["tree"])
    review = next(one for one in trees["person"]["components"] if one["name"] == "review")
    review |= {"scorer": "rating-mean", "settings": {}}
    sent = form(page, SEE) | {"tree": json.dumps(trees), "row": "sum"}
    path = f"/admin/scorecard/{city.cycle.id}/change"
    shown = administrator.post(path, sent, query_string=ENGLISH).text
    weights = "person:review:settings.weights"

    adding = form(shown, SEE) | {"row": f"add {weights}"}
    more = administrator.post(path, adding, query_string=ENGLISH).text
    typed: dict[str, Any] = form(shown, SEE) | {
        f"{weights}.key": ["trust", "clarity"],
        f"{weights}.value": ["2", "1"],
    }
    status, seen = preview(administrator, city, typed)

    assert "All scorecards as JSON" in shown
    assert f'name="{weights}"' not in shown
    assert shown.count(f'name="{weights}.key"') == 1
    assert more.count(f'name="{weights}.key"') == 2
    assert status == 200
    assert store(administrator, city, seen)[0] == 302
    stored = look(lambda: newest().content["scorecards"]["person"]["components"])
    settings = next(one["settings"] for one in stored if one["name"] == "review")
    assert settings["weights"] == {"trust": "2", "clarity": "1"}


def test_a_run_is_tried_from_where_its_scorecards_are_changed(
    administrator: Browser, city: City, run: int
) -> None:
    page = administrator.get(f"/admin/scorecard/{city.cycle.id}/change").text

    assert f'href="/uj/admin/what-if/{run}"' in page


def test_components_are_added_and_taken_away_as_json(
    administrator: Browser, city: City, run: int, look: Look
) -> None:
    page = administrator.get(f"/admin/scorecard/{city.cycle.id}/change", query_string=ENGLISH).text
    text = page.partition('id="text"')[2].partition(">")[2].partition("</textarea>")[0]
    trees = json.loads(text.replace("&#34;", '"'))
    trees["person"]["components"].pop()
    trees["person"]["components"][1]["weight"] = 20
    extra = {"name": "extra", "title": {"ko": "추가"}, "weight": 10, "scorer": "imported"}
    trees["person"]["components"].append(extra | {"settings": {"fact": "extra"}})

    status, page = preview(
        administrator, city, {"as": "text", "based_on": "3", "text": json.dumps(trees)}
    )

    assert status == 200
    assert ["People › bonus", "Component", "there", "not there"] in rows(page, "What is changed")
    assert ["People › 추가", "Component", "not there", "there"] in rows(page, "What is changed")
    assert facts(page, "People</h2>")["Scores that move"] == "4"
    assert store(administrator, city, page)[0] == 302
    assert look(weights) == {"department": "70", "review": "20", "extra": "10"}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "The text is not valid JSON: line 1, character 2"),
        ("[]", "Write an object with the scorecards by name."),
        ('{"a": []}', "Write an object with the scorecards by name."),
        ('{"Ä": {}}', "'Ä' cannot name a scorecard: use a-z, 0-9 and -."),
        ('{"a": {"level": "town"}}', "Scorecard 'a' does not fit:"),
        ("[" * 100_000, "The trees are too deep."),
        (" " * 200_001, "The text is too long."),
        (
            '{"a": {"title": {"ko": "a"}, "level": "unit", "full": "1e9999", "components": []}}',
            "Scorecard 'a' does not fit:",
        ),
    ],
    ids=["cut", "list", "list of one", "name", "level", "deep", "long", "huge"],
)
def test_a_tree_that_cannot_be_read_is_told_and_kept(
    administrator: Browser, city: City, text: str, reason: str
) -> None:
    status, page = preview(administrator, city, {"as": "text", "based_on": "3", "text": text})

    assert status == 422
    assert alert(page).startswith(reason)
    assert text.strip()[:20].replace('"', "&#34;") in page


def test_a_tree_that_cannot_be_computed_is_told_and_kept(
    administrator: Browser, city: City
) -> None:
    leaf = {"name": "x", "title": {"ko": "x"}, "weight": 100, "scorecard": "nowhere"}
    card = {"title": {"ko": "a"}, "level": "unit", "components": [leaf]}
    text = json.dumps({"a": card})

    status, page = preview(administrator, city, {"as": "text", "based_on": "3", "text": text})

    assert status == 422
    assert "there is no scorecard 'nowhere'" in alert(page)
    assert "nowhere" in page.partition('id="text"')[2]


def test_unnamed_answers_are_scored_otherwise_by_two_people_only(
    administrator: Browser, confirmer: Browser, city: City, run: int, look: Look, log: Log
) -> None:
    page = administrator.get(f"/admin/scorecard/{city.cycle.id}/change", query_string=ENGLISH).text
    trees = json.loads(form(page, SEE)["tree"])
    trees["person"]["components"][1] |= {
        "scorer": "rating-mean",
        "settings": {"weights": {"trust": 2}},
    }

    status, page = preview(
        administrator, city, {"as": "text", "based_on": "3", "text": json.dumps(trees)}
    )
    refused, again = store(administrator, city, page)
    signed = {"second_login": "confirmer", "second_password": PASSWORD}
    stored, _ = store(administrator, city, again, **signed)

    assert (status, refused, stored) == (200, 403, 302)
    assert "What moves cannot be shown before it is stored." in page
    assert "so a second person has to sign" in page
    assert "takes the approval of another administrator or confirmer" in alert(again)
    assert log.last.details["second"] == confirmer.account


def test_a_wrong_date_is_told_and_the_preview_stays(
    administrator: Browser, city: City, run: int, look: Look
) -> None:
    sent = changed(
        administrator, city, person__department__weight="50", person__review__weight="50"
    )
    _, page = preview(administrator, city, sent)

    early, again = store(administrator, city, page, effective_from="2025-01-01")
    wrong, once_more = store(administrator, city, again, effective_from="soon")

    assert (early, wrong) == (422, 422)
    assert ["People › Review", "Weight", "30", "50"] in rows(once_more, "What is changed")
    assert 'value="soon"' in once_more
    assert look(lambda: newest().version) == 3


def test_a_preview_leads_back_to_the_form_with_everything_typed(
    administrator: Browser, city: City
) -> None:
    sent = changed(
        administrator, city, person__department__weight="50", person__review__weight="50"
    )
    _, page = preview(administrator, city, sent)

    status, page = preview(administrator, city, form(page, STORE) | {"as": "again"})

    assert status == 200
    assert form(page, SEE)["person:review:weight"] == "50"


def test_somebody_elses_change_in_the_meantime_is_not_overwritten(
    administrator: Browser, city: City, look: Look
) -> None:
    late = changed(
        administrator, city, person__department__weight="50", person__review__weight="50"
    )
    first = changed(
        administrator, city, person__department__weight="60", person__review__weight="40"
    )
    _, page = preview(administrator, city, first)
    _, other = preview(administrator, city, late)
    store(administrator, city, page)

    at_preview, _ = preview(administrator, city, late)
    at_storing, page = store(administrator, city, other)

    assert (at_preview, at_storing) == (409, 409)
    assert "Somebody made version 4 of the configuration in the meantime" in alert(page)
    assert look(weights)["review"] == "40"


def test_a_confirmed_cycle_keeps_its_scorecards(
    administrator: Browser, city: City, storage: Storage, look: Look
) -> None:
    sent = changed(
        administrator, city, person__department__weight="50", person__review__weight="50"
    )
    _, page = preview(administrator, city, sent)
    with storage.writing(city.cycle.municipality_id):
        Cycle.update(stage="confirmed").execute()

    status, again = store(administrator, city, page)

    assert status == 409
    assert "are confirmed; its assignments and settings stay" in alert(again)
    assert look(lambda: newest().version) == 3


def test_nothing_to_compare_with_is_no_obstacle(administrator: Browser, city: City) -> None:
    sent = changed(
        administrator, city, person__department__weight="50", person__review__weight="50"
    )

    status, page = preview(administrator, city, sent)

    assert status == 200
    assert "The scorecards have not been computed yet" in page
    assert store(administrator, city, page)[0] == 302


@pytest.mark.parametrize("place", ["cycle", "scorecard"])
def test_the_scorecards_are_computed_from_both_pages(
    administrator: Browser, city: City, look: Look, place: str
) -> None:
    page = administrator.get(f"/admin/{place}/{city.cycle.id}", query_string=ENGLISH).text
    url = f"/uj/admin/scorecard/{city.cycle.id}/compute"

    answer = administrator.post(f"/admin/scorecard/{city.cycle.id}/compute")

    assert f'action="{url}"' in page
    assert answer.status_code == 302
    assert answer.headers["Location"].endswith(f"/admin/run/{look(lambda: ScoreRun.get().id)}")
    assert look(lambda: ScoreRun.get().configuration_version) == 3


def test_scorecards_that_cannot_be_computed_say_why(
    administrator: Browser, city: City, storage: Storage, look: Look
) -> None:
    with storage.writing(city.cycle.municipality_id):
        city.phase.closed = False
        city.phase.save()

    answer = administrator.post(f"/admin/scorecard/{city.cycle.id}/compute", query_string=ENGLISH)

    assert answer.status_code == 409
    assert "is not closed yet" in alert(answer.text)
    assert look(lambda: ScoreRun.select().count()) == 0


def test_others_read_and_change_nothing(
    confirmer: Browser, log_in: LogIn, city: City, run: int
) -> None:
    auditor, staff = log_in("auditor"), log_in("staff")
    page = auditor.get(f"/admin/scorecard/{city.cycle.id}", query_string=ENGLISH).text

    assert "Change the scorecards" not in page
    assert "What if" not in page
    for browser in (auditor, confirmer):
        for path in ("change", "store", "compute"):
            answer = browser.post(f"/admin/scorecard/{city.cycle.id}/{path}", {"tree": "{}"})
            assert answer.status_code == 403
        assert browser.get(f"/admin/scorecard/{city.cycle.id}/change").status_code == 403
    assert staff.get(f"/admin/scorecard/{city.cycle.id}").status_code == 403
    assert confirmer.get("/admin/scorecard/999").status_code == 404


def test_a_change_before_anybody_answered_takes_one_person(
    administrator: Browser, city: City, storage: Storage
) -> None:
    with storage.writing(city.cycle.municipality_id):
        Submission.delete().execute()
    page = administrator.get(f"/admin/scorecard/{city.cycle.id}/change", query_string=ENGLISH).text
    trees = json.loads(form(page, SEE)["tree"])
    trees["person"]["components"][1] |= {"scorer": "rating-mean"}

    _, page = preview(
        administrator, city, {"as": "text", "based_on": "3", "text": json.dumps(trees)}
    )

    assert "so a second person has to sign" not in page
    assert store(administrator, city, page)[0] == 302
