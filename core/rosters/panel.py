"""A panel looks at forms of an earlier phase: so many members each, none of their own department.

Source: domain forms U3 and U4: a panellist never sees indicators of the own department; at least
five panellists an indicator (proposal).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from core.rosters.chart import Chart, chart_of
from core.rosters.organisation import Organisation, Pairing, Paper, RosterResult, Unfilled


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """The ``members`` (staff numbers) of a panel, and how many of them look at each form."""

    relation: str
    members: Sequence[str]
    each: int


def assign_panel(
    organisation: Organisation, phase: str, benches: Sequence[Bench], seed: int
) -> RosterResult:
    """Return who looks at which form of ``phase``, and which forms lack members.

    The less loaded come first and a lot decides among equals.  Nobody looks at a form of a
    department in which they work, at one that they handed in, or at one whose author is excluded.
    """
    chart = chart_of(organisation)
    at = {name: _departments(chart, organisation, name) for name in organisation.members}
    papers = [one for one in organisation.papers.values() if one.phase == phase]
    pairings: list[Pairing] = []
    unfilled: list[Unfilled] = []
    for bench in benches:
        drawn = list(_drawn(organisation, chart, at, papers, bench, seed))
        pairings += [_pair(paper, name, bench) for paper, names in drawn for name in names]
        unfilled += [_lacking(paper, names, bench) for paper, names in drawn if _few(names, bench)]
    return RosterResult(pairings=tuple(pairings), unfilled=tuple(unfilled))


def _drawn(
    organisation: Organisation,
    chart: Chart,
    at: Mapping[str, Collection[str]],
    papers: Sequence[Paper],
    bench: Bench,
    seed: int,
) -> Iterator[tuple[Paper, Sequence[str]]]:
    random = Random(f"{seed} {bench.relation}")  # noqa: S311  reproducible, not a secret
    there = [one for one in dict.fromkeys(bench.members) if _is_there(organisation, one)]
    load: Counter[str] = Counter()
    for paper in papers:
        own = chart.department.get(paper.unit, "")
        lots = {name: random.random() for name in sorted(there)}
        free = [
            name
            for name in there
            if own not in at[name]
            and name != paper.author
            and frozenset((name, paper.author)) not in organisation.excluded
        ]
        names = sorted(free, key=lambda name: (load[name], lots[name]))[: bench.each]
        load.update(names)
        yield paper, sorted(names)


def _is_there(organisation: Organisation, name: str) -> bool:
    member = organisation.members.get(name)
    return member is not None and not member.left


def _departments(chart: Chart, organisation: Organisation, name: str) -> frozenset[str]:
    """Return the departments in which somebody works on the last day."""
    day = organisation.ends.toordinal()
    spans = (span for span in chart.of.get(name, ()) if span.first <= day <= span.last)
    return frozenset(chart.department[span.unit] for span in spans)


def _pair(paper: Paper, name: str, bench: Bench) -> Pairing:
    return Pairing(
        actor=name, subject_kind="submission", subject=paper.receipt, relation=bench.relation
    )


def _few(names: Sequence[str], bench: Bench) -> bool:
    return len(names) < bench.each


def _lacking(paper: Paper, names: Sequence[str], bench: Bench) -> Unfilled:
    return Unfilled(
        subject=paper.receipt,
        relation=bench.relation,
        wanted=bench.each,
        found=len(names),
        reason={
            "ko": "다른 부서의 평가단원이 모자랍니다.",
            "en": "Too few members of the panel are of another department.",
        },
    )
