"""What people read of an allocation, in Korean and English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from core.allocation.records import (
    DEMOTE,
    EXCHANGE,
    FLOOR,
    HAND,
    IN_GRADE,
    IN_RANK,
    MISSING,
    NOT_APPLICABLE,
    NOT_RATED,
    NOTHING,
    OUTSIDE,
    POOLED,
    PROMOTE,
    RAISED,
    REACHED_UP,
    SCORE,
    SERVICE,
    SMALL,
    STRICT,
    TIED,
    UNDECIDED,
    UNPAID,
    Boundary,
)

Both = Mapping[str, str]


def both(ko: str, en: str) -> Both:
    """Return a text in both languages."""
    return MappingProxyType({"ko": ko, "en": en})


#: Names of tie keys that say more than the name itself.
PART, FACT, STAFF_NO = "part:", "fact:", "staff-no"
#: Tie key -> what people read.
KEYS: Mapping[str, Both] = MappingProxyType(
    {
        SCORE: both("점수", "score"),
        IN_RANK: both("해당 직급 재직기간", "time in the rank"),
        IN_GRADE: both("해당 계급 재직기간", "time in the grade"),
        SERVICE: both("계속 재직기간", "continuous service"),
        STAFF_NO: both("사번(작은 번호 먼저)", "staff number (the lower first)"),
    }
)
#: What decided a grade, beside tie keys.
DECIDERS: Mapping[str, Both] = MappingProxyType(
    {
        PROMOTE: both("동점자 모두 위 등급", "all equals go up"),
        DEMOTE: both("동점자 모두 아래 등급", "all equals go down"),
        UNDECIDED: both("미결정", "undecided"),
        HAND: both("직접 결정", "by hand"),
        FLOOR: both("하한 등급", "least grade"),
        OUTSIDE: both("정원 외", "beside the quota"),
        NOTHING: both("등급 없음", "no grade"),
    }
)
#: Methods of counting, and what to do with equals across a line.
METHODS: Mapping[str, Both] = MappingProxyType(
    {
        "cumulative": both("누적 경계 반올림", "Cumulative lines rounded"),
        "largest_remainder": both("최대 잔여", "Largest remainder"),
        "half_up": both("각각 반올림(비교용)", "Each rounded (comparison only)"),
        "half_up_absorb": both("반올림, 한 등급이 나머지", "Rounded, one grade takes the rest"),
        "floor_absorb": both("버림, 한 등급이 나머지", "Cut, one grade takes the rest"),
    }
)
POLICIES: Mapping[str, Both] = MappingProxyType(
    {
        STRICT: both("직접 결정", "By hand"),
        PROMOTE: both("모두 위로", "All go up"),
        DEMOTE: both("모두 아래로", "All go down"),
    }
)
#: Codes of a line's reasons, and notes of a group.
REASONS: Mapping[str, Both] = MappingProxyType(
    {
        MISSING: both("점수 없음(미입력)", "no score (missing)"),
        NOT_APPLICABLE: both("점수 없음(해당없음)", "no score (not applicable)"),
        NOT_RATED: both("점수 없음(평가제외)", "no score (left out of the rating)"),
        UNPAID: both("지급제외", "excluded from pay"),
        EXCHANGE: both("인사교류자(정원 외)", "exchange officer (beside the quota)"),
        RAISED: both("하한 등급으로 올림", "raised to the least grade"),
        POOLED: both("다른 집단과 합쳐 배분", "pooled with another group"),
        TIED: both("동점", "equal score"),
        SMALL: both(
            "인원이 적은데 합칠 집단이 정해지지 않았습니다.",
            "There are few people, and no neighbour is named to pool them with.",
        ),
        REACHED_UP: both(
            "지급제외 인원이 가장 낮은 지급 등급의 인원보다 많아 다른 등급에서도 뺐습니다.",
            "More are excluded than the lowest paid grade has places; another grade lost some too.",
        ),
    }
)
#: Why somebody is excluded from pay.
SHORT_SERVICE, BY_HAND = "short-service", "by-hand"
EXCLUSIONS: Mapping[str, Both] = MappingProxyType(
    {
        SHORT_SERVICE: both("실제 근무기간이 짧음", "too short a time in service"),
        BY_HAND: both("직접 지정", "marked by hand"),
    }
)
#: Why a decision cannot be taken.
NOBODY = both("이 배분에 없는 대상입니다.", "Nobody of that number is in this allocation.")
NO_GRADE = both("그런 등급이 없습니다.", "There is no such grade.")
IS_UNPAID = both(
    "지급제외 대상입니다. 먼저 제외를 취소하십시오.",
    "The person is excluded from pay. Take the exclusion back first.",
)
BELOW_FLOOR = both(
    "하한 등급보다 낮습니다(인사교류자 등).",
    "It is below the person's least grade (an exchange officer's, for example).",
)
HIGHER, LOWER = both("더 높은", "higher"), both("더 낮은", "lower")

#: The sentence of a line between two grades, by what decided.
LINES: Mapping[str, Both] = MappingProxyType(
    {
        SCORE: both(
            "{upper}와(과) {lower}의 경계(위로 {places}명): 점수로 갈렸습니다.",
            "Line between {upper} and {lower} ({places} above it): the score decided.",
        ),
        PROMOTE: both(
            "{upper}와(과) {lower}의 경계(위로 {places}명): 점수가 같은 {tied}명을 가를 기준이 "
            "없어 모두 위 등급으로 하였습니다.{unknown}",
            "Line between {upper} and {lower} ({places} above it): nothing parts the {tied} of "
            "equal score, so all of them went up.{unknown}",
        ),
        DEMOTE: both(
            "{upper}와(과) {lower}의 경계(위로 {places}명): 점수가 같은 {tied}명을 가를 기준이 "
            "없어 모두 아래 등급으로 하였습니다.{unknown}",
            "Line between {upper} and {lower} ({places} above it): nothing parts the {tied} of "
            "equal score, so all of them went down.{unknown}",
        ),
        UNDECIDED: both(
            "{upper}와(과) {lower}의 경계(위로 {places}명): 점수가 같은 {tied}명을 가를 기준이 "
            "없어 직접 결정하여야 합니다.{unknown}",
            "Line between {upper} and {lower} ({places} above it): nothing parts the {tied} of "
            "equal score, so it is to be decided by hand.{unknown}",
        ),
        HAND: both(
            "{upper}와(과) {lower}의 경계(위로 {places}명): 점수가 같은 {tied}명을 담당자가 직접 "
            "갈랐습니다.",
            "Line between {upper} and {lower} ({places} above it): the {tied} of equal score were "
            "parted by hand.",
        ),
        "": both(
            "{upper}와(과) {lower}의 경계(위로 {places}명): 점수가 같은 {tied}명을 ‘{key}’(으)로 "
            "갈랐습니다.",
            "Line between {upper} and {lower} ({places} above it): the {tied} of equal score were "
            "parted by {key}.",
        ),
    }
)
UNKNOWN = both(
    " ‘{key}’을(를) 알 수 없는 사람이 있습니다.", " The {key} of somebody among them is not known."
)


def decider(name: str) -> Both:
    """Return what people read for what decided: a tie key, a policy, a hand."""
    if name in KEYS or name in DECIDERS:
        return KEYS.get(name) or DECIDERS[name]
    return both(bare(name), bare(name))


def bare(name: str) -> str:
    """Return the name of a part or a fact without what it is."""
    return name.removeprefix(PART).removeprefix(FACT)


def reason(code: str) -> Both:
    """Return what people read for a reason; ``code:detail`` adds the detail."""
    head, _, detail = code.partition(":")
    text = REASONS.get(head, both(head, head))
    if not detail:
        return text
    more = EXCLUSIONS.get(detail, both(bare(detail), bare(detail)))
    return both(*(f"{text[language]}: {more[language]}" for language in ("ko", "en")))


def sentence(boundary: Boundary) -> Both:
    """Return what decided at a line between two grades, as a sentence."""
    texts = LINES.get(boundary.decided_by, LINES[""])
    return both(*(_told(boundary, texts[language], language) for language in ("ko", "en")))


def _told(boundary: Boundary, text: str, language: str) -> str:
    unknown = decider(boundary.unknown)[language] if boundary.unknown else ""
    return text.format(
        upper=boundary.upper,
        lower=boundary.lower,
        places=boundary.places,
        tied=len(boundary.tied),
        key=decider(boundary.decided_by)[language],
        unknown=UNKNOWN[language].format(key=unknown) if unknown else "",
    )
