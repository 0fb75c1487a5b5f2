"""What is stored of the organisation now, by natural keys, as an import compares it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from core.canonical import digest
from core.data.models import Account, Grant, OrgUnit, Person, Spell, Succession

#: Fields of a record by name.
Values: TypeAlias = Mapping[str, Any]
#: Staff number, first day and unit's code.
SpellKey: TypeAlias = tuple[str, date, str]

UNIT_FIELDS = ("name", "kind", "parent", "evaluation_group", "valid_from", "valid_to")
PERSON_FIELDS = (
    *("name", "series", "grade", "position", "employment"),
    *("appointed_on", "grade_since", "left_on", "mail"),
)
SPELL_FIELDS = ("ends", "kind", "leads", "reason_code", "source")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """Units by code, people by staff number, spells, successions and accounts by login.

    ``successions`` maps unit to its successors with shares, in code order; the ids belong to the
    same keys.
    """

    units: Mapping[str, Values]
    people: Mapping[str, Values]
    spells: Mapping[SpellKey, Values]
    successions: Mapping[str, tuple[tuple[str, str], ...]]
    accounts: Mapping[str, Values]
    unit_ids: Mapping[str, int]
    person_ids: Mapping[str, int]
    spell_ids: Mapping[SpellKey, int]
    account_ids: Mapping[str, int]

    def digest(self) -> str:
        """Return the SHA-256 over everything, whatever the order of the rows."""
        parts = (
            sorted(self.units.items()),
            sorted(self.people.items()),
            sorted(self.spells.items(), key=lambda pair: pair[0]),
            sorted(self.successions.items()),
            sorted(self.accounts.items()),
        )
        return digest(parts)


def stored() -> Stored:
    """Return everything in six queries, whatever the number of people."""
    units = {row[0]: row[1:] for row in OrgUnit.select(OrgUnit.id, *_columns(OrgUnit)).tuples()}
    people = {row[0]: row[1:] for row in Person.select(Person.id, *_columns(Person)).tuples()}
    codes = {key: row[0] for key, row in units.items()}
    numbers = {key: row[0] for key, row in people.items()}
    spells = _spells(numbers, codes)
    accounts = _accounts(numbers)
    return Stored(
        units={row[0]: _unit(row, codes) for row in units.values()},
        people={row[0]: dict(zip(PERSON_FIELDS, row[1:], strict=True)) for row in people.values()},
        spells={key: values for key, (_, values) in spells.items()},
        successions=_successions(codes),
        accounts={login: values for login, (_, values) in accounts.items()},
        unit_ids={code: key for key, code in codes.items()},
        person_ids={number: key for key, number in numbers.items()},
        spell_ids={key: found for key, (found, _) in spells.items()},
        account_ids={login: key for login, (key, _) in accounts.items()},
    )


def _columns(model: Any) -> list[Any]:
    names = ("code", *UNIT_FIELDS) if model is OrgUnit else ("staff_no", *PERSON_FIELDS)
    return [getattr(model, name) for name in names]


def _unit(row: tuple[Any, ...], codes: Mapping[int, str]) -> dict[str, Any]:
    values = dict(zip(UNIT_FIELDS, row[1:], strict=True))
    values["parent"] = codes.get(values["parent"], "")
    return values


def _spells(
    numbers: Mapping[int, str], codes: Mapping[int, str]
) -> dict[SpellKey, tuple[int, dict[str, Any]]]:
    fields = [getattr(Spell, name) for name in SPELL_FIELDS]
    found = Spell.select(Spell.id, Spell.person, Spell.starts, Spell.unit, *fields).tuples()
    return {
        (numbers[person], starts, codes[unit]): (key, dict(zip(SPELL_FIELDS, row, strict=True)))
        for key, person, starts, unit, *row in found
    }


def _successions(codes: Mapping[int, str]) -> dict[str, tuple[tuple[str, str], ...]]:
    fields = (Succession.predecessor, Succession.successor, Succession.share)
    found: dict[str, list[tuple[str, str]]] = {}
    for before, after, share in Succession.select(*fields).tuples():
        found.setdefault(codes[before], []).append((codes[after], share))
    return {code: tuple(sorted(pairs)) for code, pairs in found.items()}


def _accounts(numbers: Mapping[int, str]) -> dict[str, tuple[int, dict[str, Any]]]:
    roles: dict[int, set[str]] = {}
    held = Grant.select(Grant.account, Grant.role).where(Grant.revoked_at.is_null())
    for account, role in held.tuples():
        roles.setdefault(account, set()).add(role)
    found = Account.select(Account.id, Account.login, Account.person, Account.active).tuples()
    return {
        login: (
            key,
            {
                "staff_no": numbers.get(person, ""),
                "roles": sorted(roles.get(key, ())),
                "active": active,
            },
        )
        for key, login, person, active in found
    }
