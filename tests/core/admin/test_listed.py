"""The lists of people of a cycle: pasted, picked, checked, and kept in the configuration."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

import pytest

import plugins.standard
from core.clock import korean_now
from core.cycles.configuration import newest_configuration
from core.cycles.opening import open_cycle
from core.data.models import Cycle, Municipality, Person, PluginState
from core.data.storage import Storage
from core.hookspecs import hookimpl
from core.library import Library
from core.records import FormDefinition, PhasePlan, PluginInfo, Programme
from core.services import Services
from tests.application import Browser, LogIn
from tests.core.admin.conftest import Log
from tests.core.admin.office import REVIEW

PANEL, HALL, GROUPS = "panel/people", "hall/people", "groups/groups"
ROSTERS = {"panel": "listed", "hall": "listed", "groups": "group-recorders", "all": "everybody"}


class Guests:
    """A plugin whose phases are assigned by lists of people."""

    @hookimpl
    def about(self) -> PluginInfo:
        return PluginInfo(title={"ko": "명단"})

    @hookimpl
    def form_definitions(self) -> Iterator[FormDefinition]:
        yield FormDefinition(name="city-review", title={"ko": "의견"}, definition=REVIEW)

    @hookimpl
    def programmes(self) -> Iterator[Programme]:
        yield Programme(
            name="guests",
            title={"ko": "평가단 운영"},
            phases=tuple(
                PhasePlan(
                    name=name,
                    title={"ko": f"{name} 단계"},
                    form="city-review",
                    roster=roster,
                    opens=(1, 1),
                    closes=(12, 31),
                )
                for name, roster in ROSTERS.items()
            ),
        )


@pytest.fixture
def library() -> Library:
    return Library({"standard": plugins.standard, "guests": Guests()})


@pytest.fixture
def enabled(storage: Storage, municipality: Municipality, people: None) -> None:
    with storage.writing(municipality.id):
        PluginState.create(plugin="guests", place=1)


@pytest.fixture
def cycle(enabled: None, parts: Services, municipality: Municipality) -> int:
    with parts.storage.writing(municipality.id):
        catalogue = parts.catalogues.current(municipality.code)
        made = open_cycle(catalogue, "guests", 2026, korean_now().date(), None)
        Person.update(left_on=korean_now().date() - timedelta(days=1)).where(
            Person.staff_no == "S05"
        ).execute()
        return int(made.id)


@pytest.fixture
def lists(storage: Storage, municipality: Municipality, cycle: int) -> Any:
    """Return the roster settings that hold now, and the version that has them."""

    def read() -> tuple[Mapping[str, Any], int]:
        with storage.reading(municipality.id):
            newest = newest_configuration(Cycle.get_by_id(cycle))
            assert newest is not None
            return newest.content["rosters"], newest.version

    return read


def store(browser: Browser, cycle: int, place: str, **typed: Any) -> Any:
    """Send the page of a list as it stands, with what is typed."""
    page = browser.get(f"/admin/lists/{cycle}/{place}").text
    hidden = {
        name: re.search(f'name="{name}"[^>]*value="([^"]+)"', page).group(1)  # type: ignore[union-attr]  # it is there
        for name in ("based_on", "effective_from")
    }
    return browser.post(f"/admin/lists/{cycle}/{place}", hidden | {"pasted": ""} | typed)


def test_a_pasted_column_is_the_list_of_every_phase_that_is_ticked(
    cycle: int, administrator: Browser, lists: Any, log: Log
) -> None:
    column = "S02\t직원 2\r\nS00\r\n\r\nS01\r\n"

    done = store(administrator, cycle, PANEL, pasted=column, also="hall people")

    rosters, version = lists()
    assert done.status_code == 302
    assert [rosters[one]["people"] for one in ("panel", "hall")] == [["S02", "S00", "S01"]] * 2
    assert version == 2
    changes = log.of("configuration.changed")[-1].details["changes"]
    assert sorted(changes) == ["rosters.hall", "rosters.panel"]


@pytest.mark.parametrize(
    ("place", "typed", "code"),
    [
        (GROUPS, "S01", "두 열"),
        (GROUPS, "가\tS01\n나\tS01", "사번 S01이(가) 명단에 두 번"),
        (PANEL, "S01\nS00\nS01", "사번 S01이(가) 명단에 두 번"),
        (PANEL, "S01\n사번", "사번 사번인 직원이 없습니다"),
        (PANEL, "S01\nS05", "직원 5(S05)은(는) 퇴직"),
    ],
)
def test_who_cannot_be_listed_is_named_and_nothing_is_stored(
    place: str, typed: str, code: str, cycle: int, administrator: Browser, lists: Any
) -> None:
    refused = store(administrator, cycle, place, pasted=typed)

    assert refused.status_code == 422
    assert code in refused.text
    assert typed.splitlines()[0] in refused.text
    assert lists()[1] == 1


def test_people_are_found_put_into_a_group_and_taken_off_again(
    cycle: int, administrator: Browser, lists: Any
) -> None:
    path = f"/admin/lists/{cycle}/{GROUPS}"
    store(administrator, cycle, GROUPS, pasted="가\tS01\n가\tS00")

    found = administrator.get(f"{path}?search=직원").text
    offered = re.findall(r'name="add" value="([^"]+)"', found)
    nameless = store(administrator, cycle, GROUPS, add="S04", group="")
    done = store(administrator, cycle, GROUPS, add="S04", group="나", off="가\tS01")

    assert offered == ["S02", "S03", "S04"]
    assert (nameless.status_code, done.status_code) == (422, 302)
    assert lists()[0]["groups"]["groups"] == {"가": ["S00"], "나": ["S04"]}
    store(administrator, cycle, GROUPS, pasted="다\tS03", anew="1")
    assert lists()[0]["groups"]["groups"] == {"다": ["S03"]}


def test_a_list_that_changed_meanwhile_is_not_overwritten(
    cycle: int, administrator: Browser, lists: Any
) -> None:
    store(administrator, cycle, PANEL, pasted="S01")

    refused = store(administrator, cycle, PANEL, pasted="S02", based_on="1")

    assert refused.status_code == 409
    assert lists()[0]["panel"]["people"] == ["S01"]


def test_a_confirmer_reads_the_lists_and_changes_none(
    cycle: int, administrator: Browser, log_in: LogIn
) -> None:
    store(administrator, cycle, PANEL, pasted="S01\nS02")
    confirmer = log_in("confirmer")

    index = confirmer.get(f"/admin/lists/{cycle}").text

    assert re.findall(r'<td class="g-number">(\d)</td>', index) == ["2", "0", "0"]
    assert "직원 1" in confirmer.get(f"/admin/lists/{cycle}/{PANEL}").text
    assert confirmer.post(f"/admin/lists/{cycle}/{PANEL}", {}).status_code == 403
    assert confirmer.get(f"/admin/lists/{cycle}/all/people").status_code == 404
