"""Who may be on a promotion list: approved merit lists of the years, and facts about people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from core.data.models import Cycle, Person, RankLine, RankList
from core.errors.merit import NoMeritYet, UnusablePoints
from core.grading.entries import NUMBER, facts_of
from core.grading.roll import Known, known_people
from core.outcomes.criteria import points_on
from core.outcomes.merit_settings import promotion_rule_of
from core.outcomes.promotion import CAREER, Candidate, years_counted
from core.outcomes.records import covers
from core.outcomes.settings import MERIT
from core.ranklists.promoting import Nominee, Promotion
from core.ranklists.roll import group_of, period_of
from core.ranklists.states import APPROVED, NO_CAREER, NO_MERIT
from core.scoring.telling import given

Settings = Mapping[str, Any]
#: Points by person and year.
Years = Mapping[int, Mapping[int, Fraction]]
#: Bonus points that a fact may state; the criterion limits what counts.
MOST_STATED = 100


def promotion_of(cycle: Cycle, name: str, settings: Settings, as_of: date) -> Promotion:
    """Return what a promotion list as of a day follows from.

    Raises:
        NoMeritYet: No merit list that counts is approved.
        UnusablePoints: A fact about somebody is no number of points.

    """
    lists = merit_lists(cycle, settings["merit"], as_of)
    if not lists:
        raise NoMeritYet(outcome=name, names=", ".join(settings["merit"]) or "-")
    nominees = tuple(_nominees(cycle, settings, as_of, years_of(lists)))
    return Promotion(
        nominees=nominees,
        rule=promotion_rule_of(settings),
        sources=tuple(sorted(made.id for made in lists)),
    )


def merit_lists(cycle: Cycle, names: Sequence[str], as_of: date) -> list[RankList]:
    """Return the approved merit lists of the programme that count on a day."""
    query = (
        RankList.select(RankList, Cycle)
        .join(Cycle)
        .where(
            Cycle.programme == cycle.programme,
            RankList.kind == MERIT,
            RankList.name.in_(list(names)),
            RankList.state == APPROVED,
            RankList.as_of <= as_of,
        )
    )
    return list(query.order_by(RankList.id))


def years_of(lists: Sequence[RankList]) -> Years:
    """Return the average points of each year by person."""
    year_of = {made.id: made.cycle.year for made in lists}
    query = RankLine.select(RankLine.person, RankLine.rank_list, RankLine.points).where(
        RankLine.rank_list.in_(list(year_of)), RankLine.points != ""
    )
    found: dict[int, dict[int, list[Fraction]]] = defaultdict(lambda: defaultdict(list))
    for person, made, points in query.tuples():
        found[person][year_of[made]].append(Fraction(points))
    return {
        person: {year: sum(all_, Fraction()) / len(all_) for year, all_ in years.items()}
        for person, years in found.items()
    }


def _nominees(cycle: Cycle, settings: Settings, as_of: date, years: Years) -> Iterator[Nominee]:
    known = known_people(period_of(cycle.starts_on, as_of))
    points = points_on(settings["criteria"], as_of)
    facts = facts_of(cycle, "person", {settings["career_fact"], *points})
    newest = max((year for marks in years.values() for year in marks), default=cycle.year)
    gone = Person.left_on.is_null(False) & (Person.left_on <= as_of)
    left = {person for (person,) in Person.select(Person.id).where(gone).tuples()}
    for person, one in sorted(known.items()):
        is_meant = covers(settings, one.traits["grade"], one.traits["employment"])
        if is_meant and person not in left and one.lists["unit"]:
            counted = years_counted(one.traits["grade"]) + 1
            marks = [years.get(person, {}).get(newest - back) for back in range(counted)]
            yield _nominee(
                person, one, settings, marks, _said(facts, person, one, settings, points)
            )


def _nominee(
    person: int,
    one: Known,
    settings: Settings,
    marks: Sequence[Fraction | None],
    said: tuple[Fraction | None, Mapping[str, tuple[Fraction, Fraction]]],
) -> Nominee:
    career, bonus = said
    nominee = Nominee(
        person=person,
        name=one.name,
        group=group_of(one, settings),
        job_grade=one.traits["grade"],
        unit_id=int(one.lists["department"] or 0) or None,
        keys=one.keys,
        bonus=bonus,
    )
    if not any(mark is not None for mark in marks):
        return replace(nominee, left_out=NO_MERIT)
    if career is None:
        return replace(nominee, left_out=NO_CAREER)
    counted = tuple(counted for _, counted in bonus.values())
    candidate = Candidate(
        job_grade=nominee.job_grade, years=tuple(marks), career=career, bonus=counted
    )
    return replace(nominee, candidate=candidate)


def _said(
    facts: Mapping[str, Mapping[int, str]],
    person: int,
    one: Known,
    settings: Settings,
    points: Mapping[str, Fraction],
) -> tuple[Fraction | None, Mapping[str, tuple[Fraction, Fraction]]]:
    """Return the career points, and by criterion the bonus points stated and those that count."""
    name = settings["career_fact"]
    career = _number(facts.get(name, {}).get(person, ""), name, one, Fraction(CAREER))
    bonus = {}
    for criterion, most in points.items():
        stated = _number(
            facts.get(criterion, {}).get(person, ""), criterion, one, Fraction(MOST_STATED)
        )
        if stated is not None:
            bonus[criterion] = (stated, min(stated, most))
    return career, bonus


def _number(text: str, fact: str, one: Known, most: Fraction) -> Fraction | None:
    if not text:
        return None
    found = Fraction(text) if NUMBER.fullmatch(text) else None
    if found is None or not 0 <= found <= most:
        raise UnusablePoints(name=one.name, fact=fact, found=text[:40], most=given(most))
    return found
