"""From what a roster says, by staff numbers, codes and receipts, to what is stored, by ids."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.cycles.papers import papers_by_receipt
from core.cycles.standing import Key
from core.data.models import Cycle
from core.errors.cycles import WrongRoster
from core.errors.ratings import WrongRater
from core.people.organisation import people_by_staff_no, units_by_code
from core.rosters.organisation import Pairing
from core.scoring.relations import OF_OTHERS
from core.submissions.assignments import PAPER


def resolved(cycle: Cycle, roster: str, pairings: Sequence[Pairing]) -> Mapping[Key, str]:
    """Return relation by ids, in the roster's order.

    Raises:
        WrongRater: The roster names what is not there, or has somebody rate themselves (E10).
        WrongRoster: It yields a pair twice.

    """
    people = people_by_staff_no()
    subjects: dict[str, Mapping[str, int]] = {"person": people, "unit": units_by_code()}
    subjects["none"] = {"": 0}
    if any(pair.subject_kind == PAPER for pair in pairings):
        subjects[PAPER] = papers_by_receipt(cycle)
    wanted: dict[Key, str] = {}
    for pair in pairings:
        actor = people.get(pair.actor)
        subject = subjects.get(pair.subject_kind, {}).get(pair.subject)
        if actor is None or subject is None:
            raise _refused(pair, "없는 직원이나 부서", "there is no such person or unit")
        if pair.relation in OF_OTHERS and (pair.subject_kind, subject) == ("person", actor):
            raise _refused(pair, "자기 자신은 평가하지 않음", "nobody rates themselves")
        key = (actor, pair.subject_kind, subject)
        if key in wanted:
            raise _twice(roster, pair)
        wanted[key] = pair.relation
    return wanted


def _refused(pair: Pairing, ko: str, en: str) -> WrongRater:
    return WrongRater(who=pair.actor, about=pair.subject, reason_ko=ko, reason_en=en)


def _twice(roster: str, pair: Pairing) -> WrongRoster:
    named = f"{pair.actor} → {pair.subject_kind} {pair.subject}".strip()
    return WrongRoster(
        roster=roster,
        reason_ko=f"같은 짝이 두 번: {named}",
        reason_en=f"the same pair comes twice: {named}",
    )
