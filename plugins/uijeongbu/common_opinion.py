"""Form U5a 공통지표 의견수렴: what a department says of the candidates.

Source: Uijeongbu decides the common indicators at the beginning of each year, after collecting
the departments' opinions and an internal review.  Limits are proposals [c].
"""

from __future__ import annotations

from typing import Final

from goru.asking import ask, choice, form, known, needed, page, rule, started, texts
from plugins.uijeongbu.common_measures import CANDIDATES

NAME: Final = "uijeongbu-common-opinion"
#: [c] Indicators that a department may suggest.
MOST_SUGGESTED: Final = 3

VOTES: Final = (
    choice("agreed", "찬성", "For"),
    choice("changed", "수정", "With changes"),
    choice("against", "반대", "Against"),
)
OPINION: Final = form(
    NAME,
    texts("공통지표 의견수렴", "Opinions on common indicators"),
    (
        page(
            "candidates",
            "후보 지표",
            "Candidates",
            known("dept", "subject.name", texts("부서", "Department")),
            ask(
                "table",
                "vote",
                "후보 지표별 의견",
                "Opinion on each candidate",
                parameters={"columns": "vote_columns", "rows": "candidates"},
            ),
        ),
        page(
            "wishes",
            "제안과 제외 요청",
            "Suggestions and exemptions",
            ask(
                "table",
                "suggest",
                "제안 지표",
                "Indicators suggested",
                parameters={"columns": "suggest_columns"},
                **{
                    "required": "",
                    **rule(
                        f"count(${{suggest}}) <= {MOST_SUGGESTED}",
                        f"{MOST_SUGGESTED}개까지 제안할 수 있습니다.",
                        f"{MOST_SUGGESTED} suggestions at most.",
                    ),
                },
            ),
            ask(
                "table",
                "exempt",
                "적용 제외 요청",
                "Exemptions asked for",
                required="",
                hint=texts(
                    "업무 특성상 적용이 어려운 지표만 적으십시오.",
                    "Only indicators that do not fit the department's work.",
                ),
                parameters={"columns": "exempt_columns"},
            ),
        ),
    ),
    candidates=CANDIDATES,
    votes=VOTES,
    vote_columns=(
        needed("opinion", "채택", "Adopt", type="select-one", list="votes"),
        choice(
            "remark",
            "의견",
            "Remark",
            required="${vote_opinion} = 'changed' or ${vote_opinion} = 'against'",
            constraint="string-length(.) <= 300",
            **{
                "constraint_message::ko": "300자까지 쓸 수 있습니다.",
                "constraint_message::en": "300 characters at most.",
            },
        ),
    ),
    suggest_columns=(
        needed("name", "지표명", "Name", required=started("suggest_formula", "suggest_why")),
        choice("formula", "산식", "Formula", required=started("suggest_name")),
        choice("why", "이유", "Why", required=started("suggest_name")),
    ),
    exempt_columns=(
        needed(
            "what",
            "지표",
            "Indicator",
            type="select-one",
            list="candidates",
            required=started("exempt_why"),
        ),
        choice("why", "사유", "Why", required=started("exempt_what")),
    ),
)
