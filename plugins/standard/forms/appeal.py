"""Forms CF-1 이의신청서 and CF-2 이의신청 결정서.

What stands in them without being asked (``prefill``) comes from the appeal itself.  Source: on
consulting and telling the reason 지방공무원 평정규칙 제11조 제3항; on the ban on a worse result
지방공무원 인사제도 운영 지침 (임기제), elsewhere a proposal.
"""

from __future__ import annotations

from typing import Any, Final

from goru import Choice, Group, Question, Repeat, Texts
from goru.asking import form

#: [c] Files of one appeal, and megabytes of one file.
MOST_FILES: Final = 10
MOST_MEGABYTES: Final = 20
LONGEST: Final = 2_000
#: [c] Characters of a request, and of grounds.
SHORTEST_REQUEST: Final = 10
SHORTEST: Final = 20

KINDS: Final = (
    Choice(name="formula", label={"ko": "산식·계산 오류", "en": "Error of formula or sum"}),
    Choice(name="omission", label={"ko": "실적 누락", "en": "Achievement left out"}),
    Choice(name="criteria", label={"ko": "기준 적용 오류", "en": "Criteria applied wrongly"}),
    Choice(name="raters", label={"ko": "평가자 구성 오류", "en": "Wrong choice of raters"}),
    Choice(name="other", label={"ko": "기타", "en": "Other"}),
)
BODIES: Final = (
    Choice(name="superior", label={"ko": "확인자", "en": "Confirmer (the rater's superior)"}),
    Choice(name="rater", label={"ko": "평정자", "en": "Rater"}),
    Choice(
        name="performance-committee",
        label={"ko": "성과평가위원회", "en": "Performance evaluation committee"},
    ),
    Choice(
        name="rating-committee",
        label={"ko": "근무성적평정소위원회", "en": "Merit rating subcommittee"},
    ),
    Choice(name="bonus-committee", label={"ko": "성과급심사위원회", "en": "Bonus committee"}),
)
OUTCOMES: Final = (
    Choice(name="upheld", label={"ko": "인용", "en": "Upheld"}),
    Choice(name="partly", label={"ko": "일부인용", "en": "Upheld in part"}),
    Choice(name="rejected", label={"ko": "기각", "en": "Rejected"}),
    Choice(name="dismissed", label={"ko": "각하", "en": "Dismissed"}),
)


def known(name: str, trait: str, label: Texts, kind: str = "text", **more: Any) -> Question:
    """Return a question that is answered from the appeal and shown only."""
    return Question(
        name=name, type=kind, label=label, read_only="yes", extra={"prefill": trait}, **more
    )


def hidden(name: str, trait: str) -> Question:
    """Return what conditions read and nobody sees."""
    return Question(name=name, type="hidden", extra={"prefill": trait})


def long(name: str, label: Texts, hint: Texts) -> Question:
    """Return a question for grounds: 20 to 2,000 characters."""
    return Question(
        name=name,
        type="multiline",
        label=label,
        hint=hint,
        required="yes",
        parameters={"max": str(LONGEST)},
        constraint=f"string-length(normalize-space(.)) >= {SHORTEST}",
        constraint_message={
            "ko": f"{SHORTEST}자 이상 구체적으로 적으십시오.",
            "en": f"Write {SHORTEST} characters at least.",
        },
    )


TARGET: Final = known("target", "appeal.target", {"ko": "대상 평가결과", "en": "Result"})
APPLICANT: Final = known(
    "applicant", "appeal.applicant", {"ko": "신청인·소속·직급", "en": "Applicant, unit, grade"}
)
ASK: Final = Question(
    name="ask",
    type="text",
    label={"ko": "신청 취지", "en": "What you ask for"},
    hint={
        "ko": "무엇을 어떻게 바꾸어 달라는 것인지 한 문장으로 적으십시오.",
        "en": "Say in one sentence what is to be changed, and how.",
    },
    required="yes",
    parameters={"max": "500"},
    constraint=f"string-length(normalize-space(.)) >= {SHORTEST_REQUEST}",
    constraint_message={
        "ko": f"{SHORTEST_REQUEST}자 이상 적으십시오.",
        "en": f"Write {SHORTEST_REQUEST} characters at least.",
    },
)
WHY: Final = long(
    "why",
    {"ko": "신청 사유", "en": "Grounds"},
    {
        "ko": "사실과 근거를 시간 순서로 적으십시오. 건강·가족 등 민감한 내용은 적지 마십시오.",
        "en": "State facts and proof in the order of time. Leave out health, family and the like.",
    },
)
KIND: Final = Question(
    name="kind",
    type="select-one",
    choices="kinds",
    label={"ko": "신청 유형", "en": "Kind of appeal"},
    required="yes",
)
#: Evidence is demanded for results of departments (의정부시 규칙, 서산시 규칙).
EVIDENCE: Final = Repeat(
    name="evidence",
    label={"ko": "증빙자료", "en": "Evidence"},
    hint={
        "ko": f"근거 문서를 첨부하십시오. {MOST_FILES}개까지, 한 개에 {MOST_MEGABYTES}MB까지입니다."
        " 부서 결과에 대한 신청에는 반드시 있어야 합니다.",
        "en": f"Attach what proves it: up to {MOST_FILES} files of {MOST_MEGABYTES} MB. Appeals "
        "on a department's result need at least one.",
    },
    children=(
        Question(
            name="file",
            type="file",
            label={"ko": "파일", "en": "File"},
            parameters={"max-mb": str(MOST_MEGABYTES)},
        ),
    ),
    extra={
        "constraint": f"count(${{evidence}}) <= {MOST_FILES} "
        "and (${target_kind} != 'unit' or count-non-empty(${file}) > 0)",
        "constraint_message::ko": f"부서 결과에는 증빙자료가 있어야 하며 {MOST_FILES}개까지입니다.",
        "constraint_message::en": f"A department's result needs evidence; {MOST_FILES} files at "
        "most.",
    },
)
HEARING: Final = Question(
    name="hearing",
    type="yes-no",
    label={"ko": "의견진술 희망", "en": "I wish to be heard"},
    hint={
        "ko": "위원회에 출석해 설명하기를 원하면 표시하십시오.",
        "en": "Choose yes to explain it before the committee.",
    },
)


APPEAL: Final = form(
    "appeal",
    {"ko": "이의신청서", "en": "Appeal"},
    (
        Group(
            name="request",
            label={"ko": "신청 내용", "en": "The appeal"},
            children=(hidden("target_kind", "appeal.kind"), APPLICANT, TARGET, KIND, ASK, WHY),
        ),
        Group(
            name="proof",
            label={"ko": "증빙과 진술", "en": "Evidence and hearing"},
            children=(EVIDENCE, HEARING),
        ),
    ),
    kinds=KINDS,
)

CONSULTED: Final = Question(
    name="consulted",
    type="yes-no",
    label={"ko": "평정자와 협의하였습니까?", "en": "Has the rater been consulted?"},
    hint={
        "ko": "확인자는 결정 전에 평정자와 협의하여야 합니다(평정규칙 제11조).",
        "en": "A confirmer consults the rater before deciding (rating rule, article 11).",
    },
    relevant="${body} = 'superior'",
    required="yes",
    constraint=". = 'yes'",
    constraint_message={
        "ko": "평정자와 협의한 뒤에 결정하십시오.",
        "en": "Consult the rater before you decide.",
    },
)
OUTCOME: Final = Question(
    name="decision",
    type="select-one",
    choices="outcomes",
    label={"ko": "결정", "en": "Decision"},
    hint={
        "ko": "인용·일부인용에는 정정하여 다시 산정한 결과가 있어야 합니다.",
        "en": "To uphold it, wholly or in part, takes a corrected score run.",
    },
    required="yes",
)
REASON: Final = long(
    "reason",
    {"ko": "결정 사유", "en": "Reason"},
    {"ko": "신청인에게 그대로 통지됩니다.", "en": "The applicant reads it word for word."},
)
NO_WORSE: Final = Question(
    name="no_worse",
    type="yes-no",
    label={
        "ko": "이 결정이 신청인의 결과를 낮추지 않음을 확인하였습니까?",
        "en": "Have you checked that the decision does not lower the applicant's result?",
    },
    relevant="${no_worse_rule} = 'yes'",
    required="yes",
    constraint=". = 'yes'",
    constraint_message={
        "ko": "불이익변경은 할 수 없습니다. 조정 전→후를 확인하십시오.",
        "en": "An appeal must not make it worse. Check the result before and after.",
    },
)
DECIDED_ON: Final = Question(
    name="decided_on",
    type="date",
    label={"ko": "결정일", "en": "Decided on"},
    default="today()",
    required="yes",
    constraint=". >= ${filed_on} and . <= today()",
    constraint_message={
        "ko": "접수일부터 오늘까지의 날짜를 입력하십시오.",
        "en": "Enter a day from the day of filing until today.",
    },
)
NOTIFIED_ON: Final = Question(
    name="notified_on",
    type="date",
    label={"ko": "통지일", "en": "To be told on"},
    default="today()",
    required="yes",
    constraint=". >= ${decided_on}",
    constraint_message={
        "ko": "결정일이나 그 뒤의 날짜를 입력하십시오.",
        "en": "Enter the day of the decision or a later one.",
    },
)
DECISION: Final = form(
    "appeal-decision",
    {"ko": "이의신청 결정서", "en": "Decision on an appeal"},
    (
        Group(
            name="case",
            label={"ko": "이의신청", "en": "The appeal"},
            children=(
                known("number", "appeal.number", {"ko": "접수번호", "en": "Number"}),
                APPLICANT,
                TARGET,
                known("asked", "appeal.ask", {"ko": "신청 취지", "en": "What is asked for"}),
                known("filed_on", "appeal.filed-on", {"ko": "접수일", "en": "Filed on"}, "date"),
                hidden("no_worse_rule", "appeal.no-worse"),
            ),
        ),
        Group(
            name="ruling",
            label={"ko": "결정", "en": "Decision"},
            children=(
                known(
                    "body",
                    "appeal.body",
                    {"ko": "심의기관", "en": "Body"},
                    "select-one",
                    choices="bodies",
                ),
                CONSULTED,
                OUTCOME,
                known("before_after", "appeal.change", {"ko": "조정 전→후", "en": "Before, after"}),
                REASON,
                NO_WORSE,
                DECIDED_ON,
                NOTIFIED_ON,
            ),
        ),
    ),
    bodies=BODIES,
    outcomes=OUTCOMES,
)
FORMS: Final = (APPEAL, DECISION)
