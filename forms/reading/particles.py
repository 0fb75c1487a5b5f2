"""Korean particles, chosen by how the last letter of a word is spoken."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

#: How a last letter is spoken: with nothing below it, with ㄹ, with another consonant.
OPEN, LIQUID, CLOSED = "open", "ㄹ", "closed"
#: Digits by how they are spoken: 영 일 이 삼 사 오 육 칠 팔 구.
DIGITS: Final[Mapping[str, str]] = MappingProxyType(
    dict(zip("0123456789", "CLOCOOCLLO", strict=True))
)
SOUNDS: Final[Mapping[str, str]] = MappingProxyType({"O": OPEN, "L": LIQUID, "C": CLOSED})
#: Letters whose names end in a consonant: 엘, 알, 엠, 엔.
LETTERS: Final[Mapping[str, str]] = MappingProxyType(
    {"L": LIQUID, "R": LIQUID, "M": CLOSED, "N": CLOSED}
)
#: Signs that are spoken as words: 퍼센트, 도, 골뱅이, 샵, 앤드.
SIGNS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "%": OPEN,
        "℃": OPEN,
        "°": OPEN,
        "㎡": OPEN,
        "㎞": OPEN,
        "㎏": CLOSED,
        "@": OPEN,
        "#": CLOSED,
        "&": OPEN,
    }
)
FIRST_SYLLABLE, LAST_SYLLABLE, FINALS = "가", "힣", 28
#: The place of ㄹ among the consonants below a syllable.
BELOW_LIQUID: Final = 8
#: Zeros from which a number ends in 조, which is open, and in 경, which is not.
JO, GYEONG = 12, 16
#: What stands behind a word and is not spoken.
BEHIND: Final = re.compile(r"[\s’'\"”」』〉》\]}.,:;!?~…*_]+$")
IN_BRACKETS: Final = re.compile(r"(?<=.)\s*\([^()]*\)$", re.DOTALL)
NUMBER: Final = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?$")
WORD: Final = re.compile(r"[A-Za-z]+$")
#: Ends of English words as they are written in Hangul: 파일, 네임, 타깃, 북, 랭킹.
SPOKEN: Final = (
    (re.compile(r"(?:l|[aeiou]le?)$"), LIQUID),
    (re.compile(r"(?:[mn]|[aeiou][mnp]e|ng|[^aeiou][aeiou][kpt]|[aeiou]ck|oo[kpt])$"), CLOSED),
)


def sound(word: str) -> str:
    """Return how ``word`` ends when it is spoken; empty where nobody can tell."""
    said = BEHIND.sub("", word)
    said = BEHIND.sub("", IN_BRACKETS.sub("", said)).rstrip(")")
    if not said:
        return ""
    if number := NUMBER.search(said):
        return _of_number(number[0].replace(",", ""))
    if latin := WORD.search(said):
        return _of_latin(latin[0])
    return _of_syllable(said[-1])


def _of_syllable(letter: str) -> str:
    if not FIRST_SYLLABLE <= letter <= LAST_SYLLABLE:
        return SIGNS.get(letter, "")
    below = (ord(letter) - ord(FIRST_SYLLABLE)) % FINALS
    return {0: OPEN, BELOW_LIQUID: LIQUID}.get(below, CLOSED)


def _of_number(text: str) -> str:
    """Return the sound of a number: behind a point digit by digit, else with its places."""
    zeros = len(text) - len(text.rstrip("0"))
    if "." not in text and zeros and text.strip("0"):
        return OPEN if JO <= zeros < GYEONG else CLOSED
    return SOUNDS[DIGITS[text[-1]]]


def _of_latin(word: str) -> str:
    """Return the sound of a word: by the name of its last letter where it is spelt."""
    if word.isupper() or len(word) == 1:
        return LETTERS.get(word[-1].upper(), OPEN)
    return next((found for end, found in SPOKEN if end.search(word)), OPEN)


def particle(word: str, pair: str) -> str:
    """Return which of ``pair`` follows ``word``: "이/가", "을/를", "은/는", "과/와", "으로/로".

    The first is for words that end in a consonant.  Where the end of the word cannot be told, both
    are given: "이(가)", "(으)로".
    """
    closed, opened = pair.split("/")
    found = sound(word)
    if not found:
        return f"(으){opened}" if closed == f"으{opened}" else f"{closed}({opened})"
    if found == LIQUID and closed == f"으{opened}":
        return opened
    return opened if found == OPEN else closed


def with_particle(word: str, pair: str) -> str:
    """Return ``word`` with the particle that follows it."""
    return word + particle(word, pair)
