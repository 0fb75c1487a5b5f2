"""What if: other weights, scorers and quotas tried on a run; nothing is stored by trying."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

import pytest

from core.data.models import Configuration, Fact, Person, Score, ScoreRun
from core.data.storage import Storage
from core.grading.entries import GRADE
from core.grading.proposing import decide, marked
from core.runs.rounding import shown
from tests.application import Browser, LogIn
from tests.core.admin.conftest import Log
from tests.core.admin.scorecards.conftest import Look
from tests.core.admin.scorecards.pages import ENGLISH, alert, facts, form, rows
from tests.core.runs.city import City

TRY = "Try"
HALVES = {"person:department:weight": "50", "person:review:weight": "50"}


def typed(browser: Browser, run: int, **more: str) -> dict[str, str]:
    """Return what the page of a run sends as it stands, with more."""
    page = browser.get(f"/admin/what-if/{run}", query_string=ENGLISH)
    assert page.status_code == 200
    return form(page.text, TRY) | more


def tried(browser: Browser, run: int, sent: dict[str, str], path: str = "") -> tuple[int, str]:
    answer = browser.post(f"/admin/what-if/{run}{path}", sent, query_string=ENGLISH)
    return answer.status_code, answer.text


def totals(run: int) -> dict[int, Fraction]:
    found = Score.select(Score.subject, Score.value).where(
        Score.run == run, Score.scorecard == "person"
    )
    return {subject: Fraction(value) for subject, value in found.tuples()}


def reviews(run: int) -> dict[int, Fraction]:
    found = Score.select().where(Score.run == run, Score.scorecard == "person")
    return {score.subject: Fraction(score.parts["review"]) for score in found}


def departments(run: int) -> dict[int, Fraction]:
    found = Score.select().where(Score.run == run, Score.scorecard == "person")
    return {score.subject: Fraction(score.parts["department"]) for score in found}


def test_a_run_opens_with_the_values_that_it_was_made_with(
    administrator: Browser, run: int, log: Log
) -> None:
    sent = typed(administrator, run)

    assert (sent["person:department:weight"], sent["person:review:weight"]) == ("70", "30")
    assert sent["department:target:settings.least"] == "-100"
    assert (sent["allocation:person:share-0"], sent["allocation:person:method"]) == (
        "25",
        "cumulative",
    )
    assert log.of("run.tried") == []


def test_every_score_rank_and_grade_that_changes_is_shown_exactly(
    administrator: Browser, city: City, run: int, look: Look, log: Log
) -> None:
    status, page = tried(administrator, run, typed(administrator, run) | HALVES)

    before, review, department = look(lambda: (totals(run), reviews(run), departments(run)))
    bonus = {city.people[0]: Fraction("2.5")}
    after = {one: department[one] / 2 + 10 * review[one] + bonus.get(one, 0) for one in before}
    names = {one: f"직원 {place}" for place, one in enumerate(city.people)}
    assert status == 200
    assert {row[0]: row[1:4] for row in rows(page, "Who would change")} == {
        names[one]: [
            shown(before[one]),
            shown(after[one]),
            f"{'+' if after[one] > before[one] else ''}{shown(after[one] - before[one])}",
        ]
        for one in before
    }
    order = sorted(after, key=after.__getitem__, reverse=True)
    ranks = {row[0]: row[5] for row in rows(page, "Who would change")}
    assert ranks == {names[one]: str(place) for place, one in enumerate(order, 1)}
    grades = {row[0]: row[7] for row in rows(page, "Who would change")}
    assert grades == {names[one]: "S" if one == order[0] else "A" for one in after}
    assert facts(page)["Scores that move"] == "4"
    assert (log.last.action, log.last.object_id, log.last.persons) == ("run.tried", str(run), 4)


def test_trying_stores_nothing(administrator: Browser, run: int, look: Look) -> None:
    before = look(lambda: (totals(run), Configuration.select().count()))

    tried(administrator, run, typed(administrator, run) | HALVES)

    assert look(lambda: (totals(run), Configuration.select().count())) == before
    assert look(lambda: ScoreRun.select().count()) == 1


def test_only_those_who_change_are_listed_unless_all_are_wanted(
    administrator: Browser, run: int
) -> None:
    sent = typed(administrator, run)

    _, nobody = tried(administrator, run, sent)
    _, everybody = tried(administrator, run, sent | {"everybody": "1", "order": "rank"})
    _, by_name = tried(administrator, run, sent | {"everybody": "1", "order": "name"})

    assert rows(nobody, "Who would change") == [["Nobody changes."]]
    assert [row[4] for row in rows(everybody, "Everybody")] == ["1", "2", "3", "4"]
    assert [row[0] for row in rows(by_name, "Everybody")] == [f"직원 {n}" for n in range(4)]


def test_the_other_scorecard_can_be_looked_at(administrator: Browser, run: int, log: Log) -> None:
    sent = typed(administrator, run, card="department")
    sent |= {"department:target:weight": "50", "department:panel:weight": "50"}

    _, page = tried(administrator, run, sent)

    assert rows(page, "Who would change") == [
        ["총무과", "85.30", "82.75", "-2.55", "1", "2"],
        ["기획예산과", "84.00", "85.00", "+1.00", "2", "1"],
    ]
    assert log.last.persons == 2


def test_a_chart_stands_beside_the_table_of_its_numbers(administrator: Browser, run: int) -> None:
    _, page = tried(administrator, run, typed(administrator, run) | HALVES)

    chart = page.partition("<svg")[2].partition("</svg>")[0]
    table = rows(page, "Scores before and after")
    assert 'role="img"' in chart
    assert len(re.findall(r'<rect class="g-chart-(?:quota|bar)"', chart)) == 2 * len(table)
    assert sum(int(row[2]) for row in table) == sum(int(row[3]) for row in table) == 4


def test_other_quotas_are_tried_with_the_same_scores(administrator: Browser, run: int) -> None:
    sent = typed(administrator, run)
    sent |= {"allocation:person:share-0": "50", "allocation:person:share-1": "50"}

    _, page = tried(administrator, run, sent)

    assert [row[4:] for row in rows(page, "Who would change")] == [["2", "2", "A", "S"]]
    assert (facts(page)["Scores that move"], facts(page)["Grades that move"]) == ("0", "1")


@pytest.mark.parametrize(
    ("values", "status", "told"),
    [
        ({"allocation:person:share-0": "30"}, 422, "have the shares 30/75, 105 in all"),
        ({"allocation:person:share-0": "many"}, 422, "Not a share in percent"),
        ({"allocation:person:method": "half_up"}, 422, ""),
        ({"person:review:weight": "20"}, 422, "its weights add up to 90; make them 100"),
        (
            {"department:panel:settings.most": "89"},
            422,
            "90 does not do. It must be from -100 to 89",
        ),
    ],
    ids=["sum", "no share", "method", "weights", "bounds"],
)
def test_what_cannot_be_computed_is_told_and_nothing_typed_is_lost(
    administrator: Browser, run: int, values: dict[str, str], status: int, told: str
) -> None:
    code, page = tried(administrator, run, typed(administrator, run) | values)

    assert code == status
    assert told in alert(page)
    again = form(page, TRY)
    assert {name: again[name] for name in values} == values
    assert "What would change" not in page


def test_a_value_that_does_not_fit_is_marked(administrator: Browser, run: int) -> None:
    code, page = tried(
        administrator, run, typed(administrator, run) | {"person:review:weight": "much"}
    )

    assert code == 422
    assert 'id="person:review:weight-error"' in page
    assert form(page, TRY)["person:review:weight"] == "much"


def test_settings_of_a_named_leaf_are_tried_too(
    administrator: Browser, run: int, city: City
) -> None:
    sent = typed(administrator, run, card="department")
    _, page = tried(administrator, run, sent | {"department:panel:settings.fact": "target"})

    values = {row[0]: row[2] for row in rows(page, "Who would change")}
    assert values == {"기획예산과": "80.00", "총무과": "95.50"}


def test_settings_of_unnamed_answers_are_locked_and_no_score_of_them_is_shown(
    administrator: Browser, run: int, look: Look
) -> None:
    sent = typed(administrator, run)
    forged = {
        "person:review:settings.weights.key": "trust",
        "person:review:settings.weights.value": "9",
        "person:review:settings.min_shown": "1",
    }
    status, page = tried(administrator, run, sent | forged)

    assert status == 200
    assert not any(name.startswith("person:review:settings") for name in sent)
    assert "is scored from answers that do not name their authors" in page
    assert rows(page, "Who would change") == [["Nobody changes."]]
    _, page = tried(administrator, run, sent | {"everybody": "1"})
    heads = re.findall(r'<th scope="col">(.*?)</th>', page.partition("Everybody</caption>")[2])
    assert heads == [
        "Subject",
        "Score before",
        "Score after",
        "Change",
        "Rank before",
        "Rank after",
        "Grade before",
        "Grade after",
    ]
    for value in look(lambda: reviews(run)).values():
        assert f">{shown(value)}<" not in page


@pytest.mark.parametrize("identity", [{"": "named"}])
def test_how_a_phase_scores_named_answers_can_be_tried(
    administrator: Browser, run: int, city: City, look: Look
) -> None:
    sent = typed(administrator, run)
    weights = "person:review:settings.weights"
    trust: dict[str, Any] = {
        f"{weights}.key": ["trust", "clarity"],
        f"{weights}.value": ["2", "0"],
    }

    _, page = tried(administrator, run, sent | trust)
    status, _ = tried(administrator, run, sent | trust | {"label": "신뢰만"}, "/save")
    nameless = {f"{weights}.key": "", f"{weights}.value": "2"}
    wrong, told = tried(administrator, run, sent | nameless)

    assert len(rows(page, "Who would change")) == 4
    assert (status, wrong) == (302, 422)
    assert "A row has no name." in told
    made = look(lambda: ScoreRun.select().order_by(ScoreRun.id.desc()).get())
    assert made.settings["scorers"]["person:review"]["name"] == "rating-mean"


@pytest.mark.parametrize("identity", [{"": "anonymous"}])
def test_what_few_ballots_would_tell_is_withheld(administrator: Browser, run: int) -> None:
    _, page = tried(administrator, run, typed(administrator, run) | HALVES | {"everybody": "1"})

    lines = rows(page, "Everybody")
    assert [row[1:] for row in lines] == [["withheld", "withheld", "", "", ""]] * 4
    assert "<svg" not in page


def test_a_trial_is_kept_as_a_tried_out_run_with_its_label(
    administrator: Browser, run: int, look: Look, log: Log
) -> None:
    quotas = {"allocation:person:share-0": "50", "allocation:person:share-1": "50"}
    sent = typed(administrator, run) | HALVES | quotas | {"label": "반반, S 50"}

    status, _ = tried(administrator, run, sent, "/save")

    made = look(lambda: ScoreRun.select().order_by(ScoreRun.id.desc()).get())
    assert isinstance(made, ScoreRun)
    assert status == 302
    assert (made.state, made.configuration_version) == ("simulated", 0)
    assert made.made_by_id == administrator.account
    assert made.settings["label"] == "반반, S 50"
    shares = [grade["share"] for grade in made.settings["allocations"]["bonus"]["grades"]]
    assert shares == ["50", "50"]
    page = administrator.get(f"/admin/run/{made.id}", query_string=ENGLISH).text
    assert "<dt>Label</dt><dd>반반, S 50</dd>" in page
    assert administrator.post(f"/admin/run/{made.id}/propose").status_code == 409
    assert log.of("run.simulated")[-1].details["configuration"] == 0


def test_a_trial_without_a_label_is_not_kept(administrator: Browser, run: int, look: Look) -> None:
    status, page = tried(administrator, run, typed(administrator, run) | HALVES, "/save")

    assert status == 422
    assert "'Label' takes 1 to 100 characters" in alert(page)
    assert form(page, TRY)["person:review:weight"] == "50"
    assert look(lambda: ScoreRun.select().count()) == 1


def test_a_confirmer_tries_and_keeps_nothing_and_others_do_neither(
    confirmer: Browser, log_in: LogIn, run: int, look: Look
) -> None:
    auditor, staff = log_in("auditor"), log_in("staff")
    sent = typed(confirmer, run) | HALVES

    assert tried(confirmer, run, sent)[0] == 200
    assert tried(confirmer, run, sent | {"label": "x"}, "/save")[0] == 403
    for browser in (auditor, staff):
        assert browser.get(f"/admin/what-if/{run}").status_code == 403
        assert tried(browser, run, sent)[0] == 403
    assert look(lambda: ScoreRun.select().count()) == 1


def test_what_is_no_run_of_scorecards_cannot_be_tried(
    administrator: Browser, storage: Storage, run: int
) -> None:
    with storage.writing(1):
        ScoreRun.update(evidence=None).where(ScoreRun.id == run).execute()

    expired = administrator.get(f"/admin/what-if/{run}", query_string=ENGLISH)

    assert expired.status_code == 409
    assert administrator.get("/admin/what-if/999").status_code == 404


# --- decisions by hand, and today's data ----------------------------------------------------


def decided(storage: Storage, run: int) -> str:
    """Give the second of a proposed run S by hand; return the name."""
    with storage.writing(1):
        ScoreRun.update(state="proposed").where(ScoreRun.id == run).execute()
        second = sorted(totals(run), key=totals(run).__getitem__, reverse=True)[1]
        decide(ScoreRun.get_by_id(run), "bonus", marked(second, GRADE, "S", "위원회 의결", None))
        return str(Person.get_by_id(second).name)


def test_the_page_says_whether_decisions_by_hand_are_in_the_grades(
    administrator: Browser, run: int, storage: Storage
) -> None:
    sent = typed(administrator, run, everybody="1")
    _, none = tried(administrator, run, sent)
    name = decided(storage, run)
    _, together = tried(administrator, run, sent)
    _, alone = tried(administrator, run, sent | {"hands": "without"})

    assert sent["hands"] == "with"
    assert "Nothing was decided by hand on this run" in none
    assert "Grades are with the 1 decisions by hand of the newest allocation" in together
    assert "without the 1 decisions by hand of the newest allocation" in alone
    grades = [
        {row[0]: row[6:] for row in rows(page, "Everybody")}[name] for page in (together, alone)
    ]
    assert grades == [["S", "S"], ["A", "A"]]


def test_a_decision_that_does_not_fit_is_listed_with_its_reason(
    administrator: Browser, run: int, storage: Storage
) -> None:
    name = decided(storage, run)
    turned = {"person:department:weight": "1", "person:review:weight": "99"}

    _, page = tried(administrator, run, typed(administrator, run) | turned)

    left = re.findall(r"<li>(.*?): S \(위원회 의결\)</li>", page)
    grades = {row[0]: row[6:] for row in rows(page, "Who would change")}
    assert left in ([], [name])
    assert (grades[name][1] == "A") == (left == [name])


def test_a_kept_trial_says_what_it_was_computed_on_and_what_changed_since(
    administrator: Browser, run: int, storage: Storage, look: Look
) -> None:
    sent = typed(administrator, run) | HALVES | {"label": "반반"}
    tried(administrator, run, sent, "/save")
    made = look(lambda: ScoreRun.select().order_by(ScoreRun.id.desc()).get())
    assert isinstance(made, ScoreRun)
    path = f"/admin/run/{made.id}"

    before = administrator.get(path, query_string=ENGLISH).text
    with storage.writing(1):
        Fact.update(value="1").where(Fact.name == "panel").execute()
    after = administrator.get(path, query_string=ENGLISH).text
    base = administrator.get(f"/admin/what-if/{run}", query_string=ENGLISH).text

    assert f"Computed on the frozen evidence of run {run}." in before
    assert made.settings["tried_on"]["evidence"] in before
    warning = "data differ from those that this was computed on: imported columns."
    assert [warning in page for page in (before, after, base)] == [False, True, True]
