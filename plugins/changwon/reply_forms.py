"""Forms C4 반영 대비표 and C5 지표 확정서: what became of the opinions, and the final sheet.

Source: 창원시 2024년 지표 고도화 컨설팅; the vice mayor's review follows 보령시 [b2].  That an
indicator below 70 points needs the committee's reason is a proposal [c].
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from goru import Question
from goru.asking import (
    ask,
    choice,
    form,
    hidden,
    known,
    long,
    note,
    page,
    read_by,
    reckoned,
    rule,
    texts,
)
from plugins.changwon.checks import AFTER_OPINION, AFTER_REPLY, of_sheet
from plugins.changwon.common import DEPARTMENT, DRAFT, OPINION, QUALITY, RATINGS, REPLIED

REPLY_NAME: Final = "changwon-reply"
APPROVAL_NAME: Final = "changwon-approval"
#: [c] Points below which an indicator is developed anew.
LEAST_QUALITY: Final = 70

ACCEPTED: Final = (
    choice("accepted", "수용", "Accepted"),
    choice("partly", "부분수용", "Accepted in part"),
    choice("rejected", "미수용", "Not accepted"),
)
SECTIONS: Final = (
    ("link", "연계성", "Link"),
    ("challenge", "도전성", "Challenge"),
    ("formula", "산출식", "Formula"),
)


#: What a consultant advises on a section besides the mark.
ADVICE: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {"link": ("alt",), "challenge": ("rec_target", "rec_basis"), "formula": ("fix_formula",)}
)
ESCALATED: Final = " or ".join(
    f"(${{accept{'' if name == 'link' else f'_{name}'}}} = 'rejected'"
    f" and ${{severity_{name}}} = 'required')"
    for name, *_ in SECTIONS
)


def told(section: str) -> str:
    """Return the expression of what the consultant says on a section, in one line."""
    advice = "".join(
        f", if(${{advice_{one}}} = '', '', concat(' · ', ${{advice_{one}}}))"
        for one in ADVICE[section]
    )
    weight = f"if(${{severity_{section}}} = 'required', '필수', '권고')"
    line = f"concat(${{mark_{section}}}, '/5 · ', {weight}{advice})"
    return f"if(${{mark_{section}}} = '', '', {line})"


def consulted(section: str, ko: str, en: str) -> tuple[Question, ...]:
    """Return what the consultant says on a section, shown only."""
    return (
        hidden(f"severity_{section}", f"{OPINION}.severity_{section}"),
        hidden(f"mark_{section}", f"{OPINION}.{section}"),
        *(hidden(f"advice_{one}", f"{OPINION}.{one}") for one in ADVICE[section]),
        reckoned(
            "text",
            f"told_{section}",
            f"컨설팅 의견: {ko}",
            f"{en}: opinion",
            told(section),
        ),
    )


def answer(section: str, ko: str, en: str) -> tuple[Question, ...]:
    """Return the questions on one section of the opinion; the first is named in the list C4."""
    suffix = "" if section == "link" else f"_{section}"
    accept = f"accept{suffix}"
    return (
        *consulted(section, ko, en),
        ask("select-one", accept, f"수용 여부: {ko}", f"{en}: accepted?", choices="accepted"),
        long(
            f"reason{suffix}",
            f"사유: {ko}",
            f"{en}: why not",
            300,
            relevant=f"${{{accept}}} != '' and ${{{accept}}} != 'accepted'",
        ),
        note(
            f"escalated_{section}",
            texts(
                f"필수 의견({ko})을 수용하지 않아 부시장과 위원회가 심의합니다.",
                f"A required opinion ({en}) is not accepted: vice mayor and committee decide.",
            ),
            f"${{{accept}}} = 'rejected' and ${{severity_{section}}} = 'required'",
        ),
    )


REPLY: Final = form(
    REPLY_NAME,
    texts("반영 대비표", "Reply to the consultant"),
    read_by(
        DEPARTMENT,
        (
            page(
                "opinions",
                "의견별 답변",
                "Answers",
                known("opinion", f"{OPINION}.summary", texts("컨설팅 의견", "Opinion")),
                *(one for told in SECTIONS for one in answer(*told)),
            ),
            page(
                "diff",
                "변경 전·후",
                "Before and after",
                known("name_before", f"{DRAFT}.base.name", texts("지표명(자체안)", "Name before")),
                ask("text", "name_after", "지표명(반영안)", "Name after", parameters={"max": "60"}),
                known(
                    "target_before",
                    f"{DRAFT}.base.target",
                    texts("목표값(자체안)", "Target before"),
                ),
                ask("decimal", "target_after", "목표값(반영안)", "Target after"),
                known(
                    "formula_before",
                    f"{DRAFT}.base.formula_text",
                    texts("산식(자체안)", "Formula before"),
                ),
                long("formula_after", "산식(반영안)", "Formula after", 300),
            ),
            page(
                "ruling",
                "미수용 심의",
                "Ruling on what is not accepted",
                long(
                    "ruled",
                    "부시장·위원회 심의 결과",
                    "What vice mayor and committee decide",
                    300,
                    10,
                    relevant=ESCALATED,
                ),
            ),
        ),
    ),
    settings={
        "workflow": "changwon-reply",
        "instance_name": "${name_before}",
        "checks": AFTER_OPINION.name,
    },
    accepted=ACCEPTED,
)
APPROVAL: Final = form(
    APPROVAL_NAME,
    texts("지표 확정서", "Approved indicator"),
    read_by(
        DEPARTMENT,
        (
            page(
                "approved",
                "최종 정의서",
                "Final sheet",
                ask(
                    "subform",
                    "final",
                    "최종 정의서",
                    "Final sheet",
                    parameters={"form": "indicator-sheet"},
                    extra={"prefill": f"{DRAFT}.base"},
                    hint=texts(
                        "자체안이 담겨 있습니다. 확정된 반영안대로 고치십시오.",
                        "Your own draft stands here. Change it as the reply says.",
                    ),
                ),
                known("accepted", f"{REPLIED}.accept", texts("반영 여부", "Reply")),
                known("name_agreed", f"{REPLIED}.name_after", texts("지표명(반영안)", "Name")),
                known(
                    "target_agreed", f"{REPLIED}.target_after", texts("목표값(반영안)", "Target")
                ),
                known(
                    "formula_agreed", f"{REPLIED}.formula_after", texts("산식(반영안)", "Formula")
                ),
            ),
            page(
                "decision",
                "검토와 의결",
                "Review and decision",
                *(hidden(name, f"{OPINION}.{name}") for name in RATINGS),
                reckoned("decimal", "quality", "품질점수", "Quality score", QUALITY),
                long(
                    "low_reason",
                    f"{LEAST_QUALITY}점 미만 확정 사유(위원회)",
                    f"Why it is approved below {LEAST_QUALITY}",
                    300,
                    10,
                    relevant=f"string(${{quality}}) != '' and ${{quality}} < {LEAST_QUALITY}",
                ),
                ask("signature", "consultant", "컨설턴트 확인", "Consultant", required=""),
                ask("signature", "vice", "부시장 검토", "Vice mayor"),
                ask(
                    "text",
                    "decided",
                    "위원회 의결(회의 번호)",
                    "Committee's decision (number of the meeting)",
                    parameters={"max": "40"},
                    **rule(
                        "string-length(normalize-space(.)) >= 4",
                        "회의 연도와 번호를 적으십시오. 예: 2026-2차",
                        "Year and number of the meeting, like 2026-2.",
                    ),
                ),
            ),
        ),
    ),
    settings={
        "workflow": "changwon-approval",
        "instance_name": "${final__name}",
        "checks": f"{of_sheet('final')} {AFTER_REPLY.name}",
    },
    accepted=ACCEPTED,
)
