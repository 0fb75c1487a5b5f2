"""What is asked of somebody comes in pages, due first, in as many queries however much there is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from core.data.bulk import insert
from core.data.models import Assignment, Flow
from core.flows.inbox import MOST, Duty, duties
from core.flows.waiting import READ, Mark
from tests.application import PASSWORD, Browser
from tests.core.flows.town import PLAN, Town
from tests.counting import counted


def copied(town: Town, assignment: int, count: int) -> None:
    """Let that many more plans like one be on their way, each due on another day, some never."""
    with town.storage.writing(town.municipality):
        like = rest_of(Assignment.get_by_id(assignment))
        insert(Assignment, [like | {"ordinal": one + 1} for one in range(count)])
        made = Assignment.select(Assignment.id).where(Assignment.ordinal > 0).tuples()
        way = rest_of(Flow.get(Flow.assignment == assignment))
        ways = [
            way | {"assignment": key, "due_at": due(town.now, place)}
            for place, (key,) in enumerate(made.order_by(Assignment.id))
        ]
        insert(Flow, ways)


def rest_of(row: Assignment | Flow) -> dict[str, Any]:
    """Return everything of a row but its key."""
    return {name: value for name, value in row.__data__.items() if name != "id"}


def due(now: datetime, place: int) -> datetime | None:
    """Return a day, each third time none; two in a row have the same."""
    return None if place % 3 == 0 else now + timedelta(days=place * 7 % 40 // 2)


@pytest.fixture
def full(town: Town) -> Town:
    """Give a town in which more plans wait for the head than a page shows or a query reads."""
    plan = town.assign(PLAN, "kim")
    town.hand_in(plan, aim="민원 감축")
    copied(town, plan, 2 * READ + 30)
    return town


def pages(town: Town, who: str) -> Iterator[tuple[Duty, ...]]:
    """Yield page after page of what is asked of somebody."""
    after: Mark | None = None
    while True:
        with town.storage.reading(town.municipality):
            found = duties(town.catalogue, town.concern(who), town.now, "ko", after)
        yield found.shown
        if found.more is None:
            return
        after = found.more


def test_every_duty_stands_on_one_page_and_what_is_due_first_on_the_first(full: Town) -> None:
    shown = list(pages(full, "head"))

    every = [one for page in shown for one in page]
    assert [len(page) for page in shown] == [MOST, MOST, 2 * READ + 31 - 2 * MOST]
    assert len({one.assignment for one in every}) == len(every)
    assert every == sorted(every, key=lambda one: Mark(one.due, one.assignment).order)


@pytest.mark.parametrize("more", [10, READ * 3])
def test_a_page_takes_as_many_queries_however_much_is_asked(town: Town, more: int) -> None:
    plan = town.assign(PLAN, "kim")
    town.hand_in(plan, aim="민원 감축")
    asks = []
    for count in (0, more):
        copied(town, plan, count)
        with town.storage.reading(town.municipality), counted(town.storage) as seen:
            found = duties(town.catalogue, town.concern("head"), town.now, "ko")
        asks.append((len(found.shown), len(seen)))

    queries = asks[0][1]
    assert asks == [(1, queries), (min(more + 1, MOST), queries)]


def test_the_inbox_leads_on_to_what_is_due_later_and_back(full: Town, app: Flask) -> None:
    head = Browser(client=app.test_client(), code="uj", account=full.accounts["head"])
    head.post("/login", {"login": "head", "password": PASSWORD})

    first = head.get("/papers?lang=en").text
    later = first.partition('href="/uj/papers?after=')[2].partition('"')[0]
    second = head.get(f"/papers?after={later}&lang=en").text
    beginning = head.get("/papers?after=nonsense").text

    assert first.count('<tr><th scope="row"') == second.count('<tr><th scope="row"') == MOST
    assert "What is due later" in first
    assert "What is due first" not in first
    assert "What is due first" in second
    assert beginning.count('<tr><th scope="row"') == MOST
    assert f"Asked of you now ({MOST}+)" in head.get("/?lang=en").text
