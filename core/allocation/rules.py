"""What validated settings of an allocation mean, and which names in them do not fit."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from core.allocation.quotas import ABSORBING
from core.allocation.records import STATUTORY, Grade, Rules
from core.allocation.words import FACT, PART, STAFF_NO
from core.setting_messages import Unfit

PERSON, UNIT = "person", "unit"
LEVELS = (PERSON, UNIT)
EXACT, ROUNDED = "exact", "rounded"
#: Level -> traits by which its subjects can be grouped; empty for one group of all.
TRAITS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        PERSON: (
            "",
            "grade",
            "series",
            "employment",
            "position",
            "unit",
            "department",
            "evaluation-group",
        ),
        UNIT: ("", "kind", "evaluation-group"),
    }
)
#: What may stand for the submitted unit list of a person.
UNIT_LISTS = ("", "unit", "department")
TWICE = Unfit(ko="같은 등급이 두 번 있습니다.", en="A grade stands twice.")
PAID_LAST = Unfit(ko="지급하지 않는 등급은 끝에 두십시오.", en="Unpaid grades come last.")
#: Tie keys that only people have.
OF_PEOPLE = frozenset((*STATUTORY, STAFF_NO))


def complaints(data: Mapping[str, Any]) -> Iterator[tuple[str, Unfit]]:
    """Yield the setting and what is wrong with the names in it."""
    names = [grade["name"] for grade in data["grades"]]
    paid = [grade["paid"] for grade in data["grades"]]
    if len(set(names)) < len(names):
        yield "grades", TWICE
    if paid != sorted(paid, reverse=True):
        yield "grades", PAID_LAST
    yield from _unknown_grades(data, ", ".join(names), names)
    if data["group_by"] not in TRAITS[data["level"]]:
        yield "group_by", told_traits(TRAITS[data["level"]][1:])
    yield from _tie_complaints(data["tie_keys"])
    yield from _band_complaints(data["bands"])


def _unknown_grades(
    data: Mapping[str, Any], known: str, names: Collection[str]
) -> Iterator[tuple[str, Unfit]]:
    """Yield the settings that name a grade which there is not; ``known`` tells those there are."""
    if data["method"] in ABSORBING and data["absorb"] not in names:
        ko = f"남는 인원을 받을 등급을 적으십시오: {known}"
        yield "absorb", Unfit(ko=ko, en=f"Name the grade that takes the rest. Known: {known}.")
    named = {"exchange_floor": {data["exchange_floor"]} - {""}, "floors": data["floors"].values()}
    for setting, grades in named.items():
        if not set(grades) <= set(names):
            ko = f"그런 등급이 없습니다. 있는 등급: {known}"
            yield setting, Unfit(ko=ko, en=f"There is no such grade. Known: {known}.")


def told_traits(known: Collection[str]) -> Unfit:
    """Return that only these facts can be named."""
    names = ", ".join(known)
    return Unfit(ko=f"다음 가운데 하나여야 합니다: {names}", en=f"Known: {names}.")


def _tie_complaints(keys: Collection[str]) -> Iterator[tuple[str, Unfit]]:
    if len(set(keys)) < len(keys):
        yield "tie_keys", Unfit(ko="같은 기준이 두 번 있습니다.", en="A key stands twice.")
    if unknown := [
        one for one in keys if one not in OF_PEOPLE and not one.startswith((PART, FACT))
    ]:
        yield (
            "tie_keys",
            Unfit(ko=f"모르는 기준: {', '.join(unknown)}", en=f"Unknown: {', '.join(unknown)}."),
        )


def _band_complaints(bands: Mapping[str, Collection[str]]) -> Iterator[tuple[str, Unfit]]:
    values = [value for band in bands.values() for value in band]
    if len(set(values)) < len(values):
        yield "bands", Unfit(ko="같은 값이 두 묶음에 있습니다.", en="A value stands in two bands.")


def rules_of(settings: Mapping[str, Any]) -> Rules:
    """Return the rules of validated ``settings``; keys that only people have are not for units."""
    keys = [
        key for key in settings["tie_keys"] if settings["level"] == PERSON or key not in OF_PEOPLE
    ]
    return Rules(
        grades=tuple(Grade(**grade) for grade in settings["grades"]),
        method=settings["method"],
        absorb=settings["absorb"],
        tie_keys=tuple(keys),
        policy=settings["tie_policy"],
        places=settings["places"] if settings["rank_on"] == ROUNDED else None,
        pooling_limit=settings["pooling_limit"],
        neighbours=MappingProxyType(dict(settings["neighbours"])),
    )


def exchange_floor(settings: Mapping[str, Any]) -> str:
    """Return the least grade of exchange officers: the named one, or the second best.

    Source: 지방공무원 인사제도 운영 지침 (우 or better in the merit rating, A or better for pay).
    """
    return str(settings["exchange_floor"] or settings["grades"][1]["name"])
