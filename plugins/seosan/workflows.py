"""How contract, amendment, check, interview and final evaluation go from hand to hand.

Source: 2024년 직무성과계약 (the mayor hears each director's report, then signs at last); 공무원
성과평가 등에 관한 지침 (a change takes the consent of both parties); 지방공무원 평정규칙 제5조
(the mayor never confirms).  All periods are proposals [c].
"""

from __future__ import annotations

from typing import Final

from goru.workflows import (
    CALENDAR_DAYS,
    WORKING_DAYS,
    Opening,
    Stage,
    Term,
    Workflow,
)
from plugins.seosan.steps import (
    AUTHOR,
    MAYOR,
    RATER,
    SUBJECT,
    UNLOCKING,
    giving_back,
    passing,
    signing,
    unlocking,
    writing,
)

CONTRACT, AMENDMENT = "seosan-contract", "seosan-amendment"
MIDTERM, INTERVIEW, FINAL = "seosan-midterm", "seosan-interview", "seosan-final"
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


def stage(name: str, ko: str, en: str, term: str = "", *opens: Opening) -> Stage:
    """Return a stage on the way."""
    return Stage(name=name, title={"ko": ko, "en": en}, term=term, opens=opens)


def done(name: str, ko: str, en: str) -> Stage:
    """Return a stage in which nobody is asked for anything."""
    return Stage(name=name, title={"ko": ko, "en": en}, done=True)


TO_SIGN: Final = stage("to-sign", "을 서명", "Signed by the official", "signing")
TO_RATER: Final = stage("to-rater", "평정자 서명", "Signed by the rater", "signing")
TO_MAYOR: Final = stage("to-mayor", "시장 최종서명", "Signed by the mayor", "signing")
CONCLUSION: Final = Workflow(
    name=CONTRACT,
    title={"ko": "직무성과계약 체결", "en": "Concluding a contract"},
    stages=(
        writing("*"),
        stage("consulting", "평정자 협의", "With the rater", "talk"),
        stage("reporting", "시장 보고", "Reported to the mayor", "talk"),
        TO_SIGN,
        TO_RATER,
        TO_MAYOR,
        done("concluded", "체결", "Concluded"),
        stage("amending", "변경 협의", "Change proposed", "signing"),
    ),
    transitions=(
        passing("hand-in", "협의 요청", "Hand in", "writing", "consulting", AUTHOR),
        passing("agree", "협의 완료", "Agree", "consulting", "reporting", RATER),
        passing("hear", "보고 받음", "Hear the report", "reporting", "to-sign", MAYOR),
        signing("sign", "을 서명", "Sign", "to-sign", "to-rater", AUTHOR),
        signing("sign-as-rater", "평정자 서명", "Sign as the rater", "to-rater", "to-mayor", RATER),
        signing("sign-as-mayor", "최종서명", "Sign at last", "to-mayor", "concluded", MAYOR),
        giving_back("return-draft", "consulting", RATER),
        giving_back("return-report", "reporting", MAYOR),
        giving_back("rewrite", "to-sign", AUTHOR, "다시 작성", "Write it anew"),
        giving_back("return-by-rater", "to-rater", RATER),
        giving_back("return-by-mayor", "to-mayor", MAYOR),
        passing(
            *("propose-change", "변경 제안", "Propose a change", "concluded", "amending"),
            BOTH,
            reason=True,
        ),
        passing(
            *("consent", "변경 동의", "Consent to the change", "amending", "writing"),
            BOTH,
            another=True,
        ),
        passing(
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
        stage("to-sign", "을 동의", "Consent of the official", "signing"),
        stage("to-rater", "평정자 동의", "Consent of the rater", "signing"),
        stage("to-mayor", "시장 서명", "Signed by the mayor", "signing"),
        done("agreed", "합의 완료", "Agreed"),
    ),
    transitions=(
        passing("hand-in", "작성 완료", "Finish writing", "writing", "to-sign", AUTHOR),
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
            *("judging", "평정자 점검", "Checked by the rater", "talk"),
            Opening(parts=("finding",), who=RATER),
        ),
        done("checked", "점검 완료", "Checked"),
        UNLOCKING,
    ),
    transitions=(
        passing("hand-in", "점검 요청", "Hand in", "writing", "judging", AUTHOR),
        passing("judge", "점검 확인", "Confirm", "judging", "checked", RATER, complete=True),
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
            *("confirming", "대상자 확인", "With the official", "confirming"),
            Opening(parts=("confirmation",), who=SUBJECT),
        ),
        done("locked", "잠금", "Locked"),
        UNLOCKING,
    ),
    transitions=(
        passing("hand-in", "확인 요청", "Ask to confirm", "writing", "confirming", AUTHOR),
        passing("confirm", "확인", "Confirm", "confirming", "locked", SUBJECT, complete=True),
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
            *("rating", "평정자 평가", "Rated by the rater", "signing"),
            Opening(parts=("marks",), who=RATER),
        ),
        stage("confirming", "확인자 확인", "With the confirmer", "talk"),
        done("rated", "평가 완료", "Rated"),
        UNLOCKING,
    ),
    transitions=(
        passing("hand-in", "실적 제출", "Hand in", "writing", "rating", AUTHOR),
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
        passing(
            *("take-back", "평정자에게 되돌림", "Back to the rater", "confirming", "rating"),
            RATER | CONFIRMER,
            reason=True,
        ),
        *unlocking("rated", BOTH),
    ),
    terms=TERMS,
)
WORKFLOWS: Final = (CONCLUSION, CHANGING, CHECKING, TALKING, RATING)
