"""What somebody may be to a submission: the words of actor rules.

``author``, ``subject``, ``unit-head`` (of the subject, else of the author), ``superior`` (of the
author), ``mayor``, ``rater`` (who has that relation to the subject in the cycle, else the nearest
head above the subject); ``role:NAME`` (an account's role), ``answer:QUESTION`` (the person named
there), ``relation:NAME`` (who fills the same form about the same subject in that relation, else
another form of the cycle), ``head:CODE`` (of that unit).  Some words stand for others.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from forms.definition import Texts

AUTHOR, SUBJECT, UNIT_HEAD = "author", "subject", "unit-head"
SUPERIOR, MAYOR, RATER, MEMBER = "superior", "mayor", "rater", "member"
ROLE, ANSWER, RELATION, HEAD = "role:", "answer:", "relation:", "head:"
#: A reader that is nobody: what may go into scores.
SCORING = "scoring"
#: Word -> the rules that it stands for.
STANDS_FOR: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "receiver": ("answer:receiver",),
        "witness": ("answer:witness",),
        "consultant": ("answer:consultant", "relation:consultant"),
        RATER: ("relation:rater", RATER),
        "secretary": ("role:secretary",),
        MEMBER: ("answer:signing_member",),
    }
)
#: Word -> what people read; of a prefix the text before the name.
TITLES: Mapping[str, Texts] = MappingProxyType(
    {
        AUTHOR: {"ko": "작성자", "en": "author"},
        SUBJECT: {"ko": "대상자", "en": "subject"},
        UNIT_HEAD: {"ko": "부서장", "en": "head of the unit"},
        SUPERIOR: {"ko": "직상급자", "en": "superior"},
        MAYOR: {"ko": "시장", "en": "mayor"},
        RATER: {"ko": "평정자", "en": "rater"},
        SCORING: {"ko": "산정", "en": "scoring"},
        "receiver": {"ko": "인수자", "en": "receiver"},
        "witness": {"ko": "입회자", "en": "witness"},
        "consultant": {"ko": "컨설턴트", "en": "consultant"},
        "secretary": {"ko": "위원회 간사", "en": "committee secretary"},
        MEMBER: {"ko": "위원", "en": "member"},
        ROLE: {"ko": "권한", "en": "role"},
        ANSWER: {"ko": "답변에 적힌 사람", "en": "the person named in"},
        RELATION: {"ko": "관계", "en": "relation"},
        HEAD: {"ko": "부서장", "en": "head of"},
    }
)
_WORD: Final = re.compile(
    r"author|subject|unit-head|superior|mayor|scoring|receiver|witness|consultant|rater"
    r"|secretary|member|(role|answer|relation|head):[^\s,]{1,60}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Whoever acts: an account, the person it belongs to, and its roles.

    Somebody from ``outside`` reads no names.
    """

    account: int | None
    person: int | None
    roles: frozenset[str] = field(default_factory=frozenset)
    outside: bool = False


def is_word(text: str) -> bool:
    """Return whether ``text`` is an actor rule."""
    return _WORD.fullmatch(text) is not None


def rules(word: str) -> tuple[str, ...]:
    """Return the rules that a word stands for, most often itself."""
    return STANDS_FOR.get(word, (word,))


def named_in(word: str) -> str:
    """Return the question in which a rule finds its person; empty for every other rule."""
    return word.removeprefix(ANSWER) if word.startswith(ANSWER) else ""


def party_title(word: str, language: str) -> str:
    """Return what a rule is called."""
    kind, colon, name = word.partition(":")
    texts = TITLES.get(kind + colon, {"": word})
    title = texts.get(language) or texts.get("", word)
    return f"{title} {name}".strip() if colon else title
