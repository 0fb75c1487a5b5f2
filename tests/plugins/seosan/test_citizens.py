"""The page for citizens: published by the office, of confirmed tasks, and never of persons."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask

from core.access.roles import ADMINISTRATOR, STAFF, grant
from core.clock import korean_now, utc_now
from core.cycles.configuration import change_configuration
from core.cycles.opening import open_cycle
from core.data.models import (
    Account,
    Assignment,
    Configuration,
    Flow,
    FormVersion,
    Municipality,
    OrgUnit,
    Person,
    Phase,
    Submission,
)
from core.data.storage import Storage
from core.library import Library
from goru.testing import enabled
from tests.application import HASH, PASSWORD, Browser

pytestmark = pytest.mark.usefixtures("seosan")
DAY = timedelta(days=1)
PUBLIC: Mapping[str, Any] = {
    "no": "SS-2026-001",
    "title": "드론배송 노선 확대",
    "kind": "core",
    "core": "drone",
    "officer": "1001",
    "background": "밖에 알리지 않는 배경",
    "public": "yes",
    "public_text": "섬 주민이 하루 안에 생필품을 받습니다.",
}


class Town:
    """A cycle of contracts with tasks about one department."""

    def __init__(self, storage: Storage, place: int, code: str, library: Library) -> None:
        self.storage, self.place = storage, place
        with storage.writing(place):
            self.admin = Account.create(login="office", password=HASH)
            grant(self.admin, ADMINISTRATOR)
            person = Person.create(staff_no="1001", name="홍길동", grade="7", position="주무관")
            self.person = person.id
            self.staff = Account.create(login="someone", password=HASH, person=person)
            grant(self.staff, STAFF)
            began = date(2020, 1, 1)
            self.unit = OrgUnit.create(code="D1", name="미래과", kind="부서", valid_from=began).id
        with storage.writing(place, actor=self.admin.id):
            self.catalogue = library.catalogue(code, {"standard": {}, "seosan": {}})
            year, first = korean_now().year, korean_now().date() - DAY
            open_cycle(self.catalogue, "seosan-contracts", year, first, self.admin.id)
            self.phase = Phase.get(Phase.name == "tasks").id

    def task(self, *, closed: bool = True, phase: str = "tasks", **changed: Any) -> None:
        """Store a task that is confirmed unless told otherwise."""
        with self.storage.writing(self.place):
            about = Phase.get(Phase.name == phase)
            name = {"tasks": "seosan-task", "contract": "seosan-contract"}[phase]
            form = FormVersion.get(FormVersion.name == name)
            made = Assignment.create(
                cycle=about.cycle,
                phase=about,
                form_version=form,
                actor=self.person,
                subject_kind="unit" if phase == "tasks" else "person",
                subject=self.unit if phase == "tasks" else self.person,
                ordinal=Assignment.select().count(),
            )
            Submission.create(
                assignment=made,
                form_version=form,
                answers={**PUBLIC, **changed} if phase == "tasks" else changed,
                state="submitted",
                saved_at=utc_now(),
            )
            Flow.create(
                assignment=made,
                workflow="review-and-approve",
                configuration=0,
                stage="confirmed",
                sealed=[],
                closed=closed,
                entered_at=utc_now(),
            )

    def publish(self, **told: Any) -> None:
        """Publish the page, as the office does by its settings."""
        today, admin = korean_now().date(), self.admin.id
        with self.storage.writing(self.place, actor=admin):
            newest = Configuration.select().order_by(Configuration.version.desc()).first()
            content = {**newest.content, "publication": {"tasks": {"citizens": True, **told}}}
            cycle = Phase.get_by_id(self.phase).cycle
            change_configuration(self.catalogue, cycle, content, today, admin, based_on=1)


@pytest.fixture
def town(storage: Storage, municipality: Municipality, library: Library) -> Town:
    assert enabled("seosan")
    return Town(storage, municipality.id, municipality.code, library)


@pytest.fixture
def citizen(app: Flask, town: Town) -> Browser:
    """Give the browser of somebody who is not logged in."""
    assert town
    return Browser(client=app.test_client(), code="uj", account=0)


def test_nothing_is_read_before_the_office_publishes_it(town: Town, citizen: Browser) -> None:
    town.task()

    assert citizen.get(f"/citizens/{town.phase}").status_code == 404
    assert "지금 공개하는 내용이 없습니다" in citizen.get("/citizens").text
    town.publish()
    assert citizen.get(f"/citizens/{town.phase}").status_code == 200
    assert f"/citizens/{town.phase}" in citizen.get("/citizens").text


def test_citizens_read_confirmed_tasks_under_their_core_items(town: Town, citizen: Browser) -> None:
    town.task()
    town.task(no="SS-2026-002", title="환승주차장 확충", core="", public_text="50면을 더 만듭니다.")
    town.task(no="SS-2026-003", title="아직 검토 중", closed=False)
    town.task(no="SS-2026-004", title="공개하지 않음", public="no")
    town.publish(citizens_ko="시민과의 약속입니다.")

    page = citizen.get(f"/citizens/{town.phase}").text

    assert "시민과의 약속입니다." in page
    assert page.index("지자체 드론배송 상용화 서비스 추진") < page.index("드론배송 노선 확대")
    assert page.index("그 밖의 과제") < page.index("환승주차장 확충")
    assert "섬 주민이 하루 안에 생필품을 받습니다." in page
    assert "미래과" in page
    assert "아직 검토 중" not in page
    assert "공개하지 않음" not in page


def test_no_person_and_no_other_answer_is_on_the_page(town: Town, citizen: Browser) -> None:
    town.task()
    town.task(title="홍길동 기념관", no="SS-2026-002")
    town.task(public_text="문의 041-660-1234", no="SS-2026-003", title="전화 안내")
    town.task(public_text="홍길동 주무관이 방문합니다.", no="SS-2026-004", title="방문 안내")
    town.publish()

    page = citizen.get(f"/citizens/{town.phase}").text

    assert "드론배송 노선 확대" in page
    for secret in ("홍길동", "1001", "041-660-1234", "밖에 알리지 않는 배경", "방문 안내"):
        assert secret not in page


def test_a_task_that_a_concluded_contract_names_is_marked(town: Town, citizen: Browser) -> None:
    town.task()
    town.task(no="SS-2026-002", title="환승주차장 확충")
    town.publish()
    own = [{"goals_task": "SS-2026-001", "goals_goal": "노선 12개"}]
    town.task(phase="contract", closed=False, goals=own)
    assert "직무성과계약에 담긴" not in citizen.get(f"/citizens/{town.phase}").text

    town.task(phase="contract", goals=own)
    page = citizen.get(f"/citizens/{town.phase}").text

    assert page.count("직무성과계약에 담긴 과제") == 1
    assert "노선 12개" not in page


def test_administrators_see_a_preview_that_tells_what_is_kept_back(town: Town, app: Flask) -> None:
    town.task()
    town.task(no="SS-2026-002", title="홍길동 기념관")
    office, staff = seats(app, ("office", town.admin.id), ("someone", town.staff.id))

    page = office.get(f"/citizens/{town.phase}").text

    assert "아직 공개하지 않았습니다" in page
    assert "싣지 않은 것: 1건" in page
    assert staff.get(f"/citizens/{town.phase}").status_code == 404


def seats(app: Flask, *accounts: tuple[str, int]) -> list[Browser]:
    """Return browsers of accounts, logged in."""
    found = []
    for login, account in accounts:
        browser = Browser(client=app.test_client(), code="uj", account=account)
        assert browser.post("/login", {"login": login, "password": PASSWORD}).status_code == 302
        found.append(browser)
    return found


@pytest.mark.parametrize("phase", ["contract", "final", "interview"])
def test_other_phases_have_no_page_for_citizens(phase: str, town: Town, citizen: Browser) -> None:
    with town.storage.reading(town.place):
        key = Phase.get(Phase.name == phase).id

    assert citizen.get(f"/citizens/{key}").status_code == 404


def test_the_office_publishes_by_its_settings(town: Town, app: Flask, citizen: Browser) -> None:
    town.task()
    (office,) = seats(app, ("office", town.admin.id))
    with town.storage.reading(town.place):
        cycle = Phase.get_by_id(town.phase).cycle_id
    path = f"/admin/publication/{cycle}/tasks"
    today = korean_now().date().isoformat()

    assert "시민에게 공개" in office.get(path).text
    typed = {"citizens": "y", "citizens_ko": "약속", "effective_from": today, "based_on": "1"}
    assert office.post(path, typed).status_code == 302

    listed = office.get(f"/admin/publication/{cycle}").text
    assert f'href="/uj/citizens/{town.phase}"' in listed
    assert "약속" in citizen.get(f"/citizens/{town.phase}").text
