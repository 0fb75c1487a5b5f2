"""What the district's forms share: their shape, scales, and what must not be written."""

from __future__ import annotations

from typing import Any, Final

from goru import Choice, Question, Texts
from goru.asking import ask, choice, note, texts

#: The department that runs forum, panel and transfers; the form names it (GS-14).
OWNER: Final = "행정지원과"
#: [c] Characters of a remark, and of a longer one.
SHORT, MIDDLE, LONGEST = 300, 500, 1_000

#: What the forum may talk about (인사공감 토론회, 2025); the organiser edits the list in the form.
TOPICS: Final[tuple[Choice, ...]] = (
    choice("multi-rater", "다면평가 확대", "More multi-rater appraisal"),
    choice("juniors", "저연차 직원 사기진작", "Morale of staff with few years of service"),
    choice("term", "전보 기간 단축", "A shorter time between transfers"),
    choice("timing", "전보 시기", "When transfers take place"),
    choice("system", "통합성과관리시스템 활용", "Use of the performance system"),
    choice("other", "기타", "Something else"),
)
#: The district's core values (성과·공정·소통); the organiser edits the list in the forms.
VALUES: Final[tuple[Choice, ...]] = (
    choice("results", "성과", "Results"),
    choice("fairness", "공정", "Fairness"),
    choice("exchange", "소통", "Exchange"),
)
#: Words that make a writer think again (개인정보 보호법 제23조); a proposal [c].
SENSITIVE: Final = ("노조", "우울", "임신", "질병", "이혼", "종교")
OWN_WORDS: Final = texts(
    "작성자를 알 수 있는 내용은 적지 마십시오.", "Leave out what tells who wrote it."
)
READERS_OF_ALL: Final = texts(
    "본인, 부서장, 인사부서", "the person, the head of the department, the HR department"
)
HR_ALONE: Final = texts("인사부서", "the HR department")


def confirmed(name: str, ko: str, en: str, sentence: Texts, **more: Any) -> Question:
    """Return a question that only a yes answers; ``sentence`` says what a no means."""
    rule = {"constraint": ". = 'yes'", "constraint_message": sentence}
    return ask("yes-no", name, ko, en, **rule, **more)


def valued(**more: Any) -> Question:
    """Return the question which of the district's core values something serves."""
    plain = {"choices": "values", "required": "", **more}
    return ask("select-many", "values", "핵심가치", "Core values", **plain)


def think_again(name: str, *questions: str) -> Question:
    """Return a note that is shown where one of ``questions`` has a word of sensitive data."""
    words = "|".join(SENSITIVE)
    found = " or ".join(f"regex(${{{one}}}, '(?s).*({words}).*')" for one in questions)
    ko = "민감정보(건강, 가족, 신념, 노동조합 등)로 보이는 낱말이 있습니다. 꼭 필요합니까?"
    en = "There are words of sensitive data (health, family, beliefs, unions). Is that needed?"
    return note(name, texts(ko, en), found)
