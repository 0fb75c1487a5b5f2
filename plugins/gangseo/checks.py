"""What keeps a log, a handover or a nomination from going on, beyond what the form itself sees.

Source: one log a day with the same person (강서구, [c]), nobody interviews themselves; the witness
is of the next rank above (강서구 사무 인계인수 규칙); ranks of nominees are unique in a department;
the panel decides by more than half of those present, and the plan takes up what passed (2025).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from goru.checks import Check, Finding, Inspection, finding
from plugins.gangseo.panel_scorer import has_passed


def interview(inspection: Inspection) -> Iterator[Finding]:
    """Yield that somebody interviews themselves, a second log of a day, or a day outside."""
    if inspection.author and inspection.author == inspection.person:
        yield finding(
            "pair",
            "본인을 면담할 수 없습니다. 부서장이 면담하십시오.",
            "Nobody interviews themselves: the head of the department does.",
        )
    day = _day(inspection.answers.get("when"))
    if not day:
        return
    if day in {_day(one.get("when")) for one in inspection.pair}:
        yield finding(
            "when",
            f"{day}에 같은 사람과 한 면담 기록이 이미 있습니다. 그 기록에 덧붙이십시오.",
            f"There is a log of {day} with the same person already. Append a note to that one.",
        )
    first, last = (one.isoformat() for one in inspection.period) if inspection.period else ("", "")
    if inspection.period and not first <= day <= last:
        yield finding(
            "when",
            f"면담일 {day}이(가) 평가기간({first}–{last}) 밖입니다.",
            f"{day} lies outside the period {first} to {last}.",
        )


def witness(inspection: Inspection) -> Iterator[Finding]:
    """Yield that the witness is not of the next grade above the giver's.

    Grades that are no numbers (임기제) are left to the people who sign.
    """
    grades = inspection.grades
    giver = grades.get(inspection.person, "")
    found = grades.get(str(inspection.answers.get("witness") or ""), "")
    if giver.isdigit() and found.isdigit() and int(found) != int(giver) - 1:
        above = int(giver) - 1
        yield finding(
            "witness",
            f"입회자는 {above}급(인계자의 바로 위)이어야 합니다. 고른 사람은 {found}급입니다.",
            f"The witness must be of grade {above}, next above the giver's {giver}; this one is of "
            f"grade {found}.",
        )


def nominee(inspection: Inspection) -> Iterator[Finding]:
    """Yield a rank or a person that another nomination of the department has."""
    for question, ko, en in (
        ("rank", "추천순위 {0}이(가) 이 부서의 다른 추천과 겹칩니다.", "Rank {0} is taken."),
        ("nominee", "{0}은(는) 이미 추천되었습니다.", "{0} is nominated already."),
    ):
        given = inspection.answers.get(question)
        if given is not None and given in [one.get(question) for one in inspection.beside]:
            yield finding(question, ko.format(given), en.format(given))
    person = str(inspection.answers.get("nominee") or "")
    if person and inspection.roll and person not in inspection.roll:
        yield finding(
            "nominee",
            f"{person}은(는) 오늘 이 부서에서 근무하지 않습니다.",
            f"{person} does not work in the department today.",
        )


def panel(inspection: Inspection) -> Iterator[Finding]:
    """Yield an item that its author has reviewed already, or a clause of one that did not pass."""
    item = inspection.answers.get("item")
    if item and item in [one.get("item") for one in inspection.pair]:
        yield finding(
            "item",
            "이 안건의 검토서를 이미 냈습니다. 한 단원은 안건마다 한 번 표결합니다.",
            "This item is reviewed already: each member votes once on an item.",
        )
    reviews = (inspection.answers, *inspection.beside)
    votes = Counter(
        str(one["vote"]) for one in reviews if one.get("item") == item and one.get("vote")
    )
    if inspection.answers.get("clause") and not has_passed(votes):
        yield finding(
            "clause",
            f"가결되지 않은 안건은 기본계획에 반영할 수 없습니다(찬성 {votes['for']}, 출석 "
            f"{votes.total()}). 표결이 모두 끝났는지 확인하십시오.",
            f"What has not passed is not taken into the plan: {votes['for']} of {votes.total()} "
            "present voted for it. See whether everybody has voted.",
        )


def _day(stored: object) -> str:
    return str(stored or "")[:10]


CHECKS: Final = (
    Check(
        name="gangseo-interview",
        title={"ko": "면담 기록의 날짜와 상대", "en": "Day and pair of an interview"},
        inspect=interview,
    ),
    Check(
        name="gangseo-witness",
        title={"ko": "입회자의 직급", "en": "Grade of the witness"},
        inspect=witness,
    ),
    Check(
        name="gangseo-nominee",
        title={"ko": "추천순위와 대상자", "en": "Rank and person of a nomination"},
        inspect=nominee,
    ),
    Check(
        name="gangseo-panel",
        title={"ko": "평가단의 안건과 조항", "en": "Item and clause of the panel"},
        inspect=panel,
    ),
)
