"""The lives of the workshop's papers: planned, announced, confirmed, answered, followed up.

The stages are those of the forms (계획→결재→공지, 등록→조 편성→확정, 작성→분임장 확인→제출→발표,
접수→선정→답변 기록→후속, 등록→분기 점검→완료); who takes which step, and every term, are
proposals [c].
"""

from __future__ import annotations

from typing import Final

from goru.steps import AUTHOR, WRITING, giving_back, opening, stage, step, writing
from goru.workflows import CALENDAR_DAYS, WORKING_DAYS, Term, Workflow

OFFICE: Final = frozenset({"role:administrator"})
#: Who leads a workshop's office answers to the governor.
SUPERIOR: Final = frozenset({"superior"})
CHAIR: Final = frozenset({"answer:people_chair"})
#: Who carries a task out: the head who took it on, or whom they named.
OWNERS: Final = AUTHOR | {"answer:owner_who"}
REPAIR: Final = Term(days=3, unit=WORKING_DAYS)
PLAN: Final = Workflow(
    name="gyeongnam-plan",
    title={"ko": "개최계획 결재", "en": "Approval of a workshop's plan"},
    stages=(
        writing(),
        stage("approval", "도지사 결재", "With the governor", term="approval"),
        stage("approved", "결재 완료(공지 전)", "Approved, not announced", term="announcing"),
        stage("announced", "공지", "Announced", done=True),
    ),
    transitions=(
        step("hand-in", "결재 올림", "Submit for approval", WRITING, "approval", AUTHOR),
        step("approve", "결재", "Approve", "approval", "approved", SUPERIOR),
        giving_back("return", "approval", SUPERIOR),
        step("announce", "공지", "Announce", "approved", "announced", OFFICE),
    ),
    terms={
        "repair": REPAIR,
        "approval": Term(days=5, unit=WORKING_DAYS),
        "announcing": Term(days=2, unit=WORKING_DAYS),
    },
)
REGISTRATION: Final = Workflow(
    name="gyeongnam-registration",
    title={"ko": "참가 등록 처리", "en": "Registration"},
    stages=(
        writing(),
        stage(
            "placing", "조 편성", "Being placed", opening(OFFICE, "placing_page"), term="placing"
        ),
        stage("confirmed", "확정", "Confirmed", opening(OFFICE, "attendance_page"), done=True),
        stage("attended", "출석 기록", "Attendance recorded"),
    ),
    transitions=(
        step("hand-in", "등록", "Register", WRITING, "placing", AUTHOR),
        step("confirm", "편성 확정", "Confirm", "placing", "confirmed", OFFICE, complete=True),
        giving_back("return", "placing", OFFICE),
        step(
            "attend",
            "출석 기록",
            "Record the attendance",
            "confirmed",
            "attended",
            OFFICE,
            complete=True,
        ),
    ),
    terms={"repair": REPAIR, "placing": Term(days=5, unit=WORKING_DAYS)},
)
SHEET: Final = Workflow(
    name="gyeongnam-group",
    title={"ko": "분임토의 결과서 확인", "en": "Result of a group"},
    stages=(
        writing(),
        stage("confirming", "분임장 확인", "With the chair", term="confirming"),
        stage("handed-in", "제출(발표 전)", "Handed in, to be presented"),
        stage("presented", "발표", "Presented"),
    ),
    transitions=(
        step("hand-in", "분임장에게 올림", "Pass to the chair", WRITING, "confirming", AUTHOR),
        step("confirm", "분임장 확인", "Confirm", "confirming", "handed-in", CHAIR),
        giving_back("return", "confirming", CHAIR),
        step("present", "발표 마침", "Presented", "handed-in", "presented", OFFICE),
    ),
    terms={
        "repair": Term(days=1, unit=CALENDAR_DAYS),
        "confirming": Term(days=1, unit=CALENDAR_DAYS),
    },
)
QUESTION: Final = Workflow(
    name="gyeongnam-question",
    title={"ko": "도지사와의 대화 질문 처리", "en": "Questions to the governor"},
    stages=(
        writing(),
        stage("received", "접수", "Received", term="selecting"),
        stage(
            "selected",
            "선정(답변 기록)",
            "Selected",
            opening(OFFICE, "answering"),
            term="answering",
        ),
        stage("answered", "답변 완료", "Answered"),
        stage("declined", "미선정", "Not selected"),
    ),
    transitions=(
        step("hand-in", "제출", "Hand in", WRITING, "received", AUTHOR),
        step("select", "선정", "Select", "received", "selected", OFFICE),
        step("decline", "미선정", "Do not select", "received", "declined", OFFICE, reason=True),
        step("answer", "답변 기록 완료", "Answered", "selected", "answered", OFFICE, complete=True),
    ),
    terms={
        "repair": REPAIR,
        "selecting": Term(days=2, unit=CALENDAR_DAYS),
        "answering": Term(days=5, unit=WORKING_DAYS),
    },
)
#: Assigned, accepted, checked every quarter, done.
FOLLOW: Final = Workflow(
    name="gyeongnam-follow",
    title={"ko": "후속 실행과 분기 점검", "en": "Follow-up with quarterly checks"},
    stages=(
        writing(ko="배정(수락 전)", en="Assigned, not accepted yet"),
        stage(
            "running",
            "추진(분기 점검)",
            "In progress",
            opening(OWNERS, "state_page"),
            term="quarter",
        ),
        stage(
            "checking", "점검 중", "Being checked", opening(OFFICE, "check_page"), term="checking"
        ),
        stage("done", "완료", "Done"),
    ),
    transitions=(
        step("hand-in", "수락·등록", "Accept", WRITING, "running", AUTHOR),
        step(
            "report",
            "분기 실적 제출",
            "Report the quarter",
            "running",
            "checking",
            OWNERS,
            complete=True,
        ),
        step("go-on", "점검(계속 추진)", "Checked, to go on", "checking", "running", OFFICE),
        step("finish", "완료 인정", "Accept as done", "checking", "done", OFFICE, complete=True),
        giving_back("return", "running", OFFICE),
    ),
    terms={
        "repair": Term(days=5, unit=WORKING_DAYS),
        "quarter": Term(days=91, unit=CALENDAR_DAYS),
        "checking": Term(days=5, unit=WORKING_DAYS),
    },
)
WORKFLOWS: Final = (PLAN, REGISTRATION, SHEET, QUESTION, FOLLOW)
