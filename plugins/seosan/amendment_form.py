"""Form S3 계약변경 합의서: what both parties agree to change in a contract.

Source: 공무원 성과평가 등에 관한 지침 (a change takes both parties' consent); the request CF-4 in
it asks for cause and evidence.
"""

from __future__ import annotations

from typing import Final

from goru.asking import ask, form, hidden, known, long, page, read_by, rule, texts
from plugins.seosan import contract_form, workflows
from plugins.seosan.common import LONGEST, PARTIES, signed_by

NAME: Final = "seosan-amendment"
TITLE: Final = texts("계약변경 합의서", "Amendment of a contract")
#: The contract as it was concluded; nothing of one that is not signed.
CONTRACT: Final = f"confirmed.{contract_form.NAME}"

CHANGE: Final = page(
    "changing",
    "변경내용",
    "Change",
    known("base", f"{CONTRACT}.no", texts("원 계약", "Contract"), required="yes"),
    hidden("starts", f"{CONTRACT}.starts"),
    hidden("ends", f"{CONTRACT}.ends"),
    ask("subform", "change", "변경내용", "Change", parameters={"form": "change-request"}),
)
CONSENT: Final = page(
    "consent",
    "합의",
    "Consent",
    long(
        "affected",
        "영향받는 하위 계약",
        "Contracts below that are affected",
        LONGEST,
        hint=texts("없으면 ‘없음’이라고 적으십시오.", "Write 'none' (없음) if there is none."),
    ),
    ask(
        "date",
        "effective",
        "효력발생일",
        "Takes effect on",
        **rule(
            "(${starts} = '' or . >= date(${starts})) and (${ends} = '' or . <= date(${ends}))",
            "계약기간 안의 날짜여야 합니다.",
            "It must lie within the contract's period.",
        ),
    ),
    *signed_by(
        ("consent_a", "을 동의", "Consent"), ("consent_b", "평정자 동의", "Consent as rater")
    ),
)
AMENDMENT: Final = form(
    NAME, TITLE, read_by(PARTIES, (CHANGE, CONSENT)), settings={"workflow": workflows.AMENDMENT}
)
