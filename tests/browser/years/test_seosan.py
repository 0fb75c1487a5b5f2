"""Seosan's year: tasks from a register, a contract signed by three, to the citizens' page."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
import xlsxwriter
from playwright.sync_api import Page, expect

from core.clock import korean_now
from core.data.models import Assignment, Phase, Submission
from goru.registers import Made
from plugins.seosan.register import SHEET, example
from tests.browser.inspection import Inspection
from tests.browser.years import pay
from tests.browser.years.year import SIZE, Begin, Year
from tests.plugins.municipal import embedded

pytestmark = pytest.mark.browser

PROGRAMME: Final = "직무성과계약"
OFFICIAL, RATER, MAYOR = "director-1", "vice", "mayor"
TASKS: Final = 40
YEAR: Final = korean_now().year
STORY: Final = "주민과 꾸준히 만나 계획한 노선을 넓혔고, 지연이 생겼을 때 대안을 먼저 내놓았음. "
#: What the officer of a task adds to what the register says.
INDICATOR: Final = {
    "kind": "delivery",
    "nature": "output",
    "direction": "up",
    "unit": "개",
    "formula_text": "개통한 노선의 수",
    "is_new": "no",
    "history-0-history_actual": "3",
    "history-1-history_actual": "5",
    "history-2-history_actual": "8",
    "target": "12",
    "target_basis": "최근 3년 추세와 유사기관 평균을 함께 고려하여 정함",
    "weight": "30",
    "freq": "quarter",
    "evidence_spec": "노선 개통 공고",
    "officer": "staff-4-1",
    "deputy": "staff-4-2",
}
TERMS: Final = "성과목표와 지표의 달성 정도를 평가하며, 평가 결과는 성과연봉에 반영한다."


def goal(table: str, row: int, weight: str, **more: str) -> dict[str, str]:
    """Return a row of goals as somebody types it."""
    told = {
        "goal": f"{'핵심' if table == 'goals' else '개인'}목표 {row + 1}",
        "metric": "노선 수",
        "direction": "up",
        "target": "100",
        "difficulty": "S",
        "weight": weight,
        "plan": "분기마다 셋",
        **more,
    }
    return {f"{table}-{row}-{table}_{name}": text for name, text in told.items()}


CONTRACT: Final = {
    "succeeds": "no",
    **goal("goals", 0, "50", task=f"SS-{YEAR}-003", formula="노선 ÷ 목표 × 100"),
    **goal("goals", 1, "30", task=f"SS-{YEAR}-006", formula="건수 ÷ 목표 × 100", difficulty="A"),
    **goal("personal", 0, "20", difficulty="B"),
    "use": TERMS,
}
#: Who comes to the ceremony, with what they do there.
GUESTS: Final = (("mayor", "host"), ("vice", "member"), (OFFICIAL, "member"))
EVENT: Final = {
    "kind": "ceremony",
    "title": f"{YEAR}년 직무성과계약 체결식",
    "starts": f"{YEAR}-02-15T10:00",
    "ends": f"{YEAR}-02-15T11:00",
    "place": "시청 중회의실",
    "sessions-0-sessions_starts": f"{YEAR}-02-15T10:00",
    "sessions-0-sessions_ends": f"{YEAR}-02-15T11:00",
    "sessions-0-sessions_kind": "signing",
    "sessions-0-sessions_title": "계약 체결",
    **{
        f"attendees-{row}-attendees_{name}": told
        for row, guest in enumerate(GUESTS)
        for name, told in zip(("who", "role", "came"), (*guest, "yes"), strict=True)
    },
}
ROWS: Final = {"goals": 2, "personal": 1}
WEAK: Final = {"goals-0-goals_weight": "40"}


def register() -> bytes:
    """Return a file of tasks, every third one of a core item."""
    units = [("D1", "B1", "staff-1-1"), ("D2", "B1", "staff-2-1")]
    units += [("D3", "B2", "staff-3-1"), ("D4", "B2", "staff-4-1")]
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet(SHEET.name)
        for column, told in enumerate(SHEET.columns):
            sheet.write_string(0, column, told.header)
        for number in range(1, TASKS + 1):
            unit, above, person = units[number % len(units)]
            made = Made(number=number, year=YEAR, unit=unit, above=above, person=person)
            values = example(made)
            for column, told in enumerate(SHEET.columns):
                sheet.write_string(number, column, values.get(told.name, ""))
    return target.getvalue()


def test_the_year_is_walked_to_a_confirmed_score_and_the_citizens_page(
    begin: Begin, tmp_path: Path
) -> None:
    year = begin("seosan", "서산시")
    year.open_cycle(PROGRAMME)
    year.shot(year.as_("office"), "01-cycle")
    tasks(year, tmp_path)
    planned(year)
    ceremony(year)
    contract = concluded(year)
    amended(year, contract)
    checked(year)
    interviewed(year)
    evaluated(year)
    run = pay.scored(year, PROGRAMME)
    result(year, run)
    rewarded(year, run)
    published(year)


def tasks(year: Year, folder: Path) -> None:
    """The office imports the register; an officer completes a task; head and office confirm it."""
    year.open_phase(PROGRAMME, "과제 등록", roster=False)
    file = folder / "과제.xlsx"
    file.write_bytes(register())
    page = year.at("office", "/admin/register/")
    page.get_by_label("단계").select_option(index=0)
    page.get_by_label("엑셀 파일").set_input_files(file)
    page.get_by_role("button", name="바뀌는 것 보기").click()
    expect(page.get_by_role("status")).to_contain_text(f"{TASKS}개")
    year.shot(page, "02-register")
    page.get_by_role("button", name="모두 저장").click()
    expect(page.get_by_role("status")).to_contain_text(f"{TASKS}개")
    task = task_of(year, f"SS-{YEAR}-003")
    year.fill("staff-4-1", task, dict(task_answers()))
    year.step("head-4", task, "승인")
    year.shot(year.at("office", f"/papers/{task}"), "03-task-at-the-office", "시민 공개")
    year.step("office", task, "확정")


def planned(year: Year) -> None:
    """The planning office writes the plan; its document counts the tasks of the register."""
    year.open_phase(PROGRAMME, "성과평가 기본계획")
    paper = year.assignment("plan", "head-1")
    words = {"purpose": "성과를 공정하게 평가한다.", "direction": "시민이 느끼는 성과에 집중한다."}
    year.fill("head-1", paper, {**words, "members": "15", "civilians": "10"})
    year.step("director-1", paper, "승인")
    year.step("office", paper, "확정")
    page = year.at("office", "/reports")
    page.get_by_role("row", name="성과평가 기본계획").first.get_by_role("link").first.click()
    expect(page.get_by_text(f"등록된 과제 {TASKS}개")).to_be_visible()
    expect(page.get_by_text(words["purpose"])).to_be_visible()
    year.shot(page, "20-plan", "7. 핵심성과와 도전과제")


def task_of(year: Year, number: str) -> int:
    """Return the assignment of a task of the register."""
    with year.town.parts.storage.reading(year.town.place):
        rows = Submission.select(Submission, Assignment).join(Assignment).join(Phase)
        found = (row for row in rows if row.answers.get("given_no") == number)
        return int(next(found).assignment_id)


def task_answers() -> Iterator[tuple[str, str]]:
    yield "public", "yes"
    yield "public_text", "섬 주민이 하루 안에 생필품을 받습니다."
    yield from embedded("indicator", INDICATOR).items()


def ceremony(year: Year) -> None:
    """The planning office announces the ceremony and says whose contracts are signed there."""
    year.open_phase(PROGRAMME, "체결식")
    record = year.assignment("ceremony", "head-1")
    signed = {"guests": "시장, 부시장, 국장 6명", "contracts-0-contracts_party": OFFICIAL}
    told = {**embedded("event", EVENT), **signed}
    year.fill("head-1", record, told, rows={"event-0-event__attendees": len(GUESTS)})
    year.write("head-1", record, {**signed, "result": "국장이 시장과 직무성과계약을 맺음"})
    year.step("head-1", record, "행사 기록 완료")
    page = year.step("director-1", record, "확인")
    year.shot(page, "16-ceremony", "체결식")
    page = year.at(RATER, "/papers")
    expect(page.get_by_role("link", name=EVENT["title"])).to_be_visible()


def concluded(year: Year) -> int:
    """The director writes and reports, then director, rater and mayor sign in this order."""
    year.open_phase(PROGRAMME, "직무성과계약 체결")
    contract = year.assignment("contract", OFFICIAL)
    refused(year, contract)
    year.fill(OFFICIAL, contract, CONTRACT, rows=ROWS)
    assert year.offered(MAYOR, contract) == []
    year.step(RATER, contract, "협의 완료")
    page = year.at(MAYOR, f"/papers/{contract}")
    expect(page.get_by_text("시장, 부시장, 국장 6명")).to_be_visible()
    year.shot(page, "05-report-to-the-mayor", "직무성과계약서")
    year.step(MAYOR, contract, "보고 받음")
    assert year.offered(RATER, contract) == []
    signed(year, contract, "06-signing")
    return contract


def refused(year: Year, contract: int) -> None:
    """Weights that do not add up are refused with the rule's sentence."""
    page = year.at(OFFICIAL, f"/fill/{contract}")
    with pytest.raises(AssertionError, match="더하여 100이 되게"):
        year.fill(OFFICIAL, contract, CONTRACT | WEAK, rows=ROWS)
    year.shot(page, "04-weights-refused")


def signed(year: Year, contract: int, name: str) -> None:
    """Official, rater and mayor sign."""
    page = year.at(OFFICIAL, f"/papers/{contract}")
    year.shot(page, name, "을 서명")
    year.step(OFFICIAL, contract, "을 서명")
    year.step(RATER, contract, "평정자 서명")
    page = year.step(MAYOR, contract, "최종서명")
    year.shot(page, f"{name}-done", "서명")


def amended(year: Year, contract: int) -> None:
    """Both consent in writing; the contract is signed anew, and older signatures are void."""
    year.open_phase(PROGRAMME, "계약변경 합의")
    change = year.assignment("amendment", OFFICIAL)
    year.fill(OFFICIAL, change, {"affected": "없음", "effective": f"{YEAR}-12-01"})
    year.step(OFFICIAL, change, "을 동의")
    year.step(RATER, change, "평정자 동의")
    year.step(MAYOR, change, "시장 서명")
    year.step(OFFICIAL, contract, "변경 제안", "태풍으로 착륙장 두 곳이 무너짐")
    year.step(RATER, contract, "변경 동의")
    year.fill(OFFICIAL, contract, {"goals-0-goals_target": "90"})
    page = year.at(OFFICIAL, f"/papers/{contract}")
    expect(page.get_by_text("무효").first).to_be_visible()
    year.shot(page, "07-void-signatures", "서명")
    year.step(RATER, contract, "협의 완료")
    year.step(MAYOR, contract, "보고 받음")
    signed(year, contract, "08-signed-anew")
    printed(year, contract)


def printed(year: Year, contract: int) -> None:
    """The mayor takes the contract out to be signed and sealed on paper."""
    page = year.as_(MAYOR)
    for name, begins in (("pdf", b"%PDF-"), ("hwpx", b"PK")):
        got = page.request.get(f"{year.town.url}/papers/{contract}/document.{name}")
        assert got.body().startswith(begins)
    shown = page.request.get(f"{year.town.url}/papers/{contract}/document.html")
    assert shown.ok
    year.shot(
        year.at(MAYOR, f"/papers/{contract}/document.html"), "08-printed", "평가방법과 결과의 활용"
    )


def checked(year: Year) -> None:
    """The official states progress by the end of June, the rater finds on each goal."""
    year.open_phase(PROGRAMME, "중간점검")
    check = year.assignment("midterm", OFFICIAL)
    told = {f"checks-{row}-planned": "40" for row in range(3)}
    told |= {f"checks-{row}-actual": "31" for row in range(3)}
    year.fill(OFFICIAL, check, told)
    findings = {f"findings-{row}-judge": "improve" for row in range(3)}
    year.write(RATER, check, findings)
    page = year.step(RATER, check, "점검 확인")
    year.shot(page, "09-midterm", "평정자 점검")


def interviewed(year: Year) -> None:
    """The rater records the interview, the official confirms it."""
    year.open_phase(PROGRAMME, "상급자 면담")
    talk = year.assignment("interview", RATER, OFFICIAL)
    told = {
        "interviewer": RATER,
        "kind": "midterm",
        "goals-0-goals_discussed": "yes",
        "agreed": "9월까지 두 곳을 마친다",
    }
    year.fill(RATER, talk, told)
    year.write(OFFICIAL, talk, {"confirm": "agreed"})
    page = year.step(OFFICIAL, talk, "확인")
    year.shot(page, "10-interview")


def evaluated(year: Year) -> None:
    """The official states results with evidence, the rater evaluates and signs."""
    year.open_phase(PROGRAMME, "최종평가")
    final = year.assignment("final", OFFICIAL)
    results = {f"final-{row}-result": "95" for row in range(3)}
    year.fill(OFFICIAL, final, {**results, "self": "계획보다 많이 열었음"})
    marks: dict[str, Any] = {f"rated-{row}-process": "90" for row in range(3)}
    marks |= {"common": "95", "competency": "88.5", "comment": STORY * 2, "grade": "good"}
    marks |= {"has_confirmer": "no"}
    year.write(RATER, final, marks)
    page = year.step(RATER, final, "평가 서명")
    year.shot(page, "11-final", "서명")
    year.close_phase(PROGRAMME, "최종평가")


def result(year: Year, run: str) -> None:
    """The official reads the own result."""
    year.shot(year.at("confirmer", run.removeprefix(year.town.url)), "12-run")
    page = year.at(OFFICIAL)
    page.get_by_role("link", name="내 결과").click()
    expect(page.get_by_text("93.46").first).to_be_visible()
    year.shot(page, "13-my-result")


def rewarded(year: Year, run: str) -> None:
    """Grades are confirmed, and the performance salary of the next year follows from them."""
    year.shot(pay.graded(year, run, "official"), "17-grades", at="배정 인원과 실제 인원")
    pay.based(year, "salary", {"3": 12_000_000, "4": 10_000_000})
    year.shot(pay.paid(year, PROGRAMME, "salary"), "18-salary", "예산 대비 총괄")
    year.shot(pay.followed(year, OFFICIAL, "성과연봉", "13-my-result"), "19-my-salary")


def published(year: Year) -> None:
    """The office looks at the preview and publishes; somebody without log-in reads it."""
    with year.town.parts.storage.reading(year.town.place):
        phase = Phase.get(Phase.name == "tasks").id
    cycle = year.cycles[PROGRAMME].rpartition("/")[2]
    page = year.at("office", f"/admin/publication/{cycle}/tasks")
    page.get_by_label("시민에게 공개").check()
    page.get_by_label("시민 페이지 머리말(한국어)").fill("시민과의 약속입니다.")
    page.get_by_role("button", name="저장").click()
    expect(page.get_by_role("status")).to_contain_text("설정")
    year.shot(page, "14-publication")
    citizen(year, phase)


def citizen(year: Year, phase: int) -> None:
    """Somebody without a log-in reads the page, on a desk and on a phone."""
    context = year.browser.new_context(viewport=SIZE, locale="ko-KR")
    page: Page = context.new_page()
    page.goto(f"{year.town.url}/citizens/{phase}")
    expect(page.get_by_text("섬 주민이 하루 안에 생필품을 받습니다.")).to_be_visible()
    expect(page.get_by_text("직무성과계약에 담긴 과제")).to_be_visible()
    year.shot(page, "15-citizens")
    look = Inspection()
    look.look(page, "citizens")
    assert look.faults == {}
    context.close()
