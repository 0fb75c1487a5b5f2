"""What is on its way is listed in a fixed number of queries, and asks whom each submission asks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from core.data.models import Assignment
from core.flows.asked import asked, parts_of
from core.flows.chart import Chart, chart_of
from core.flows.concern import Concern
from core.flows.inbox import duties
from core.flows.listing import on_their_way
from core.flows.overview import overview
from core.flows.paper import Paper, paper_of
from core.flows.sifting import Sieve, page_of
from core.workflow import Party
from forms.definition import Definition
from tests.core.flows.town import PLAN, Town, configure
from tests.core.flows.town import asked as question
from tests.counting import counted

HANDING = Definition(
    name="handing",
    title={"ko": "인계인수서"},
    items=(question("receiver", "인수자", "Receiver"), question("work", "업무", "Work")),
    settings={"workflow": "handing"},
)
STAGES = [("writing", "작성"), ("receiving", "인수"), ("advising", "자문"), ("done", "완료")]
STEPS = [
    ("hand-in", "writing", "receiving", "author"),
    ("receive", "receiving", "advising", "receiver"),
    ("advise", "advising", "done", "consultant"),
]
WORKFLOW = {
    "title": {"ko": "인계인수"},
    "stages": [
        {"name": name, "title": {"ko": title}, "opens": [{"parts": ["*"], "who": ["author"]}]}
        for name, title in STAGES
    ],
    "transitions": [
        {"name": name, "title": {"ko": name}, "sources": [source], "target": target, "who": [who]}
        for name, source, target, who in STEPS
    ],
}
ABOUT = ("lee", "admin", "second", "head")


@pytest.fixture
def handing(town: Town) -> Town:
    """Give the town with a workflow in which answers and relations say who is asked."""
    with town.storage.writing(town.municipality):
        configure(town.cycle, {"handing": WORKFLOW}, version=2)
    return town


def send(town: Town, about: Iterable[str]) -> list[int]:
    """Hand in a paper about each, received by ``hr`` and half of them with ``director``."""
    made = []
    for place, one in enumerate(about):
        paper = town.assign(HANDING, "kim", one)
        adviser = town.assign(HANDING, "director", one)
        with town.storage.writing(town.municipality):
            relation = {"relation": "consultant"}
            Assignment.update(relation).where(Assignment.id == adviser).execute()
        town.hand_in(paper, key=one, receiver="hr", work="인사")
        if place % 2:
            town.move(paper, "receive", "hr")
        made.append(paper)
    return made


def whom(paper: Paper, chart: Chart) -> dict[int, int | None]:
    """Return who is asked for the step that is expected."""
    way = paper.workflow.expected(paper.stage)
    return dict(asked(paper, way.who, chart)) if way else {}


def _rows(handing: Town) -> list[Any]:
    return page_of(handing.cycle, Sieve(), handing.now, 1)[1]


def test_more_on_its_way_takes_no_more_queries(handing: Town) -> None:
    asks = {}
    for about in (ABOUT[:2], ABOUT[2:]):
        send(handing, about)
        reading = handing.storage.reading(handing.municipality)
        with reading, counted(handing.storage) as mine:
            found = duties(handing.catalogue, handing.concern("hr"), handing.now, "ko")
        reading = handing.storage.reading(handing.municipality)
        with reading, counted(handing.storage) as office:
            listed = overview(handing.catalogue, _rows(handing), handing.now, "ko")
        asks[len(listed)] = (len(found.shown), len(mine), len(office))

    assert [listed for listed, _ in asks.items()] == [2, 4]
    assert [found for found, *_ in asks.values()] == [1, 2]
    assert asks[2][1:] == asks[4][1:]


def test_a_list_asks_the_same_people_as_each_submission_alone(handing: Town) -> None:
    papers = send(handing, ABOUT)
    today = handing.now.date()

    with handing.storage.reading(handing.municipality):
        chart = chart_of(today)
        listed = {one.assignment.id: whom(one, chart) for one in on_their_way(handing.catalogue)}
        alone = {one: whom(paper_of(handing.catalogue, one, today), chart) for one in papers}

    hr, director = (handing.people[who] for who in ("hr", "director"))
    assert listed == alone
    assert list(listed.values()) == [{hr: None}, {director: None}] * 2


def test_nobody_misses_what_is_asked_of_them(handing: Town) -> None:
    send(handing, ABOUT)
    handing.hand_in(handing.assign(PLAN, "kim"), aim="민원 감축")
    handing.hand_in(handing.assign(PLAN, "lee"), key="l", aim="민원 감축")
    catalogue, now = handing.catalogue, handing.now

    asked_of = {}
    with handing.storage.reading(handing.municipality):
        chart = chart_of(now.date())
        for who in handing.people:
            party = handing.party(who)
            everything = on_their_way(catalogue)
            mine = {one.assignment.id for one in everything if theirs(one, party, chart)}
            asked_of[who] = len(mine)
            shown = duties(catalogue, Concern.of(party, chart), now, "ko").shown
            assert {one.assignment for one in shown} == mine

    assert {who: count for who, count in asked_of.items() if count} == {
        "head": 2,
        "hr": 2,
        "director": 2,
    }


def theirs(paper: Paper, party: Party, chart: Chart) -> bool:
    """Return whether the expected step is somebody's to take."""
    way = paper.workflow.expected(paper.stage)
    return bool(way and parts_of(paper, party, chart, way.who))


def test_a_list_of_a_cycle_leaves_out_what_is_on_its_way_in_another(handing: Town) -> None:
    plan = handing.assign(PLAN, "kim")
    handing.hand_in(plan, aim="민원 감축")

    with handing.storage.reading(handing.municipality):
        here = on_their_way(handing.catalogue, handing.cycle)
        elsewhere = on_their_way(handing.catalogue, handing.cycle + 1)

    assert [one.assignment.id for one in here] == [plan]
    assert elsewhere == ()
