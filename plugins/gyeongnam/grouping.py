"""조 편성안: a proposal of groups from the themes that participants wish for.

One group a topic of the plan, sizes differing by one at most (V52); first wishes before second
ones, then whoever is left.  The rule is a proposal [c]; the office enters the groups it decides on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from goru.forming import group_sizes
from goru.reports import NOTHING, Block, Column, Footnote, Kind, Report, ReportEvidence
from plugins.gyeongnam import plan_forms
from plugins.gyeongnam.common import THEMES
from plugins.gyeongnam.reporting import (
    chosen,
    handed_in,
    listed,
    nothing,
    rows_of,
    title,
)

#: How many wishes people have.
WISHES: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """Somebody in a group; ``wish`` is the place of the wish that it meets, 0 for none."""

    who: str
    wish: int


def grouped(
    wishes: Mapping[str, Sequence[str]], themes: Sequence[str]
) -> tuple[tuple[Seat, ...], ...]:
    """Return the members of one group for each of ``themes``.

    ``wishes`` are the themes that everybody wishes for, the first first.  As many first wishes
    are met as there are seats for; of two people the one first by staff number goes before.
    """
    groups: list[list[Seat]] = [[] for _ in themes]
    sizes = group_sizes(len(wishes), len(themes))
    waiting = sorted(wishes)
    for place in range(WISHES):
        waiting = [
            who
            for who in waiting
            if not _seated(groups, sizes, themes, Seat(who=who, wish=place + 1), wishes[who])
        ]
    for who in waiting:
        _take(groups, sizes, range(len(themes)), Seat(who=who, wish=0))
    return tuple(map(tuple, groups))


def _seated(
    groups: Sequence[list[Seat]],
    sizes: Sequence[int],
    themes: Sequence[str],
    seat: Seat,
    wished: Sequence[str],
) -> bool:
    theme = wished[seat.wish - 1] if len(wished) >= seat.wish else ""
    return _take(groups, sizes, [n for n, one in enumerate(themes) if one == theme], seat)


def _take(
    groups: Sequence[list[Seat]], sizes: Sequence[int], among: Sequence[int], seat: Seat
) -> bool:
    """Give a seat in the emptiest of some groups; return whether there was a free one."""
    free = [number for number in among if len(groups[number]) < sizes[number]]
    if free:
        groups[min(free, key=lambda number: len(groups[number]))].append(seat)
    return bool(free)


def tell(evidence: ReportEvidence) -> Iterator[Block]:
    """Yield the proposed groups, and how many wishes they meet."""
    yield title(evidence, "조 편성안", "Proposed groups")
    plans = handed_in(evidence, plan_forms.PLAN_NAME)
    papers = handed_in(evidence, plan_forms.REGISTRATION_NAME)
    topics = rows_of(plans[-1].answers, "topics") if plans else []
    if not topics or not papers:
        yield nothing(evidence)
        return
    wishes = {paper.author: _themes(paper.answers.get("want")) for paper in papers}
    groups = grouped(wishes, [row.get("theme", "") for row in topics])
    yield listed(
        evidence,
        (
            Column(heading=evidence.say("분임", "Group"), kind=Kind.NUMBER, weight=1),
            Column(heading=evidence.say("분야", "Theme"), weight=2),
            Column(heading=evidence.say("주제", "Topic"), weight=3),
            Column(heading=evidence.say("참가자(사번)", "Members (staff number)"), weight=6),
        ),
        (
            (
                str(number),
                chosen(evidence, THEMES, row.get("theme")),
                row.get("topic", NOTHING),
                ", ".join(f"{evidence.person(one.who)}({one.who})" for one in members) or NOTHING,
            )
            for number, (row, members) in enumerate(zip(topics, groups, strict=True), 1)
        ),
    )
    yield Footnote(text=_met(evidence, groups))


def _themes(stored: object) -> Sequence[str]:
    return [str(one) for one in stored] if isinstance(stored, list) else []


def _met(evidence: ReportEvidence, groups: Sequence[Sequence[Seat]]) -> str:
    met = [one.wish for members in groups for one in members]
    first, second, none = (met.count(wish) for wish in (1, 2, 0))
    return evidence.say(
        f"1순위 {first}명, 2순위 {second}명, 희망 밖 {none}명. 사번 순으로 정한 안이며, "
        "확정한 조는 배정 설정과 참가 등록에 적습니다.",
        f"First wish: {first}, second: {second}, neither: {none}. By staff number; enter the "
        "groups you decide on in the rosters and the registrations.",
    )


GROUPING: Final = Report(
    name="gyeongnam-grouping",
    title={"ko": "워크숍 조 편성안", "en": "Proposed groups of a workshop"},
    programme="gyeongnam-workshop",
    roles=frozenset({"administrator"}),
    forms=(plan_forms.PLAN_NAME, plan_forms.REGISTRATION_NAME),
    tell=tell,
)
