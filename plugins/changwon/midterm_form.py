"""Form C6 중간평가(AAR) 기록: what was aimed at, what happened, why, and what follows.

Source: 창원시: After Action Reviews in May and June [b2]; feedback is to raise the final result.
The lights are proposals [c].
"""

from __future__ import annotations

from typing import Final

from goru.asking import (
    ask,
    column_rule,
    form,
    hidden,
    known,
    long,
    needed,
    note,
    page,
    read_by,
    reckoned,
    rule,
    texts,
)
from plugins.changwon.checks import AFTER_APPROVAL
from plugins.changwon.common import DIRECTIONS, LONGEST, OFFICE, REVIEWED, ROUNDS, SHEET

NAME: Final = "changwon-midterm"
TITLE: Final = texts("중간평가(AAR) 기록", "Mid-term review (AAR)")
#: The phase of the second round.
JUNE: Final = "review-june"
#: [c] Progress in percent from which the light is green, and from which amber.
GREEN, AMBER = 90, 70
LATE: Final = f"string(${{progress}}) != '' and ${{progress}} < {GREEN}"
PROGRESS: Final = (
    "if(string(${result}) = '' or string(${planned}) = '' or ${planned} = 0, '',"
    " max(0, 100 + if(${direction} = 'down', -1, 1)"
    " * (${result} - ${planned}) div abs(${planned}) * 100))"
)
ACTIONS: Final = (
    needed("what", "내용", "What"),
    needed("who", "담당", "By whom"),
    needed("due", "기한", "By when", type="date"),
    needed(
        "done",
        "이행률(%)",
        "Done in %",
        type="decimal",
        default="0",
        **column_rule(". >= 0 and . <= 100", "0부터 100까지입니다.", "From 0 to 100."),
    ),
)
REVIEW: Final = page(
    "review",
    "목표와 실제",
    "Aim and result",
    hidden("phase", "phase.name"),
    ask(
        "select-one",
        "round",
        "회차",
        "Round",
        choices="rounds",
        **rule(
            f"${{phase}} = '' or (. = 'second') = (${{phase}} = '{JUNE}')",
            "이 단계의 회차가 아닙니다. 5월은 1차, 6월은 2차입니다.",
            "That is the other round: May is the first, June the second.",
        ),
    ),
    known("indicator", f"{SHEET}.name", texts("지표명", "Indicator")),
    page(
        "before",
        "1차 중간평가(피드백 전)",
        "First round, before the feedback",
        known("before_progress", f"{REVIEWED}.progress", texts("1차 진도율(%)", "Progress in %")),
        known("before_light", f"{REVIEWED}.light", texts("1차 신호등", "Light")),
        known("before_feedback", f"{REVIEWED}.feedback", texts("1차 피드백", "Feedback")),
        relevant="${round} = 'second'",
    ),
    long("intended", "목표했던 것", "What was intended", LONGEST),
    ask(
        "select-one",
        "direction",
        "방향",
        "Direction",
        choices="directions",
        extra={"prefill": f"{SHEET}.direction"},
    ),
    ask(
        "decimal",
        "planned",
        "현재까지의 계획",
        "Planned to date",
        **rule(
            ". != 0",
            "진도율을 계산할 수 없으므로 0이 아닌 계획을 적으십시오.",
            "Progress needs a plan other than 0.",
        ),
    ),
    ask("decimal", "result", "현재까지의 실적", "Achieved to date"),
    page(
        "actual",
        "실제 일어난 것(실적·진도율)",
        "What happened",
        reckoned("decimal", "progress", "진도율(%)", "Progress in %", PROGRESS),
        reckoned(
            "decimal",
            "change",
            "1차보다(%p)",
            "Change since the first round",
            "if(string(${before_progress}) = '' or string(${progress}) = '', '',"
            " ${progress} - ${before_progress})",
            relevant="${round} = 'second'",
        ),
        long("actual_text", "실제 일어난 것", "What happened", LONGEST),
    ),
    reckoned(
        "text",
        "light",
        "신호등",
        "Light",
        f"if(string(${{progress}}) = '', '', if(${{progress}} >= {GREEN}, '정상',"
        f" if(${{progress}} >= {AMBER}, '주의', '부진')))",
    ),
    long("gap", "차이의 원인", "Why they differ", LONGEST, relevant=LATE),
    long("lesson", "개선 전략·교훈", "Lessons", LONGEST),
    long("support", "지원요청", "Support needed", 300, required=""),
)
FEEDBACK: Final = page(
    "answer",
    "피드백과 조치",
    "Feedback and actions",
    long(
        "feedback",
        "평가자 피드백",
        "Feedback",
        LONGEST,
        20,
        hint=texts(
            "최종 성과를 높이기 위해 무엇을 바꿀지 적으십시오.",
            "What to change for a better result at the end.",
        ),
    ),
    note(
        "no_actions",
        texts("진도가 정상이므로 조치가 없어도 됩니다.", "On track: no action is needed."),
        f"not({LATE})",
    ),
    ask(
        "table",
        "actions",
        "조치",
        "Actions",
        relevant=LATE,
        parameters={"columns": "action_columns"},
    ),
)
MIDTERM: Final = form(
    NAME,
    TITLE,
    read_by(OFFICE, (REVIEW, FEEDBACK)),
    settings={
        "workflow": "changwon-midterm",
        "instance_name": "${indicator}",
        "checks": AFTER_APPROVAL.name,
    },
    rounds=ROUNDS,
    directions=DIRECTIONS,
    action_columns=ACTIONS,
)
