"""The allocation workbench: seen, tried, decided, confirmed by a second person, all on record."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from html import unescape
from itertools import product
from typing import Any

import pytest

from core.clock import korean_now
from core.cycles.configuration import change_configuration, newest_configuration
from core.cycles.phases import close_phase
from core.data.models import (
    AllocatedGrade,
    Allocation,
    Assignment,
    Cycle,
    Fact,
    FormVersion,
    Municipality,
    Phase,
    Score,
    ScoreRun,
)
from core.data.storage import Storage
from core.runs.run import simulate
from core.services import Services
from tests.application import Browser, LogIn
from tests.core.admin.conftest import Log, begin_office
from tests.core.admin.test_site import doubled_ids, unlabelled

ENGLISH = {"lang": "en"}
REASON = "위원회 심의 결과입니다."
BONUS = {"phase": "review", "tie_keys": [], "title": {"ko": "성과상여금", "en": "Bonus"}}


class Desk:
    """A run with an allocation, and the people about it; scores are 100, 84, 68, 52, 36, 20."""

    def __init__(self, run: int, cycle: int, subjects: tuple[int, ...]) -> None:
        self.run, self.cycle, self.subjects = run, cycle, subjects
        self.path = f"/admin/allocation/{run}/bonus"

    def of(self, place: int) -> str:
        return f"{self.path}/{self.subjects[place]}"


@pytest.fixture
def desk(parts: Services, municipality: Municipality, enabled: None) -> Desk:
    return make_desk(parts, municipality)


def make_desk(parts: Services, municipality: Municipality, **settings: Any) -> Desk:
    """Score the office's phase under a configuration that allocates a bonus."""
    begin_office(parts, municipality)
    with parts.storage.writing(municipality.id):
        catalogue = parts.catalogues.current(municipality.code)
        content = {"allocations": {"bonus": BONUS | settings}}
        change_configuration(catalogue, Cycle.get(), content, korean_now().date(), None)
        phase = close_phase(Phase.get(), korean_now(), reason="시험을 위한 조기 마감")
        run = simulate(Cycle.get(), phase, catalogue, None)
        scores = Score.select().where(Score.run == run.id)
        best = sorted(scores, key=lambda score: -int(score.value.partition("/")[0]))
        return Desk(run.id, run.cycle_id, tuple(score.subject for score in best))


@pytest.fixture
def confirmer(log_in: LogIn) -> Browser:
    return log_in("confirmer")


@pytest.fixture
def auditor(log_in: LogIn) -> Browser:
    return log_in("auditor")


def page(browser: Browser, path: str, **query: str) -> str:
    answer = browser.get(path, query_string={**ENGLISH, **query})
    assert answer.status_code == 200
    return unescape(answer.text)


def proposed(browser: Browser, desk: Desk) -> int:
    browser.post(f"/admin/run/{desk.run}/propose")
    return browser.post(f"{desk.path}/propose", {"based_on": "0"}).status_code


def settle(browser: Browser, other: Browser, desk: Desk) -> None:
    """Publish and confirm the run, which ``browser`` proposed."""
    for what in ("publish", "confirm"):
        assert other.post(f"/admin/run/{desk.run}/{what}").status_code == 302


def decide(browser: Browser, desk: Desk, place: int, **form: str) -> Any:
    told = {"kind": "grade", "reason": REASON, **form}
    return browser.post(desk.of(place), told, query_string=ENGLISH)


def grades(storage: Storage, municipality: Municipality) -> str:
    """Return the grades of the newest version in the order of its lines."""
    with storage.reading(municipality.id):
        newest = Allocation.select().order_by(Allocation.number.desc()).get()
        return "".join(one.grade or "-" for one in newest.grades.order_by(AllocatedGrade.id))


def table(text: str, caption: str) -> list[list[str]]:
    """Return the texts of a table's body by row."""
    body = text.partition(f"{caption}</caption>")[2].partition("</table>")[0]
    body = body.partition("<tbody>")[2]
    return [
        [" ".join(re.sub(r"<[^>]*>", " ", cell).split()) for cell in cells(row)]
        for row in re.findall(r"<tr>.*?</tr>", body, re.DOTALL)
    ]


def cells(row: str) -> list[str]:
    return re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.DOTALL)


# --- what is shown --------------------------------------------------------------------------


def test_a_run_leads_to_its_allocations_and_back(administrator: Browser, desk: Desk) -> None:
    run = page(administrator, f"/admin/run/{desk.run}")
    listed = page(administrator, f"/admin/allocation/{desk.run}")
    sheet = page(administrator, desk.path)

    assert f'href="/uj/admin/allocation/{desk.run}"' in run
    assert table(listed, "Allocations") == [
        ["Bonus", "member of staff", "not proposed yet", "", "Open Bonus"]
    ]
    assert f'href="/uj/admin/run/{desk.run}"' in sheet


def test_places_and_people_stand_beside_each_other_and_in_the_chart(
    administrator: Browser, desk: Desk
) -> None:
    sheet = page(administrator, desk.path)

    assert table(sheet, "Places and people by group") == [
        ["all", "6", "1 → 1", "3 → 3", "1 → 1", "1 → 1", "0", "0", "0"]
    ]
    chart = sheet.partition("<svg")[2].partition("</svg>")[0]
    assert 'role="img"' in chart
    assert "S: 1 → 1. A: 3 → 3. B: 1 → 1. C: 1 → 1." in chart
    assert re.findall(r'text-anchor="middle">(\w+)<', chart) == [
        *("1", "1", "S"),
        *("3", "3", "A"),
        *("1", "1", "B"),
        *("1", "1", "C"),
    ]


def test_the_list_has_rank_score_and_grade_and_every_line_its_sentence(
    administrator: Browser, desk: Desk, log: Log
) -> None:
    sheet = page(administrator, desk.path)

    found = [row[:1] + row[2:4] for row in table(sheet, "List")]
    assert found == [
        ["1", "100.00", "S"],
        ["2", "84.00", "A"],
        ["3", "68.00", "A"],
        ["4", "52.00", "A"],
        ["5", "36.00", "B"],
        ["6", "20.00", "C"],
    ]
    assert "Line between S and A (1 above it): the score decided." in sheet
    assert "Line between B and C (5 above it): the score decided." in sheet
    viewed = log.of("allocation.viewed")[-1]
    assert (viewed.persons, viewed.details["name"]) == (6, "bonus")


def test_ties_are_marked_and_undecided_ones_head_the_page(
    parts: Services, municipality: Municipality, administrator: Browser
) -> None:
    desk = make_desk(parts, municipality, rank_on="rounded", places=0)
    with parts.storage.writing(municipality.id):
        replaced(desk, 1, value="299/3")

    sheet = page(administrator, desk.path)
    only = page(administrator, desk.path, only="ties")

    assert "2 grades are to be decided by hand." in sheet
    assert "so it is to be decided by hand." in sheet
    assert [row[3] for row in table(sheet, "List")] == ["to be decided"] * 2 + ["A", "A", "B", "C"]
    assert len(table(only, "List")) == 2
    assert sheet.count('<span class="g-tag">tie</span>') == 2


def test_scores_that_too_few_ballots_are_behind_stay_hidden(
    parts: Services, municipality: Municipality, administrator: Browser, desk: Desk
) -> None:
    with parts.storage.writing(municipality.id):
        ballot = FormVersion.create(
            name="ballot",
            number=1,
            title="익명",
            definition="{}",
            digest="",
            identity={"": "anonymous"},
        )
        some = Assignment.get()
        Assignment.create(
            cycle=desk.cycle, phase=some.phase, form_version=ballot, actor=some.actor, relation="x"
        )
        replaced(desk, 0, sealed=2)

    sheet = page(administrator, desk.path)
    subject = page(administrator, desk.of(0))

    scores = {row[0]: row[2] for row in table(sheet, "List")}
    assert scores["1"] == "withheld: too few ballots"
    assert scores["2"] == "84.00"
    assert "withheld: too few ballots" in subject
    assert "100.00" not in sheet + subject


def replaced(desk: Desk, place: int, **columns: Any) -> None:
    """Store a score anew with other ``columns``: scores are never changed."""
    score = Score.get(Score.subject == desk.subjects[place])
    Score.delete().where(Score.id == score.id).execute()
    facts = {"status": "scored", "value": score.value, "sealed": score.sealed} | columns
    Score.create(
        run=desk.run, subject_kind="person", subject=score.subject, trace=score.trace, **facts
    )


# --- trying ---------------------------------------------------------------------------------


def shares(*given: str) -> dict[str, str]:
    return {"try": "1"} | {f"share-{place}": share for place, share in enumerate(given)}


def test_other_shares_show_who_would_move_and_store_nothing(
    administrator: Browser, desk: Desk, storage: Storage, municipality: Municipality
) -> None:
    sheet = page(administrator, desk.path, **shares("40", "20", "30", "10"))

    assert "1 people would get another grade." in sheet
    ((name, before, after),) = table(sheet, "Who would move")
    assert name.startswith("직원")
    assert (before, after) == ("A", "S")
    assert table(sheet, "People by grade, now and then") == [
        ["all", "1 → 2", "3 → 2", "1 → 1", "1 → 1"]
    ]
    with storage.reading(municipality.id):
        assert Allocation.select().count() == 0


def test_another_method_shows_who_would_move(administrator: Browser, desk: Desk) -> None:
    sheet = page(administrator, desk.path, **{"try": "1", "method": "floor_absorb", "absorb": "B"})

    assert table(sheet, "People by grade, now and then") == [
        ["all", "1 → 1", "3 → 2", "1 → 3", "1 → 0"]
    ]
    assert "2 people would get another grade." in sheet


@pytest.mark.parametrize(
    ("query", "told"),
    [
        (shares("20", "40", "30", "11"), "have the shares 20/40/30/11, 101 in all"),
        (shares("x"), "Not a share in percent"),
        ({"try": "1", "method": "half_up"}, "For 1 people it gives 0/0/0/0, 0 in all"),
        ({"try": "1", "method": "floor_absorb"}, "Name the grade that takes the rest"),
    ],
)
def test_values_that_do_not_do_are_explained_on_the_page(
    query: Mapping[str, str], told: str, administrator: Browser, desk: Desk
) -> None:
    answer = administrator.get(desk.path, query_string={**ENGLISH, **query})

    assert answer.status_code == 422
    assert told in unescape(answer.text)
    assert "Places and people by group" in answer.text


def test_every_method_is_counted_beside_the_others(administrator: Browser, desk: Desk) -> None:
    found = table(page(administrator, desk.path), "all (6)")

    assert found == [
        ["Cumulative lines rounded", "1", "3", "1", "1", "6"],
        ["Largest remainder", "1", "2", "2", "1", "6"],
        ["Each rounded (comparison only)", "1", "2", "2", "1", "6"],
        ["Rounded, one grade takes the rest", "1", "2", "2", "1", "6"],
        ["Cut, one grade takes the rest", "1", "2", "3", "0", "6"],
    ]


# --- storing and deciding -------------------------------------------------------------------


def test_grades_are_stored_once_the_run_is_proposed(
    administrator: Browser, desk: Desk, storage: Storage, municipality: Municipality
) -> None:
    early = administrator.post(f"{desk.path}/propose", {"based_on": "0"}, query_string=ENGLISH)

    assert early.status_code == 409
    assert "Propose the run first" in early.text
    assert proposed(administrator, desk) == 302
    assert grades(storage, municipality) == "SAAABC"
    assert "Version 1" in page(administrator, desk.path)


def test_a_decision_by_hand_is_stored_with_reason_and_name(
    administrator: Browser, desk: Desk, storage: Storage, municipality: Municipality, log: Log
) -> None:
    proposed(administrator, desk)

    answer = decide(administrator, desk, 1, grade="S", based_on="1")

    assert answer.status_code == 302
    assert grades(storage, municipality) == "SSAABC"
    subject = page(administrator, desk.of(1))
    (kind, grade, reason, _, by, _), *more = table(subject, "Decided by hand")
    assert (kind, grade, reason, by) == ("Give a grade", "S", REASON, "administrator")
    assert more == []
    assert f"“{REASON}”" in page(administrator, desk.path, only="hand")
    entry = log.of("allocation.decided")[0]
    assert (entry.actor, entry.details["reason"]) == (administrator.account, REASON)


@pytest.mark.parametrize(
    ("place", "form", "status", "told"),
    [
        pytest.param(4, {"grade": "S"}, 409, "would turn the order round against", id="order"),
        pytest.param(1, {"grade": "F"}, 422, "There is no such grade.", id="unknown-grade"),
        pytest.param(1, {"grade": "S", "reason": " "}, 422, "Reason", id="no-reason"),
        pytest.param(1, {"grade": "S", "based_on": "0"}, 409, "somebody else changed it", id="old"),
    ],
)
def test_a_refused_decision_is_explained_and_nothing_is_stored(
    place: int,
    form: dict[str, str],
    status: int,
    told: str,
    administrator: Browser,
    desk: Desk,
    storage: Storage,
    municipality: Municipality,
) -> None:
    proposed(administrator, desk)

    answer = decide(administrator, desk, place, **({"based_on": "1"} | form))

    assert answer.status_code == status
    assert told in unescape(answer.text)
    assert grades(storage, municipality) == "SAAABC"


def test_exclusion_exchange_and_floor_are_marked_by_hand_and_taken_back(
    administrator: Browser, desk: Desk, storage: Storage, municipality: Municipality
) -> None:
    proposed(administrator, desk)

    forms = [
        (0, {"kind": "unpaid"}),
        (5, {"kind": "exchange"}),
        (4, {"kind": "floor", "grade": "A"}),
    ]
    steps = []
    for number, (place, form) in enumerate(forms, 1):
        answer = decide(administrator, desk, place, based_on=str(number), **form)
        steps.append((answer.status_code, grades(storage, municipality)))
    back = administrator.post(f"{desk.of(0)}/withdraw", {"kind": "unpaid", "based_on": "4"})

    assert steps == [
        (302, "SAAAC-"),
        (302, "SAABA-"),
        (302, "SAAAA-"),
    ]
    assert back.status_code == 302
    assert len(grades(storage, municipality)) == 6


def test_facts_of_the_personnel_department_exclude(
    administrator: Browser, desk: Desk, storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        Fact.create(
            cycle=desk.cycle,
            subject_kind="person",
            subject=desk.subjects[0],
            name="disciplined",
            value="1",
        )

    sheet = page(administrator, desk.path, only="none")

    ((rank, _, score, grade, notes, _),) = table(sheet, "List")
    assert (rank, score, grade) == ("-", "100.00", "-")
    assert notes == "excluded from pay: disciplined"


def test_a_change_of_the_data_is_told_before_anybody_confirms(
    administrator: Browser, desk: Desk, storage: Storage, municipality: Municipality
) -> None:
    proposed(administrator, desk)
    with storage.writing(municipality.id):
        Fact.create(
            cycle=desk.cycle,
            subject_kind="person",
            subject=desk.subjects[0],
            name="disciplined",
            value="1",
        )

    sheet = page(administrator, desk.path)

    assert "Settings or staff data changed after this version was stored." in sheet


# --- confirming -----------------------------------------------------------------------------


def test_a_second_person_confirms_on_a_confirmed_run_and_then_nothing_changes(
    administrator: Browser,
    confirmer: Browser,
    desk: Desk,
    storage: Storage,
    municipality: Municipality,
    log: Log,
) -> None:
    proposed(administrator, desk)
    early = confirmer.post(f"{desk.path}/confirm", {"based_on": "1"}, query_string=ENGLISH)
    settle(administrator, confirmer, desk)

    own = administrator.post(f"{desk.path}/confirm", {"based_on": "1"})
    done = confirmer.post(f"{desk.path}/confirm", {"based_on": "1"})
    again = decide(administrator, desk, 1, grade="S", based_on="1")

    assert (early.status_code, own.status_code, done.status_code) == (409, 403, 302)
    assert "Confirm the run first." in early.text
    assert again.status_code == 409
    assert "corrected by a new run only" in again.text
    with storage.reading(municipality.id):
        assert [one.state for one in Allocation.select()] == ["confirmed"]
    assert log.of("allocation.confirmed")[0].actor == confirmer.account
    sheet = page(administrator, desk.path)
    assert "Allocate again" not in sheet
    assert "<dt>Confirmed</dt>" in sheet


def test_whoever_decided_by_hand_does_not_confirm(
    administrator: Browser, confirmer: Browser, desk: Desk
) -> None:
    proposed(administrator, desk)
    decide(confirmer, desk, 1, grade="S", based_on="1")
    settle(administrator, confirmer, desk)

    answer = confirmer.post(f"{desk.path}/confirm", {"based_on": "2"}, query_string=ENGLISH)

    assert answer.status_code == 403
    assert "takes the approval of another administrator or confirmer" in answer.text


def test_auditors_read_and_change_nothing(
    administrator: Browser, confirmer: Browser, auditor: Browser, desk: Desk
) -> None:
    assert auditor.get(desk.path).status_code == 404  # runs that are not published are not theirs
    proposed(administrator, desk)
    confirmer.post(f"/admin/run/{desk.run}/publish")

    sheet = page(auditor, desk.path)
    refused = [
        auditor.post(f"{desk.path}/propose", {"based_on": "1"}).status_code,
        auditor.post(f"{desk.path}/confirm", {"based_on": "1"}).status_code,
        decide(auditor, desk, 1, grade="S", based_on="1").status_code,
        auditor.post(f"{desk.of(1)}/withdraw", {"kind": "grade", "based_on": "1"}).status_code,
    ]

    assert "Allocate again" not in sheet
    assert "Decide by hand" not in page(auditor, desk.of(1))
    assert refused == [403] * 4


def test_staff_see_nothing_of_it(log_in: LogIn, desk: Desk) -> None:
    staff = log_in("staff")

    assert [staff.get(path).status_code for path in (desk.path, desk.of(0))] == [403, 403]


@pytest.mark.parametrize("name", ["merit", "x" * 61])
def test_an_unknown_allocation_is_not_found(name: str, administrator: Browser, desk: Desk) -> None:
    assert administrator.get(f"/admin/allocation/{desk.run}/{name}").status_code == 404
    assert administrator.get(f"{desk.path}/999999").status_code == 404


# --- settings -------------------------------------------------------------------------------


def rows_of(form: str) -> dict[str, list[str]]:
    """Return the cells of every table of inputs, column by column."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    cells = r'<input class="g-input" name="(\w+\.\w+)" value="([^"]*)"'
    choices = r'<select class="g-input" name="(\w+\.\w+)"[^>]*>(.*?)</select>'
    for name, value in re.findall(cells, form):
        found[name].append(value)
    for name, options in re.findall(choices, form, re.DOTALL):
        chosen = re.findall(r'<option value="([^"]*)" selected', options)
        found[name] += chosen or re.findall(r'<option value="([^"]*)"', options)[:1]
    return dict(found)


def form_of(text: str) -> dict[str, Any]:
    """Return the values of a settings page's form, as a browser would send them."""
    form = text.partition('<form method="post" class="g-card">')[2].partition("</form>")[0]
    found = dict(re.findall(r'<input[^>]* name="(\w+)"[^>]* value="([^"]*)"', form))
    found.pop("csrf_token")
    found |= rows_of(form)
    areas = re.findall(r'<textarea[^>]* name="(\w+)"[^>]*>(.*?)</textarea>', form, re.DOTALL)
    found |= {name: value.strip() for name, value in areas}
    selects = re.findall(r'<select[^>]* name="(\w+)"[^>]*>(.*?)</select>', form, re.DOTALL)
    for name, options in selects:
        found |= {name: re.findall(r'<option selected value="([^"]*)"', options)[0]}
    return found


def test_the_settings_are_changed_in_a_form_made_of_the_schema(
    administrator: Browser, desk: Desk, storage: Storage, municipality: Municipality
) -> None:
    path = f"/admin/allocation-settings/{desk.cycle}/bonus"
    form = form_of(page(administrator, path)) | {"tie_policy": "promote"}

    answer = administrator.post(path, form, query_string=ENGLISH)

    assert answer.status_code == 302, answer.text
    listed = page(administrator, f"/admin/allocation-settings/{desk.cycle}")
    assert table(listed, "Allocations") == [
        ["bonus", "Bonus", "member of staff: review", "S 20%, A 40%, B 30%, C 10%"]
    ]
    with storage.reading(municipality.id):
        newest = newest_configuration(desk.cycle)
        assert newest is not None
        assert newest.content["allocations"]["bonus"]["tie_policy"] == "promote"
        assert newest.version == 3


def test_settings_that_do_not_do_are_explained(administrator: Browser, desk: Desk) -> None:
    path = f"/admin/allocation-settings/{desk.cycle}/bonus"
    form = form_of(page(administrator, path))
    wrong = form | {"grades.share": ["21", *form["grades.share"][1:]]}

    share = administrator.post(path, wrong, query_string=ENGLISH)
    key = administrator.post(path, form | {"group_by": "luck"}, query_string=ENGLISH)

    assert (share.status_code, key.status_code) == (422, 422)
    assert "have the shares 21/40/30/10, 101 in all" in share.text
    assert "Known: grade, series" in key.text


def test_a_row_is_added_and_removed_without_storing_anything(
    administrator: Browser, desk: Desk, storage: Storage, municipality: Municipality
) -> None:
    path = f"/admin/allocation-settings/{desk.cycle}/bonus"
    form = form_of(page(administrator, path))

    added = administrator.post(path, form | {"row": "add grades"})
    removed = administrator.post(path, form | {"row": "remove grades 0"})

    assert rows_of(added.text)["grades.name"] == [*form["grades.name"], ""]
    assert rows_of(removed.text)["grades.name"] == form["grades.name"][1:]
    with storage.reading(municipality.id):
        newest = newest_configuration(desk.cycle)
    assert newest is not None
    assert str(newest.version) == form["based_on"]


def test_a_new_allocation_begins_with_the_defaults(
    administrator: Browser, confirmer: Browser, desk: Desk
) -> None:
    start = f"/admin/allocation-settings/new/{desk.cycle}"
    gone = administrator.get(start, query_string={"name": "merit"})
    path = gone.headers["Location"].removeprefix("/uj")

    form = form_of(page(administrator, path))

    assert form["phase"] == "review"
    assert administrator.post(path, form).status_code == 302
    assert administrator.get(start, query_string={"name": "성과"}).status_code == 422
    assert confirmer.post(path, form).status_code == 403
    assert len(table(page(administrator, f"/admin/allocation/{desk.run}"), "Allocations")) == 2


# --- every page -----------------------------------------------------------------------------


def test_every_page_of_it_has_one_heading_labels_captions_and_no_inline_script(
    administrator: Browser, desk: Desk
) -> None:
    proposed(administrator, desk)
    decide(administrator, desk, 1, grade="S", based_on="1")

    paths = (
        f"/admin/allocation/{desk.run}",
        desk.path,
        desk.of(1),
        f"/admin/allocation-settings/{desk.cycle}",
        f"/admin/allocation-settings/{desk.cycle}/bonus",
    )
    for path, language in product(paths, ("ko", "en")):
        text = page(administrator, path, **shares("30", "30"), lang=language)

        assert text.count("<h1") == 1, path
        assert text.count("<table") == text.count("<caption"), path
        assert " style=" not in text, path
        assert "<script>" not in text, path
        assert unlabelled(text) == [], path
        assert doubled_ids(text) == [], path


def test_the_run_of_another_municipality_is_not_there(
    log_in: LogIn, desk: Desk, other_municipality: Municipality, storage: Storage
) -> None:
    there = log_in("administrator", at=other_municipality)

    assert there.get(f"/admin/allocation/{desk.run}/bonus").status_code == 404
    with storage.reading(other_municipality.id):
        assert ScoreRun.select().count() == 0


# --- the run that takes the place -----------------------------------------------------------


def corrected(browser: Browser, other: Browser, desk: Desk, parts: Services) -> Desk:
    """Score once more in the place of the published run, and propose that."""
    assert other.post(f"/admin/run/{desk.run}/publish").status_code == 302
    with parts.storage.writing(1):
        run = simulate(Cycle.get(), Phase.get(), parts.catalogues.current("uj"), None).id
    told = {"old": str(desk.run), "reason": "이의신청 인용"}
    assert browser.post(f"/admin/run/{run}/supersede", told).status_code == 302
    assert browser.post(f"/admin/run/{run}/propose").status_code == 302
    return Desk(run, desk.cycle, desk.subjects)


def test_decisions_by_hand_are_offered_one_by_one_and_listed_among_the_changes(
    administrator: Browser,
    confirmer: Browser,
    desk: Desk,
    parts: Services,
    storage: Storage,
    municipality: Municipality,
) -> None:
    proposed(administrator, desk)
    for number, place in enumerate((4, 5), 1):
        decide(administrator, desk, place, kind="unpaid", based_on=str(number))
    new = corrected(administrator, confirmer, desk, parts)

    text = page(administrator, new.path)
    boxes = re.findall(r'name="carry" value="(\d+):unpaid" checked', text)
    carry = f"{desk.subjects[5]}:unpaid"
    sent = {"based_on": "0", "carrying": "1", "carry": carry}
    stored = administrator.post(f"{new.path}/propose", sent)
    after = page(administrator, new.path)
    changes = page(administrator, f"/admin/difference/{new.run}")

    assert boxes == [str(desk.subjects[4]), str(desk.subjects[5])]
    assert f"Decisions by hand on run {desk.run}" in text
    assert stored.status_code == 302
    assert grades(storage, municipality)[-1] == "-"
    assert f'value="{desk.subjects[4]}:unpaid">' in after
    told = [row[-1] for row in table(changes, f"Decisions by hand on run {desk.run}")]
    assert told == ["not taken over", "taken over"]


@pytest.mark.parametrize("carry", ["x:grade", "9" * 30, "0:grade", ""])
def test_nonsense_is_not_taken_over(
    administrator: Browser, confirmer: Browser, desk: Desk, parts: Services, carry: str
) -> None:
    proposed(administrator, desk)
    decide(administrator, desk, 4, kind="unpaid", based_on="1")
    new = corrected(administrator, confirmer, desk, parts)

    sent = {"based_on": "0", "carrying": "1", "carry": carry}
    answer = administrator.post(f"{new.path}/propose", sent)

    assert answer.status_code == 302
    with parts.storage.reading(1):
        assert Allocation.get(Allocation.run == new.run).decisions == []
