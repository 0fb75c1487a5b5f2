"""A dry run invites people from outside, and lets them in by their own door alone."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

from marshmallow import Schema

from core.access.outsiders import OUTSIDER
from core.access.roles import roles_of
from core.configuration import Configuration
from core.data.models import Account, Assignment, Person, Pledge
from core.data.storage import Storage
from forms.trying.cells import DOOR, Cell
from goru import Programme, Roster, Settings, hookimpl
from goru.asking import ask, form, texts
from goru.rosters import Organisation, Pairing, RosterResult
from tests.core.demo.test_coverage import tried, year_of

TITLE = texts("나래 자문", "Narae advice")
ADVICE = form(
    "narae-advice", TITLE, (ask("text", "advice", "의견", "Advice", parameters={"max": "60"}),)
)


def assign(_organisation: Organisation, _settings: Settings, _seed: int) -> RosterResult:
    """Return two people from outside about a department each."""
    pairs = (("X0001", "D001"), ("X0002", "D002"))
    return RosterResult(
        pairings=tuple(
            Pairing(actor=who, subject_kind="unit", subject=unit, relation="external")
            for who, unit in pairs
        ),
        unfilled=(),
    )


def plugin() -> ModuleType:
    """Return a plugin in whose year two people from outside advise departments."""
    (phase,) = year_of(ADVICE).phases
    year = Programme(name="narae-year", title=TITLE, phases=(replace(phase, roster="narae-two"),))
    made, two = (
        ModuleType("narae"),
        Roster(name="narae-two", title=TITLE, settings=Schema, assign=assign),
    )
    vars(made)["form_definitions"] = hookimpl(lambda: iter([ADVICE]), specname="form_definitions")
    vars(made)["rosters"] = hookimpl(lambda: iter([two]), specname="rosters")
    vars(made)["programmes"] = hookimpl(lambda: iter([year]), specname="programmes")
    return made


def test_outsiders_pledge_first_and_are_kept_from_items_of_others_and_after_their_window(
    configuration: Configuration, storage: Storage
) -> None:
    (sheet,) = tried(configuration, storage, plugin()).sheets

    assert (sheet.missing, sheet.notes) == ((), [])
    assert {cell for cell in sheet.done if cell.kind == DOOR} == {
        Cell(DOOR, name, side)
        for name in ("pledge", "window", "own items")
        for side in (True, False)
    }
    with storage.reading(1):
        filled = Assignment.select().where(Assignment.state == "submitted")
        assert {one.actor.employment for one in filled} == {OUTSIDER}
        assert Pledge.select().count() == 2


def test_they_may_log_in_afterwards_and_hold_no_role(
    configuration: Configuration, storage: Storage
) -> None:
    found = tried(configuration, storage, plugin())

    assert found.logins["X0001"] == "평가위원 X0001"
    with storage.reading(1):
        account = Account.get(Account.login == "X0001")
        assert account.person == Person.get(Person.staff_no == "X0001")
        assert roles_of(account.id) == frozenset()
