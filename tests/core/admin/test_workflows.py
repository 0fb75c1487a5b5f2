"""The office edits workflows as data: checked, drawn, stored as versions of the configuration."""

from __future__ import annotations

from typing import Any

import pytest
from werkzeug.datastructures import MultiDict

from core.admin.workflows.rows import posted_rows, raw_of, rows_of
from core.clock import korean_now
from core.data.models import Configuration, Cycle, Municipality
from core.data.storage import Storage
from core.flows.paper import workflow_on
from core.flows.records import written
from core.services import Services
from plugins.standard.workflows import WORKFLOWS
from tests.application import Browser, LogIn
from tests.core.admin.office import Ids

OWN = tuple(one for one in WORKFLOWS if not one.form)
REVIEW = written(next(one for one in OWN if one.name == "review-and-approve"))


def typed(raw: dict[str, Any], **more: str) -> dict[str, str]:
    """Return what the editor's page posts of a workflow."""
    posted = {"ko": raw["title"]["ko"], "en": raw["title"]["en"], "based_on": "1"}
    posted |= {"effective_from": korean_now().date().isoformat(), "action": "store", **more}
    for kind, rows in rows_of(raw).items():
        for number, row in enumerate(rows):
            for key, value in (row or {"name": "", "parts": ""}).items():
                if value is not False:
                    posted[f"{kind}-{number}-{key}"] = "1" if value is True else value
    return posted


@pytest.mark.parametrize("workflow", OWN, ids=lambda one: one.name)
def test_the_rows_of_the_page_say_the_whole_workflow(workflow: Any) -> None:
    raw = written(workflow)

    made = raw_of(posted_rows(MultiDict(typed(raw))), raw["title"]["ko"], raw["title"]["en"])

    terms = {name: {**one, "days": str(one["days"])} for name, one in raw["terms"].items()}
    assert made == raw | {"terms": terms}


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
