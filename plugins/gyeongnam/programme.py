"""The workshop's programme: before, at and after two days of discussion in groups.

Dates: the workshop was on 12 and 13 July (2019).  Topics are given seven days before, the survey
before ends the day before; these and all other dates are proposals [c].
"""

from __future__ import annotations

from typing import Final

from goru import PhasePlan, Programme
from plugins.gyeongnam import debate_form, follow_forms, group_forms, plan_forms, survey_forms
from plugins.gyeongnam.common import OWNER

BEFORE, AFTER = "before", "after"
#: Participants are listed once they are known; everybody until then.
ABOUT_OFFICE: Final = {"about": OWNER}
BUREAUS: Final = {"kinds": ["국실", "직속기관"]}
AREAS: Final = {
    "lecture": {
        "내용": ["content"],
        "강사": ["lecturer"],
        "운영": ["run"],
        "업무활용도": ["use"],
    },
    "event": {"내용": ["content"], "운영": ["run"], "업무활용도": ["use"]},
}


def phase(
    name: str,
    titles: tuple[str, str],
    form: str,
    roster: str,
    window: tuple[tuple[int, int], tuple[int, int]],
    **more: object,
) -> PhasePlan:
    """Return a phase from the first to the last day of its window."""
    plan: dict[str, object] = {
        "name": name,
        "title": {"ko": titles[0], "en": titles[1]},
        "form": form,
        "roster": roster,
        "opens": window[0],
        "closes": window[1],
    }
    return PhasePlan(**{**plan, **more})  # type: ignore[arg-type]  # the names are those of the record


SATISFACTION: Final = tuple(
    phase(
        name,
        titles,
        survey_forms.SATISFACTION_NAME,
        "listed",
        ((7, 12), (7, 19)),
        scorer="satisfaction",
    )
    for name, titles in (
        ("lecture-1", ("강의 1 만족도", "Satisfaction with lecture 1")),
        ("lecture-2", ("강의 2 만족도", "Satisfaction with lecture 2")),
        ("event", ("행사 만족도", "Satisfaction with the event")),
    )
)
WORKSHOP: Final = Programme(
    name="gyeongnam-workshop",
    title={"ko": "간부공무원 혁신 워크숍", "en": "Innovation workshop of executives"},
    legal_basis={
        "ko": "경상남도 도정혁신 추진계획(간부공무원 혁신 워크숍)",
        "en": "Gyeongnam plan of innovation (workshop of executives)",
    },
    phases=(
        phase(
            "plan",
            ("개최계획", "Plan"),
            plan_forms.PLAN_NAME,
            "office-head",
            ((5, 1), (6, 15)),
        ),
        phase(
            "registration",
            ("참가 등록", "Registration"),
            plan_forms.REGISTRATION_NAME,
            "listed",
            ((6, 17), (6, 28)),
        ),
        phase(
            "brief",
            ("주제 사전제시", "Topics given in advance"),
            plan_forms.BRIEF_NAME,
            "gyeongnam-briefs",
            ((6, 24), (7, 5)),
        ),
        phase(
            "reading",
            ("주제 열람 확인", "Receipts of topics"),
            plan_forms.RECEIPT_NAME,
            "gyeongnam-readers",
            ((6, 24), (7, 11)),
        ),
        phase(
            BEFORE,
            ("사전 인식조사", "Survey before"),
            survey_forms.PERCEPTION_NAME,
            "listed",
            ((7, 8), (7, 11)),
        ),
        phase(
            "questions",
            ("도지사와의 대화 질문", "Questions to the governor"),
            follow_forms.QUESTION_NAME,
            "listed",
            ((7, 8), (7, 13)),
        ),
        phase(
            "groups",
            ("분임토의", "Discussion in groups"),
            group_forms.SHEET_NAME,
            "group-recorders",
            ((7, 12), (7, 15)),
            scorer="gyeongnam-priority",
        ),
        phase(
            "peers",
            ("발표 상호평가", "Rating of presentations"),
            group_forms.PEER_NAME,
            "other-groups",
            ((7, 13), (7, 15)),
            scorer="gyeongnam-presentation",
        ),
        *SATISFACTION,
        phase(
            AFTER,
            ("사후 인식조사", "Survey after"),
            survey_forms.PERCEPTION_NAME,
            "listed",
            ((7, 13), (7, 19)),
            scorer="gyeongnam-gain",
            beside=(BEFORE,),
        ),
        phase(
            "debate",
            ("인사혁신 토론회", "Debate on personnel"),
            debate_form.NAME,
            "office-head",
            ((7, 12), (7, 19)),
        ),
        phase(
            "directives",
            ("지시·당부사항", "Directions of the governor"),
            follow_forms.DIRECTIVE_NAME,
            "office-head",
            ((7, 12), (7, 19)),
        ),
        phase(
            "directed",
            ("질문·당부사항 후속", "Follow-up of questions and directions"),
            follow_forms.FOLLOW_NAME,
            "gyeongnam-follow-ups",
            ((7, 15), (12, 31)),
        ),
        phase(
            "follow-up",
            ("후속 실행계획·점검", "Follow-up"),
            follow_forms.FOLLOW_NAME,
            "unit-heads",
            ((7, 22), (12, 31)),
            scorer="gyeongnam-follow-up",
        ),
    ),
    configuration={
        "rosters": {
            "plan": {"office": OWNER},
            "registration": {"about": "self"},
            "debate": {"office": OWNER},
            "directives": {"office": OWNER},
            "groups": {"units": True},
            "follow-up": BUREAUS,
            **dict.fromkeys((BEFORE, AFTER), ABOUT_OFFICE),
            **{one.name: ABOUT_OFFICE for one in SATISFACTION},
        },
        # [c] a sheet for each question and direction, and for each task of a bureau
        "several": {
            "questions": {"least": 1, "most": 3},
            "directives": {"least": 1, "most": 30},
            "follow-up": {"least": 1, "most": 30},
        },
        "scorers": {
            one.name: {"areas": AREAS["event" if one.name == "event" else "lecture"]}
            for one in SATISFACTION
        },
    },
    audience=("people", "groups"),
)
