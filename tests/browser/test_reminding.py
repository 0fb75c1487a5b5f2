"""An administrator extends one deadline and reminds the late ones; the mail arrives."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from core.clock import korean_now, utc_now
from core.data.models import Assignment, Cycle, Municipality, Person, Phase
from core.notices.delivering import deliver
from core.notices.sending import SmtpSender
from core.notices.server import MailServer
from forms.definition import Definition, Question
from tests.browser.conftest import Enter
from tests.browser.inspection import Inspection
from tests.browser.town import Town
from tests.services.mail import Mailbox, mail_server

pytestmark = pytest.mark.browser
SURVEY = Definition(
    name="reminded",
    title={"ko": "직무 조사", "en": "Survey"},
    items=(Question(name="q", type="text", label={"ko": "의견", "en": "Opinion"}),),
)


def two_of_one_phase(town: Town) -> tuple[int, list[str]]:
    """Give a form to two people, of whom the second has handed it in; return phase and numbers."""
    job = town.hand_out(SURVEY)
    login, person = town.employ()
    with town.parts.storage.writing(town.place):
        phase = Phase.get_by_id(job.phase)
        Phase.update(title="직무 조사").where(Phase.id == job.phase).execute()
        Cycle.update(ends_on=korean_now().date() + timedelta(days=30)).where(
            Cycle.id == phase.cycle_id
        ).execute()
        Assignment.create(
            cycle=phase.cycle,
            phase=phase,
            form_version=job.form_version,
            actor=person,
            state="submitted",
        )
        for key in (job.person, person):
            Person.update(mail=f"p{key}@goru.kr").where(Person.id == key).execute()
    return job.phase, [job.login, login]


def mailed(town: Town, box: Mailbox) -> None:
    """Mail what waits, as ``goru mail`` does."""
    with town.parts.storage.installation():
        place = Municipality.get_by_id(town.place)
    server = MailServer(host="localhost", sender="goru@goru.kr", port=box.port, security="none")
    deliver(town.parts.storage, SmtpSender(server=server), place, utc_now())


def test_one_deadline_is_extended_and_the_late_ones_are_reminded(
    town: Town, context: BrowserContext, enter: Enter
) -> None:
    phase, (late, _) = two_of_one_phase(town)
    until = korean_now() + timedelta(days=9)
    inspection, page = Inspection(), context.new_page()
    enter(page, "admin")

    page.goto(f"{town.url}/admin/reminder/{phase}")
    inspection.look(page, "who has not finished")
    page.get_by_role("link", name="기한 늦추기").click()
    page.get_by_label("새 기한(한국 시간)").fill(f"{until:%Y-%m-%dT%H:%M}")
    page.get_by_label("사유").fill("교육파견 중이었음")
    page.get_by_role("button", name="기한 늦추기").click()
    expect(page.get_by_role("status")).to_contain_text("알렸습니다")
    expect(page.get_by_role("row").filter(has_text=late)).to_contain_text(f"{until:%Y-%m-%d %H:%M}")
    inspection.look(page, "later deadlines")

    page.goto(f"{town.url}/admin/reminder/{phase}")
    page.get_by_role("button", name="미제출자에게 안내").click()
    expect(page.get_by_role("status")).to_have_text("아직 제출하지 않은 1명에게 안내했습니다.")
    for path in ("/admin/notices/", "/admin/notices/text/reminder/ko"):
        page.goto(f"{town.url}{path}")
        inspection.look(page, path)

    the_mail_arrives(town, until)
    context.clear_cookies()
    enter(page, late)
    the_person_reads_it(page, inspection)
    assert inspection.faults == {}


def the_mail_arrives(town: Town, until: datetime) -> None:
    """Mail what waits: to the late one alone."""
    with mail_server() as box:
        mailed(town, box)
    subjects = [mail["Subject"] for mail in box.mails]
    assert len({mail["To"] for mail in box.mails}) == 1
    assert subjects == [
        f"[고루] 직무 조사: 기한이 {until:%Y-%m-%d %H:%M}(으)로 바뀌었습니다",
        "[고루] 직무 조사: 아직 제출하지 않으셨습니다",
    ]


def the_person_reads_it(page: Page, inspection: Inspection) -> None:
    """Find the later deadline on the task and both notices, and choose a daily summary."""
    expect(page.get_by_text("개인별 연장 마감").first).to_be_visible()
    page.locator("nav").first.get_by_role("link", name="알림").click()
    expect(page.get_by_text("읽지 않은 알림 2건")).to_be_visible()
    inspection.look(page, "notices")
    page.get_by_role("link", name="알림 받는 방법").click()
    inspection.look(page, "how I am told")
    page.get_by_label("제출 안내").select_option("daily")
    page.get_by_role("button", name="저장").click()
    expect(page.get_by_role("status")).to_have_text("이제부터 이 방법으로 알려 드립니다.")
