"""전보 배치(안): wishes against vacancies, overworked departments first; the HR department alone.

Source: wishes from overworked departments come first (강서구, from the second half of 2025);
the minimum stay is 지방공무원 임용령 제27조.  A proposal: the appointing authority decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from goru.forming import Proposal, Wish, proposed
from goru.reports import (
    NOTHING,
    Block,
    Facts,
    Footnote,
    Kind,
    Orientation,
    Paper,
    Report,
    ReportEvidence,
)
from goru.scoring import half_up
from plugins.gangseo.overwork_form import NAME as OVERWORK
from plugins.gangseo.reports.tables import (
    HR,
    OFFICE,
    Head,
    person,
    table,
)
from plugins.gangseo.transfer_form import NAME, SHORTER, STAY, WISHED, YES

#: Column of imported results: how many posts of a department are free.
VACANCIES: Final = "transfers.vacancies"
NUMBER: Final = Kind.NUMBER
PLACED: Final = (
    Head(ko="순서", en="Turn", kind=NUMBER, weight=1),
    Head(ko="성명", en="Name", weight=3),
    Head(ko="현 부서", en="Present unit"),
    Head(ko="격무", en="Overworked", kind=Kind.WORD, weight=1),
    Head(ko="개월", en="Months", kind=NUMBER, weight=1),
    Head(ko="1지망", en="First"),
    Head(ko="2지망", en="Second"),
    Head(ko="3지망", en="Third"),
    Head(ko="배치(안)", en="Proposed", weight=3),
)
DEMAND: Final = (
    Head(ko="부서", en="Department", weight=4),
    Head(ko="결원", en="Vacancies", kind=NUMBER),
    Head(ko="1지망", en="First", kind=NUMBER),
    Head(ko="2지망", en="Second", kind=NUMBER),
    Head(ko="3지망", en="Third", kind=NUMBER),
    Head(ko="배치(안)", en="Proposed", kind=NUMBER),
)
OTHERS: Final = (
    Head(ko="성명", en="Name", weight=3),
    Head(ko="현 부서", en="Present unit", weight=3),
    Head(ko="까닭", en="Why", weight=5),
)
DESIGNATED: Final = (
    Head(ko="부서", en="Department", weight=3),
    Head(ko="기간", en="Period", weight=4),
    Head(ko="1인당 처리건수", en="Cases a head", kind=NUMBER),
    Head(ko="초과근무", en="Overtime", kind=NUMBER),
    Head(ko="결원율(%)", en="Vacant in %", kind=NUMBER),
    Head(ko="결정", en="Decision", kind=Kind.WORD),
)


def wish_of(answers: Mapping[str, Any]) -> Wish | None:
    """Return what somebody wishes for; None where the months in the post are not known."""
    months = str(answers.get("months") or "")
    if not months.isdigit():
        return None
    return Wish(
        name=str(answers.get("staff_no")),
        months=int(months),
        places=tuple(str(answers[one]) for one in WISHED if answers.get(one)),
        overworked=answers.get("heavy") == YES,
        in_grade=str(answers.get("grade_since") or ""),
        minimum=SHORTER if answers.get("listed") == "yes" else STAY,
    )


def placement(evidence: ReportEvidence) -> Iterator[Block]:
    """Yield demand and supply, who is proposed where in turn, and who is left out and why."""
    filed = [one for one in evidence.of(NAME) if one.answers]
    wishes = {one.subject: wish_of(one.answers) for one in filed}
    free = {code: int(told) for code, told in evidence.facts[VACANCIES].items() if told.isdigit()}
    found = proposed([one for one in wishes.values() if one], free)
    rate = found.first_choices
    told = NOTHING if rate is None else f"{half_up(rate, 2)}%"
    taken = evidence.say("1지망 반영률", "First choices met")
    yield Facts(rows=((taken, told),))
    yield table(evidence, ("부서별 수요와 결원", "Demand"), DEMAND, _demand(evidence, found, free))
    yield table(evidence, ("배치(안)", "Proposal"), PLACED, _placed(evidence, found))
    yield table(evidence, ("제외", "Left out"), OTHERS, _others(evidence, filed, wishes))
    yield Footnote(
        text=evidence.say(
            "순서: 격무부서, 현 직위 기간, 현직급일, 사번. 제안일 뿐이며 임용권자가 결정합니다. "
            "인사부서만 열람합니다.",
            "In turn: overworked departments, months in the post, day of the grade, staff number. "
            "It is a proposal; the appointing authority decides. For the HR department alone.",
        )
    )


def _demand(
    evidence: ReportEvidence, found: Proposal, free: Mapping[str, int]
) -> Iterator[tuple[str, ...]]:
    asked = {place for wish in found.order for place in wish.places}
    for code in sorted(asked | free.keys()):
        wanted = (
            sum(wish.places[at : at + 1] == (code,) for wish in found.order)
            for at in range(len(WISHED))
        )
        given = sum(place == code for place in found.placed.values())
        yield evidence.unit(code), str(free.get(code, 0)), *map(str, wanted), str(given)


def _placed(evidence: ReportEvidence, found: Proposal) -> Iterator[tuple[str, ...]]:
    for turn, wish in enumerate(found.order, 1):
        place, met = found.placed[wish.name], found.choice(wish)
        places = [evidence.unit(one) for one in wish.places]
        places += [NOTHING] * (len(WISHED) - len(places))
        choice = evidence.say(f" ({met}지망)", f" (choice {met})") if met else ""
        yield (
            str(turn),
            person(evidence, wish.name),
            evidence.unit(evidence.unit_of.get(wish.name, "")),
            evidence.say("예", "yes") if wish.overworked else NOTHING,
            str(wish.months),
            *places,
            evidence.unit(place) + choice if place else evidence.say("유임", "stays"),
        )


def _others(
    evidence: ReportEvidence, filed: Sequence[Paper], wishes: Mapping[str, Wish | None]
) -> Iterator[tuple[str, ...]]:
    for paper in filed:
        wish = wishes[paper.subject]
        if wish is None:
            why = evidence.say("현 직위 근무개월 미입력", "Months in the post are missing")
        elif wish.is_early:
            why = evidence.say(
                f"필수보직기간 전({wish.months}/{wish.minimum}개월)",
                f"Before the minimum stay ({wish.months} of {wish.minimum} months)",
            )
        else:
            continue
        yield person(evidence, paper.subject), evidence.unit(paper.unit), why


def designated(evidence: ReportEvidence) -> Iterator[Block]:
    """Yield every application as an overworked department with its measures and decision."""
    yield table(
        evidence,
        ("격무부서 지정 현황", "Overworked departments"),
        DESIGNATED,
        (
            (
                evidence.unit(one.subject),
                f"{one.answers.get('period_from')} ~ {one.answers.get('period_to')}",
                *(str(one.answers.get(name, NOTHING)) for name in ("load", "overtime", "vacancy")),
                _decision(evidence, one),
            )
            for one in evidence.of(OVERWORK)
            if one.answers
        ),
    )


def _decision(evidence: ReportEvidence, paper: Paper) -> str:
    if not paper.done:
        return evidence.say("심의 중", "Under review")
    return evidence.choice(OVERWORK, "decisions", paper.answers.get("decision"))


REPORTS: Final = (
    Report(
        name="gangseo-placement",
        title={"ko": "전보희망 집계·배치(안)", "en": "Wishes for transfers and a proposal"},
        programme="gangseo-personnel",
        roles=HR,
        forms=(NAME,),
        facts=(VACANCIES,),
        tell=placement,
        orientation=Orientation.LANDSCAPE,
    ),
    Report(
        name="gangseo-overworked",
        title={"ko": "격무부서 지정 현황", "en": "Overworked departments"},
        programme="gangseo-personnel",
        roles=OFFICE,
        forms=(OVERWORK,),
        tell=designated,
    ),
)
