"""The lives of the workshop's papers: planned, announced, confirmed, answered, followed up.

The stages are those of the forms (계획→결재→공지, 등록→조 편성→확정, 작성→분임장 확인→제출→발표,
접수→선정→답변 기록→후속, 등록→분기 점검→완료); who takes which step, and every term, are
proposals [c].
"""

from __future__ import annotations

from typing import Final

from goru.workflows import CALENDAR_DAYS, WORKING_DAYS, Opening, Stage, Term, Transition, Workflow

AUTHOR: Final = frozenset({"author"})
OFFICE: Final = frozenset({"role:administrator"})
#: Who leads a workshop's office answers to the governor.
SUPERIOR: Final = frozenset({"superior"})
CHAIR: Final = frozenset({"answer:people_chair"})
#: Who carries a task out: the head who took it on, or whom they named.
OWNERS: Final = AUTHOR | {"answer:owner_who"}
WRITING: Final = "writing"


def writing(ko: str = "작성", en: str = "Being written") -> Stage:
    """Return the stage in which the author writes everything that nobody else does."""
    return Stage(
        name=WRITING,
        title={"ko": ko, "en": en},
        term="repair",
        opens=(Opening(parts=("*",), who=AUTHOR),),
    )


def stage(name: str, ko: str, en: str, term: str = "", *, done: bool = False) -> Stage:
    """Return a stage in which nobody writes."""
    return Stage(name=name, title={"ko": ko, "en": en}, term=term, done=done)


def opened(
    name: str,
    ko: str,
    en: str,
    part: str,
    who: frozenset[str],
    term: str = "",
    *,
    done: bool = False,
) -> Stage:
    """Return a stage in which ``who`` writes a part of the form."""
    title = {"ko": ko, "en": en}
    opens = (Opening(parts=(part,), who=who),)
    return Stage(name=name, title=title, term=term, opens=opens, done=done)


def way(
    name: str,
    ko: str,
    en: str,
    ends: tuple[str, str],
    who: frozenset[str],
    *,
    reason: bool = False,
    complete: bool = False,
) -> Transition:
    """Return a step; ``ends`` are the stages from and to which it leads."""
    return Transition(
        name=name,
        title={"ko": ko, "en": en},
        sources=(ends[0],),
        target=ends[1],
        who=who,
        reason=reason,
        complete=complete,
    )


def handing_in(target: str, ko: str = "제출", en: str = "Hand in") -> Transition:
    """Return the author's first step."""
    return way("hand-in", ko, en, (WRITING, target), AUTHOR)


def back(name: str, source: str, who: frozenset[str]) -> Transition:
    """Return the step back to the author, with a reason."""
    return way(name, "반려", "Return", (source, WRITING), who, reason=True)


REPAIR: Final = Term(days=3, unit=WORKING_DAYS)
PLAN: Final = Workflow(
    name="gyeongnam-plan",
    title={"ko": "개최계획 결재", "en": "Approval of a workshop's plan"},
    stages=(
        writing(),
        stage("approval", "도지사 결재", "With the governor", "approval"),
        stage("approved", "결재 완료(공지 전)", "Approved, not announced", "announcing"),
        stage("announced", "공지", "Announced", done=True),
    ),
    transitions=(
        handing_in("approval", "결재 올림", "Submit for approval"),
        way("approve", "결재", "Approve", ("approval", "approved"), SUPERIOR),
        back("return", "approval", SUPERIOR),
        way("announce", "공지", "Announce", ("approved", "announced"), OFFICE),
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
        opened("placing", "조 편성", "Being placed", "placing_page", OFFICE, "placing"),
        opened("confirmed", "확정", "Confirmed", "attendance_page", OFFICE, done=True),
        stage("attended", "출석 기록", "Attendance recorded"),
    ),
    transitions=(
        handing_in("placing", "등록", "Register"),
        way("confirm", "편성 확정", "Confirm", ("placing", "confirmed"), OFFICE, complete=True),
        back("return", "placing", OFFICE),
        way(
            "attend",
            "출석 기록",
            "Record the attendance",
            ("confirmed", "attended"),
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
        stage("confirming", "분임장 확인", "With the chair", "confirming"),
        stage("handed-in", "제출(발표 전)", "Handed in, to be presented"),
        stage("presented", "발표", "Presented"),
    ),
    transitions=(
        handing_in("confirming", "분임장에게 올림", "Pass to the chair"),
        way("confirm", "분임장 확인", "Confirm", ("confirming", "handed-in"), CHAIR),
        back("return", "confirming", CHAIR),
        way("present", "발표 마침", "Presented", ("handed-in", "presented"), OFFICE),
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
        stage("received", "접수", "Received", "selecting"),
        opened("selected", "선정(답변 기록)", "Selected", "answering", OFFICE, "answering"),
        stage("answered", "답변 완료", "Answered"),
        stage("declined", "미선정", "Not selected"),
    ),
    transitions=(
        handing_in("received"),
        way("select", "선정", "Select", ("received", "selected"), OFFICE),
        way("decline", "미선정", "Do not select", ("received", "declined"), OFFICE, reason=True),
        way(
            "answer", "답변 기록 완료", "Answered", ("selected", "answered"), OFFICE, complete=True
        ),
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
        writing("배정(수락 전)", "Assigned, not accepted yet"),
        opened("running", "추진(분기 점검)", "In progress", "state_page", OWNERS, "quarter"),
        opened("checking", "점검 중", "Being checked", "check_page", OFFICE, "checking"),
        stage("done", "완료", "Done"),
    ),
    transitions=(
        handing_in("running", "수락·등록", "Accept"),
        way(
            "report",
            "분기 실적 제출",
            "Report the quarter",
            ("running", "checking"),
            OWNERS,
            complete=True,
        ),
        way("go-on", "점검(계속 추진)", "Checked, to go on", ("checking", "running"), OFFICE),
        way("finish", "완료 인정", "Accept as done", ("checking", "done"), OFFICE, complete=True),
        back("return", "running", OFFICE),
    ),
    terms={
        "repair": Term(days=5, unit=WORKING_DAYS),
        "quarter": Term(days=91, unit=CALENDAR_DAYS),
        "checking": Term(days=5, unit=WORKING_DAYS),
    },
)
WORKFLOWS: Final = (PLAN, REGISTRATION, SHEET, QUESTION, FOLLOW)
