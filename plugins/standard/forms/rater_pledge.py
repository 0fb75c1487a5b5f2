"""Form CF-3 평가자 서약·회피 신고서: before anybody rates, with whom they step aside from.

Where a programme asks for it, ratings stay shut until it is handed in, and whoever is named in it
is rated by somebody else.  Source: domain form CF-3; training before the rating is a legal duty
(지방공무원 평정규칙 제5조 제3항).
"""

from __future__ import annotations

from typing import Final

from goru import Repeat
from goru.asking import ask, choice, form, hidden, page, rule, started, texts

NAME: Final = "rater-pledge"
REASONS: Final = (
    choice("family", "가족·친족", "Family or relatives"),
    choice("duty", "징계·감사 관계", "Discipline or audit"),
    choice("dispute", "직접 분쟁", "A dispute of their own"),
    choice("other", "기타", "Other"),
)
PLEDGE: Final = page(
    "promise",
    "서약과 교육",
    "Pledge and training",
    hidden("year", "cycle.year"),
    ask(
        "yes-no",
        "pledge",
        "공정하게 평가하고 알게 된 내용을 누설하지 않겠습니다.",
        "I rate fairly and tell nobody what I learn by it.",
        **rule(". = 'yes'", "서약해야 평가할 수 있습니다.", "Without the pledge nobody rates."),
    ),
    ask(
        "date",
        "trained",
        "평가자 교육 이수일",
        "Trained as a rater on",
        hint=texts(
            "평가 전에 받아야 하는 교육입니다(평정규칙 제5조).",
            "The training comes before the rating (rating rule, article 5).",
        ),
        **rule(
            ". <= today() and (${year} = '' or format-date(., '%Y') = ${year})",
            "이번 평가연도의 오늘까지 날짜를 입력하십시오.",
            "Enter a day of this cycle's year, until today.",
        ),
    ),
)
RECUSALS: Final = Repeat(
    name="recusals",
    label=texts("회피 대상", "People you step aside from"),
    hint=texts(
        "이해관계가 있는 대상자를 모두 고르십시오. 다른 평가자가 배정됩니다. 없으면 비워 두십시오.",
        "Choose everybody with whom you have interests in common or against each other. "
        "Somebody else rates them. Leave it empty where there is nobody.",
    ),
    appearance="table",
    children=(
        ask("person", "recuse", "대상자", "Person", required=started("recuse_reason")),
        ask(
            "select-one",
            "recuse_reason",
            "사유",
            "Reason",
            choices="reasons",
            required=started("recuse"),
        ),
    ),
)
FORMS: Final = (
    form(
        NAME,
        texts("평가자 서약·회피 신고서", "Raters' pledge and recusal"),
        (
            PLEDGE,
            page("aside", "회피 신고", "Stepping aside", RECUSALS),
        ),
        reasons=REASONS,
    ),
)
