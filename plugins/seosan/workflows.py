"""How contract, amendment, check, interview and final evaluation go from hand to hand.

Source: 2024년 직무성과계약 (the mayor hears each director's report, then signs at last); 공무원
성과평가 등에 관한 지침 (a change takes the consent of both parties); 지방공무원 평정규칙 제5조
(the mayor never confirms).  All periods are proposals [c].
"""

from __future__ import annotations

from typing import Final

from goru.steps import (
    AUTHOR,
    SUBJECT,
    UNLOCKING,
    giving_back,
    opening,
    signing,
    stage,
    step,
    unlocking,
    writing,
)
from goru.workflows import CALENDAR_DAYS, WORKING_DAYS, Term, Workflow

CONTRACT, AMENDMENT = "seosan-contract", "seosan-amendment"
MIDTERM, INTERVIEW, FINAL = "seosan-midterm", "seosan-interview", "seosan-final"
RATER: Final = frozenset({"rater"})
MAYOR: Final = frozenset({"mayor"})
BOTH: Final = AUTHOR | RATER
#: The person whom the rater names as confirmer.
CONFIRMER: Final = frozenset({"answer:confirmer_person"})
#: Proposals: a municipality sets its own in the cycle's configuration.
TERMS: Final = {
    "repair": Term(days=5, unit=WORKING_DAYS),
    "talk": Term(days=5, unit=WORKING_DAYS),
    "signing": Term(days=10, unit=WORKING_DAYS),
    "confirming": Term(days=5, unit=CALENDAR_DAYS),
}


TO_SIGN: Final = stage("to-sign", "을 서명", "Signed by the official", term="signing")
TO_RATER: Final = stage("to-rater", "평정자 서명", "Signed by the rater", term="signing")
TO_MAYOR: Final = stage("to-mayor", "시장 최종서명", "Signed by the mayor", term="signing")
CONCLUSION: Final = Workflow(
    name=CONTRACT,
    title={"ko": "직무성과계약 체결", "en": "Concluding a contract"},
    stages=(
        writing("*"),
        stage("consulting", "평정자 협의", "With the rater", term="talk"),
        stage("reporting", "시장 보고", "Reported to the mayor", term="talk"),
        TO_SIGN,
        TO_RATER,
        TO_MAYOR,
        stage("concluded", "체결", "Concluded", done=True),
        stage("amending", "변경 협의", "Change proposed", term="signing"),
    ),
    transitions=(
        step("hand-in", "협의 요청", "Hand in", "writing", "consulting", AUTHOR),
        step("agree", "협의 완료", "Agree", "consulting", "reporting", RATER),
        step("hear", "보고 받음", "Hear the report", "reporting", "to-sign", MAYOR),
        signing("sign", "을 서명", "Sign", "to-sign", "to-rater", AUTHOR),
        signing("sign-as-rater", "평정자 서명", "Sign as the rater", "to-rater", "to-mayor", RATER),
        signing("sign-as-mayor", "최종서명", "Sign at last", "to-mayor", "concluded", MAYOR),
        giving_back("return-draft", "consulting", RATER),
        giving_back("return-report", "reporting", MAYOR),
        giving_back("rewrite", "to-sign", AUTHOR, "다시 작성", "Write it anew"),
        giving_back("return-by-rater", "to-rater", RATER),
        giving_back("return-by-mayor", "to-mayor", MAYOR),
        step(
            *("propose-change", "변경 제안", "Propose a change", "concluded", "amending"),
            BOTH,
            reason=True,
        ),
        step(
            *("consent", "변경 동의", "Consent to the change", "amending", "writing"),
            BOTH,
            another=True,
        ),
        step(
            *("refuse-change", "변경하지 않음", "Leave as concluded", "amending", "concluded"),
            BOTH,
            reason=True,
        ),
    ),
    terms=TERMS,
)
CHANGING: Final = Workflow(
    name=AMENDMENT,
    title={"ko": "계약변경 합의", "en": "Agreeing on an amendment"},
    stages=(
        writing("*"),
        stage("to-sign", "을 동의", "Consent of the official", term="signing"),
        stage("to-rater", "평정자 동의", "Consent of the rater", term="signing"),
        stage("to-mayor", "시장 서명", "Signed by the mayor", term="signing"),
        stage("agreed", "합의 완료", "Agreed", done=True),
    ),
    transitions=(
        step("hand-in", "작성 완료", "Finish writing", "writing", "to-sign", AUTHOR),
        signing("consent", "을 동의", "Consent", "to-sign", "to-rater", AUTHOR),
        signing(
            "consent-as-rater",
            "평정자 동의",
            "Consent as the rater",
            "to-rater",
            "to-mayor",
            RATER,
        ),
        signing("sign-as-mayor", "시장 서명", "Sign as the mayor", "to-mayor", "agreed", MAYOR),
        giving_back("rewrite", "to-sign", AUTHOR, "다시 작성", "Write it anew"),
        giving_back("return-by-rater", "to-rater", RATER),
        giving_back("return-by-mayor", "to-mayor", MAYOR),
    ),
    terms=TERMS,
)
CHECKING: Final = Workflow(
    name=MIDTERM,
    title={"ko": "중간점검", "en": "Mid-term check"},
    stages=(
        writing("check"),
        stage(
            "judging", "평정자 점검", "Checked by the rater", opening(RATER, "finding"), term="talk"
        ),
        stage("checked", "점검 완료", "Checked", done=True),
        UNLOCKING,
    ),
    transitions=(
        step("hand-in", "점검 요청", "Hand in", "writing", "judging", AUTHOR),
        step("judge", "점검 확인", "Confirm", "judging", "checked", RATER, complete=True),
        giving_back("return", "judging", RATER),
        *unlocking("checked", BOTH),
    ),
    terms=TERMS,
)
TALKING: Final = Workflow(
    name=INTERVIEW,
    title={"ko": "상급자 면담", "en": "Interview with the superior"},
    stages=(
        writing("meeting", "record"),
        stage(
            "confirming",
            "대상자 확인",
            "With the official",
            opening(SUBJECT, "confirmation"),
            term="confirming",
        ),
        stage("locked", "잠금", "Locked", done=True),
        UNLOCKING,
    ),
    transitions=(
        step("hand-in", "확인 요청", "Ask to confirm", "writing", "confirming", AUTHOR),
        step("confirm", "확인", "Confirm", "confirming", "locked", SUBJECT, complete=True),
        giving_back("return", "confirming", SUBJECT, "수정 요청", "Ask for a change"),
        *unlocking("locked", AUTHOR | SUBJECT),
    ),
    terms=TERMS,
)
RATING: Final = Workflow(
    name=FINAL,
    title={"ko": "최종평가", "en": "Final evaluation"},
    stages=(
        writing("results"),
        stage(
            "rating", "평정자 평가", "Rated by the rater", opening(RATER, "marks"), term="signing"
        ),
        stage("confirming", "확인자 확인", "With the confirmer", term="talk"),
        stage("rated", "평가 완료", "Rated", done=True),
        UNLOCKING,
    ),
    transitions=(
        step("hand-in", "실적 제출", "Hand in", "writing", "rating", AUTHOR),
        signing("rate", "평가 서명", "Sign the evaluation", "rating", "rated", RATER),
        signing(
            "rate-for-confirmer",
            "서명하고 확인자에게 보냄",
            "Sign and send to the confirmer",
            "rating",
            "confirming",
            RATER,
        ),
        signing("confirm", "확인자 확인", "Confirm", "confirming", "rated", CONFIRMER),
        giving_back("return", "rating", RATER),
        step(
            *("take-back", "평정자에게 되돌림", "Back to the rater", "confirming", "rating"),
            RATER | CONFIRMER,
            reason=True,
        ),
        *unlocking("rated", BOTH),
    ),
    terms=TERMS,
)
WORKFLOWS: Final = (CONCLUSION, CHANGING, CHECKING, TALKING, RATING)
