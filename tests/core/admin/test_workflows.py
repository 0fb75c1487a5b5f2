"""The office edits workflows as data: checked, drawn, stored as versions of the configuration."""

from __future__ import annotations

from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest
from werkzeug.datastructures import MultiDict

from core.admin.workflows.rows import KINDS, posted_sheet, raw_of, sheet_of
from core.admin.workflows.workflows import parted
from core.clock import korean_now
from core.data.models import Configuration, Cycle, Municipality
from core.data.storage import Storage
from core.flows.paper import workflow_on
from core.flows.records import workflow_from, written
from core.services import Services
from plugins.standard.workflows import WORKFLOWS
from tests.application import Browser, LogIn
from tests.core.admin.office import Ids

OWN = tuple(one for one in WORKFLOWS if not one.form)
REVIEW = written(next(one for one in OWN if one.name == "review-and-approve"))


def typed(raw: dict[str, Any], **more: str) -> dict[str, Any]:
    """Return what the editor's page posts of a workflow."""
    sheet = sheet_of(raw, (), ())
    posted: dict[str, Any] = {"ko": sheet.ko, "en": sheet.en, "based_on": "1"}
    posted |= {"effective_from": korean_now().date().isoformat(), "action": "store"}
    for kind in KINDS:
        for number, row in enumerate(sheet.rows(kind)):
            for key, value in row.items():
                at = f"{kind}-{number}-{key}"
                if key == "who":
                    words = [parted(one) for one in value] + [("", "")]
                    posted[f"{kind}-{number}-rule"] = [word for word, _ in words]
                    posted[f"{kind}-{number}-of"] = [of for _, of in words]
                elif value is not False:
                    posted[at] = "1" if value is True else value
    posted |= {"part": list(sheet.parts), "rule": list(sheet.rules)}
    posted |= {"open": [*map("|".join, sheet.opens)], "read": [*map("|".join, sheet.reads)]}
    return posted | more


def ticks(raw: dict[str, Any]) -> tuple[Any, Any]:
    """Return who writes and reads what, however it is grouped."""
    sheet = sheet_of(raw, (), ())
    return sheet.opens, sheet.reads


@pytest.mark.parametrize("workflow", OWN, ids=lambda one: one.name)
def test_the_rows_of_the_page_say_the_whole_workflow(workflow: Any) -> None:
    raw = written(workflow)

    made = raw_of(posted_sheet(MultiDict(typed(raw))))

    terms = {name: {**one, "days": str(one["days"])} for name, one in raw["terms"].items()}
    assert ticks(made) == ticks(raw)
    assert plainly(made) == plainly(raw | {"terms": terms})
    assert ticks(written(workflow_from("again", made))) == ticks(raw)


def plainly(raw: dict[str, Any]) -> dict[str, Any]:
    """Return a workflow without who writes and reads what."""
    stages = [{**one, "opens": []} for one in raw["stages"]]
    return {**raw, "stages": stages, "readers": []}


def test_the_list_and_the_editor_show_a_plugins_workflow_drawn(
    administrator: Browser, ids: Ids
) -> None:
    listed = administrator.get(f"/admin/workflows/{ids.cycle}").text
    page = administrator.get(f"/admin/workflows/{ids.cycle}/review-and-approve").text

    assert "two-sided-contract" in listed
    assert "<svg" in page
    assert "부서장 승인" in page


def test_an_own_workflow_is_stored_as_a_version_and_holds_from_its_day(
    administrator: Browser, ids: Ids, storage: Storage, municipality: Municipality, parts: Services
) -> None:
    path = f"/admin/workflows/{ids.cycle}/review-and-approve"
    changed = REVIEW | {"title": {"ko": "우리 시 검토", "en": "Ours"}}

    done = administrator.post(path, typed(changed))

    with storage.reading(municipality.id):
        newest = Configuration.get(Configuration.version == 2)
        catalogue = parts.catalogues.current("uj")
        cycle = Cycle.get().id
        today = korean_now().date()
        version, workflow = workflow_on(catalogue, cycle, "review-and-approve", today, "plan")
    assert done.status_code == 302
    assert newest.content["workflows"]["review-and-approve"] == changed
    assert (version, workflow.title["ko"]) == (2, "우리 시 검토")


@pytest.mark.parametrize(("signers", "status"), [("all", 302), ("majority", 302), ("some", 422)])
def test_the_office_lets_several_people_sign_a_step(
    administrator: Browser,
    ids: Ids,
    storage: Storage,
    municipality: Municipality,
    signers: str,
    status: int,
) -> None:
    several = {"signs": True, "complete": False, "who": ["answer:panel"], "signers": signers}
    approve, *others = [one for one in REVIEW["transitions"] if one["name"] != "hand-in"]
    begun = next(one for one in REVIEW["transitions"] if one["name"] == "hand-in")
    changed = REVIEW | {"transitions": [begun, approve | several, *others]}
    path = f"/admin/workflows/{ids.cycle}/review-and-approve"

    assert administrator.post(path, typed(changed)).status_code == status

    with storage.reading(municipality.id):
        newest = Configuration.select().order_by(Configuration.version.desc()).first()
        stored = newest.content.get("workflows", {}).get("review-and-approve")
    assert (stored == changed) is (status == 302)


def test_a_new_workflow_begins_as_another(administrator: Browser, ids: Ids) -> None:
    path = f"/admin/workflows/{ids.cycle}/our-review"

    assert administrator.get(path).status_code == 404
    page = administrator.get(f"{path}?like=interview").text
    assert 'value="confirming"' in page


def test_a_workflow_without_a_way_out_is_drawn_and_not_stored(
    administrator: Browser, ids: Ids, storage: Storage, municipality: Municipality
) -> None:
    path = f"/admin/workflows/{ids.cycle}/review-and-approve"
    lost = REVIEW | {
        "transitions": [one for one in REVIEW["transitions"] if one["name"] != "approve"]
    }

    for action in ("draw", "store"):
        answer = administrator.post(path, typed(lost, action=action))
        assert answer.status_code == 422
        assert "review" in answer.text
        assert "이르는 길이 없습니다" in answer.text
    with storage.reading(municipality.id):
        assert Configuration.select().count() == 1


def test_only_administrators_change_workflows(log_in: LogIn, enabled: None, ids: Ids) -> None:
    auditor = log_in("auditor")
    path = f"/admin/workflows/{ids.cycle}/review-and-approve"

    assert auditor.get(path).status_code == 200
    assert auditor.post(path, typed(REVIEW)).status_code == 403


PATH = "/admin/workflows/{cycle}/review-and-approve"
ENGLISH = {"lang": "en"}


def pressed(browser: Browser, ids: Ids, action: str, **more: str) -> MultiDict[str, str]:
    """Return what the page holds after a button, as it would be posted again."""
    posted = typed(REVIEW, action=action, **more)
    answer = browser.post(PATH.format(cycle=ids.cycle), posted, query_string=ENGLISH)
    assert answer.status_code == 200, answer.text
    return as_posted(answer.text)


def as_posted(page: str) -> MultiDict[str, str]:
    """Return the values of the inputs of a page, as a browser would send them."""
    read = Inputs()
    read.feed(page.partition('id="workflow-form"')[2].partition("</form>")[0])
    return MultiDict(read.sent)


class Inputs(HTMLParser):
    """Reads what a browser would send of a form without buttons."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[tuple[str, str]] = []
        self.select: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "select":
            self.select = found["name"]
            self.sent.append((self.select, ""))
        elif tag == "option" and "selected" in found and self.select:
            self.sent[-1] = (self.select, found["value"])
        elif tag == "input" and (found.get("type") != "checkbox" or "checked" in found):
            self.sent.append((found["name"], found.get("value", "")))


def count_of(storage: Storage, municipality: Municipality) -> int:
    with storage.reading(municipality.id):
        return int(Configuration.select().count())


def test_the_page_posts_what_it_shows(administrator: Browser, ids: Ids) -> None:
    page = administrator.get(PATH.format(cycle=ids.cycle)).text

    made = raw_of(posted_sheet(as_posted(page)))

    terms = {name: {**one, "days": str(one["days"])} for name, one in REVIEW["terms"].items()}
    assert plainly(made) == plainly(REVIEW | {"terms": terms})
    assert ticks(made) == ticks(REVIEW)


def test_a_stage_that_is_renamed_is_so_in_steps_and_ticks(administrator: Browser, ids: Ids) -> None:
    first = REVIEW["stages"][0]["name"]

    made = raw_of(posted_sheet(pressed(administrator, ids, "draw", **{"stage-0-name": "drafting"})))

    assert made["stages"][0]["name"] == "drafting"
    assert first not in {source for one in made["transitions"] for source in one["sources"]}
    assert {at for at, _, _ in ticks(made)[0]} == {
        "drafting" if at == first else at for at, _, _ in ticks(REVIEW)[0]
    }


def test_rows_are_added_moved_and_removed_without_a_script_and_nothing_is_stored(
    administrator: Browser, ids: Ids, storage: Storage, municipality: Municipality
) -> None:
    names = [one["name"] for one in REVIEW["stages"]]
    steps = [one["name"] for one in REVIEW["transitions"]]

    added = raw_of(posted_sheet(pressed(administrator, ids, "add stage")))
    moved = raw_of(posted_sheet(pressed(administrator, ids, "down stage 0")))
    up = raw_of(posted_sheet(pressed(administrator, ids, "up step 1")))
    less = raw_of(posted_sheet(pressed(administrator, ids, "remove stage 2")))

    assert [one["name"] for one in added["stages"]] == [*names, "stage-1"]
    assert [one["name"] for one in moved["stages"]] == [names[1], names[0], *names[2:]]
    assert [one["name"] for one in up["transitions"]] == [steps[1], steps[0], *steps[2:]]
    assert [one["name"] for one in less["stages"]] == [*names[:2], *names[3:]]
    left = {one["target"] for one in less["transitions"]}
    assert names[2] not in left | {s for one in less["transitions"] for s in one["sources"]}
    assert count_of(storage, municipality) == 1


def test_a_term_that_is_removed_leaves_its_stages_without_a_deadline(
    administrator: Browser, ids: Ids
) -> None:
    gone = next(iter(REVIEW["terms"]))

    made = raw_of(posted_sheet(pressed(administrator, ids, "remove term 0")))

    assert gone not in made["terms"]
    assert gone not in {one["term"] for one in made["stages"]}


@pytest.mark.parametrize(
    ("step", "sentence"),
    [
        ({"target": "writing"}, "No way leads to the stage"),
        ({"who": []}, "is nobody's"),
        ({"who": ["role:"]}, "is no actor rule"),
        ({"target": "nowhere"}, "which is not there"),
    ],
    ids=["unreachable", "nobody acts", "no name", "no such stage"],
)
def test_each_fault_is_told_in_a_sentence_while_one_edits(
    administrator: Browser, ids: Ids, step: dict[str, Any], sentence: str
) -> None:
    broken = REVIEW | {
        "transitions": [
            one | step if one["name"] == "approve" else one for one in REVIEW["transitions"]
        ]
    }

    answer = administrator.post(
        PATH.format(cycle=ids.cycle),
        typed(broken, action="look"),
        headers={"HX-Request": "true"},
        query_string=ENGLISH,
    )

    assert answer.status_code == 200
    assert sentence in unescape(answer.text)
    assert "<form" not in answer.text


def test_hostile_titles_and_rules_are_shown_literally(administrator: Browser, ids: Ids) -> None:
    evil = "<script>alert(1)</script>"

    posted = typed(REVIEW, action="draw", **{"stage-0-ko": evil, "rule-new": f"role:{evil}"})
    answer = administrator.post(PATH.format(cycle=ids.cycle), posted)

    assert evil not in answer.text
    assert "&lt;script&gt;" in answer.text


@pytest.mark.parametrize(
    "action", ["up stage 99", "remove stage -1", "add", "down step ²", "remove nothing 0", "x" * 99]
)
def test_buttons_that_nobody_has_change_nothing(
    administrator: Browser, ids: Ids, action: str
) -> None:
    made = raw_of(posted_sheet(pressed(administrator, ids, action)))

    assert [one["name"] for one in made["stages"]] == [one["name"] for one in REVIEW["stages"]]
    assert made["transitions"] == REVIEW["transitions"]


def test_who_reads_a_part_at_one_stage_is_kept_apart_from_every_stage() -> None:
    readers = [
        {"parts": ["wish"], "who": ["role:personnel"], "stages": []},
        {"parts": ["trouble"], "who": ["author"], "stages": ["writing"]},
    ]

    made = raw_of(posted_sheet(MultiDict(typed(REVIEW | {"readers": readers}))))

    assert sorted(made["readers"], key=str) == sorted(readers, key=str)
