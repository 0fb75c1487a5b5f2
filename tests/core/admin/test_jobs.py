"""Long work on the office's pages: asked for, followed, cancelled, taken away."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from core.access.roles import ADMINISTRATOR, revoke
from core.data.models import Account, Job, Municipality, ScoreRun
from core.data.storage import Storage
from core.errors.people import StalePlan
from core.jobs.jobs import EXTENSION, Jobs
from core.jobs.work import files_of
from core.services import Services
from tests.application import Browser, LogIn
from tests.core.admin.conftest import Log, begin_office
from tests.core.admin.office import Ids
from tests.core.admin.test_exports import REASON, sheets
from tests.core.admin.test_people_import import GOOD, hidden, people, upload


@pytest.fixture
def heavy(app: Flask) -> Jobs:
    """Let every kind of work be too heavy to be done while the page waits."""
    found: Jobs = app.extensions[EXTENSION]
    kinds = {name: replace(kind, light=-1) for name, kind in found.kinds.items()}
    made = replace(found, kinds=kinds)
    app.extensions[EXTENSION] = made
    return made


def ordered(browser: Browser, ids: Ids) -> str:
    """Order an export of results; return the address of its job."""
    answer = browser.post("/admin/export/results", {"run": str(ids.run), "reason": REASON})
    assert answer.status_code == 302
    return str(answer.headers["Location"]).removeprefix("/uj")


def place_of(answer: Any) -> str:
    """Return the address of the job to which an answer goes."""
    assert answer.status_code == 302
    return str(answer.headers["Location"]).removeprefix("/uj").partition("?")[0]


def job_files(known: Jobs, municipality: Municipality) -> list[Path]:
    """Return everything that lies where files of jobs do."""
    return sorted(files_of(known.parts, municipality.id).folder.rglob("*"))


def test_light_work_is_done_at_once_and_leaves_no_job(administrator: Browser, ids: Ids) -> None:
    answer = administrator.post("/admin/export/results", {"run": str(ids.run), "reason": REASON})

    assert answer.status_code == 200
    assert "장시간 작업이 없습니다" in administrator.get("/admin/jobs/").text


def test_a_heavy_export_is_followed_to_its_file(
    heavy: Jobs, administrator: Browser, ids: Ids, log: Log
) -> None:
    url = ordered(administrator, ids)
    waiting = administrator.get(url).text
    home = administrator.get("/admin/").text
    part = administrator.get(url, headers={"HX-Request": "true"})
    heavy.queue.work_off()
    ended = administrator.get(url, headers={"HX-Request": "true"})
    page = administrator.get(url).text
    file = administrator.get(f"{url.partition('?')[0]}/file")

    assert "작업자를 기다리는 중" in waiting
    assert "<progress" in waiting
    assert "진행 중인 장시간 작업" in home
    assert "<html" not in part.text
    assert ended.headers["HX-Redirect"] == f"/uj{url.partition('?')[0]}"
    assert "<progress" not in page
    assert [row[1] for row in sheets(file.data)["결과 Results"][1:3]] == ["S05", "S04"]
    assert log.of("export.results")[0].actor == administrator.account
    assert log.of("job.file_taken")[0].actor == administrator.account


def test_a_heavy_score_run_leads_on_to_the_run(
    heavy: Jobs, administrator: Browser, ids: Ids, storage: Storage, municipality: Municipality
) -> None:
    answer = administrator.post(f"/admin/simulation/{ids.phase}", {"as": "configured"})
    url = str(answer.headers["Location"]).removeprefix("/uj")
    heavy.queue.work_off()
    followed = administrator.get(url)

    with storage.reading(municipality.id):
        newest = ScoreRun.select().order_by(ScoreRun.id.desc()).first()
    assert newest.id != ids.run
    assert newest.made_by_id == administrator.account
    assert followed.headers["Location"] == f"/uj/admin/run/{newest.id}"


def test_a_heavy_assignment_leads_to_the_phase_and_says_what_it_came_to(
    heavy: Jobs, administrator: Browser, parts: Services, municipality: Municipality
) -> None:
    begin_office(parts, municipality)
    answer = administrator.post("/admin/phase/1/assign", {"seed": "7", "reason": REASON})
    url = place_of(answer)
    heavy.queue.work_off()

    assert administrator.get(f"{url}?follow=1").headers["Location"] == "/uj/admin/phase/1"
    assert "배정 30건: 신규 0, 유지 30, 삭제 0." in administrator.get(url).text


def test_a_heavy_import_is_stored_by_its_job_and_its_file_goes(
    heavy: Jobs, administrator: Browser, storage: Storage, municipality: Municipality
) -> None:
    sent = hidden(upload(administrator, GOOD).text)
    url = place_of(administrator.post("/admin/import/apply", sent))
    late = place_of(administrator.post("/admin/import/apply", sent))
    kept = [path for path in job_files(heavy, municipality) if path.is_file()]
    heavy.queue.work_off()

    assert len(kept) == 2
    assert [path for path in job_files(heavy, municipality) if path.is_file()] == []
    assert people(storage, municipality)["N01"] == "새 직원"
    assert "가져오기를 모두 저장했습니다." in administrator.get(url).text
    with storage.reading(municipality.id):
        second = Job.get_by_id(int(late.rpartition("/")[2]))
    assert (second.state, second.failure) == ("failed", StalePlan.code)


def test_an_upload_that_is_not_what_was_shown_is_refused_by_its_job(
    heavy: Jobs, administrator: Browser, storage: Storage, municipality: Municipality
) -> None:
    sent = hidden(upload(administrator, GOOD).text) | {"digest": "0" * 64}
    place_of(administrator.post("/admin/import/apply", sent))
    heavy.queue.work_off()

    assert "N01" not in people(storage, municipality)


def test_a_heavy_document_is_kept_for_who_asked(
    heavy: Jobs, administrator: Browser, ids: Ids, log: Log
) -> None:
    answer = administrator.get(f"/admin/document/run/{ids.run}/ranking.xlsx")
    heavy.queue.work_off()
    file = administrator.get(
        str(answer.headers["Location"]).removeprefix("/uj").partition("?")[0] + "/file"
    )

    assert file.status_code == 200
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert len(log.of("document.issued")) == 1


def test_a_job_that_waits_is_cancelled_by_its_button(
    heavy: Jobs, administrator: Browser, ids: Ids, log: Log
) -> None:
    url = ordered(administrator, ids).partition("?")[0]
    answer = administrator.post(f"{url}/cancel", {})
    again = administrator.post(f"{url}/cancel", {})
    heavy.queue.work_off()

    assert answer.status_code == 302
    assert again.status_code == 409
    assert "GR-952" not in administrator.get(url).text
    assert log.of("export.results") == []


def test_a_running_job_is_wished_to_stop(
    heavy: Jobs, administrator: Browser, ids: Ids, storage: Storage, municipality: Municipality
) -> None:
    url = ordered(administrator, ids).partition("?")[0]
    number = int(url.rpartition("/")[2])
    with storage.writing(municipality.id):
        Job.update(state="running", attempt=1).where(Job.id == number).execute()
    answer = administrator.post(f"{url}/cancel", {})

    assert answer.status_code == 302
    assert heavy.signals(municipality.id, number).wished() == administrator.account


@pytest.mark.parametrize("change", ["role", "somebody else"])
def test_the_file_is_for_who_asked_alone_while_the_role_holds(
    heavy: Jobs,
    administrator: Browser,
    ids: Ids,
    log_in: LogIn,
    storage: Storage,
    municipality: Municipality,
    change: str,
) -> None:
    url = ordered(administrator, ids).partition("?")[0]
    heavy.queue.work_off()
    other = log_in("administrator", "auditor", name="other")
    browser = other if change == "somebody else" else administrator
    if change == "role":
        with storage.writing(municipality.id):
            revoke(Account.get_by_id(administrator.account), ADMINISTRATOR)

    assert browser.get(f"{url}/file").status_code == (404 if browser is other else 403)


def test_jobs_of_others_are_for_administrators_alone(
    heavy: Jobs, administrator: Browser, ids: Ids, log_in: LogIn
) -> None:
    url = ordered(administrator, ids).partition("?")[0]
    other, auditor = log_in("administrator", name="other"), log_in("auditor")

    assert auditor.get(url).status_code == 404
    assert auditor.post(f"{url}/cancel", {}).status_code == 404
    assert "결과 내보내기" not in auditor.get("/admin/jobs/?whose=everybody").text
    assert other.get(url).status_code == 200
    assert "결과 내보내기" not in other.get("/admin/jobs/").text
    assert "결과 내보내기" in other.get("/admin/jobs/?whose=everybody").text


def test_a_failed_job_tells_its_sentence_on_its_page(
    heavy: Jobs, administrator: Browser, ids: Ids
) -> None:
    answer = administrator.post("/admin/export/answers", {"form": "nothing", "reason": REASON})
    url = str(answer.headers["Location"]).removeprefix("/uj").partition("?")[0]
    heavy.queue.work_off()

    page = administrator.get(url).text
    assert "끝나지 못했습니다" in page
    assert "요청한 form을(를) 찾을 수 없습니다" in page
