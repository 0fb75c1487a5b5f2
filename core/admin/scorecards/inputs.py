"""Inputs for what a component of a scorecard holds, and what may be typed into them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from flask_babel import gettext, lazy_gettext
from marshmallow import ValidationError

from core.admin.words import titled
from core.scorecards.settings import (
    TITLES,
    ComponentSettings,
    LevellingSettings,
    ScorecardSettings,
)
from core.scoring.composite.levelling import MODES
from core.scoring.composite.trees import HOLD, LEAVE_OUT, PERSON, ZERO
from core.setting_inputs import RowsField

NUMBER, TEXT, CHOICE, JSON, ROWS = "number", "text", "choice", "json", "rows"
#: What a number looks like; longer ones nobody means.
PLAIN = re.compile(r"-?[0-9]{1,9}(?:\.[0-9]{1,9})?")
#: Settings that may be left empty.
OPTIONAL = frozenset({"weight", "missing", "least", "most"})
RULES: Mapping[str, Any] = MappingProxyType(
    {
        "": lazy_gettext("as usual"),
        HOLD: lazy_gettext("no score"),
        LEAVE_OUT: lazy_gettext("leave it out"),
        ZERO: lazy_gettext("0 points"),
    }
)
#: Level -> facts by which its subjects can be grouped.
GROUPS: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        PERSON: {
            "grade": lazy_gettext("Grade"),
            "unit": lazy_gettext("Unit"),
            "leader": lazy_gettext("Heads and others"),
        },
        "unit": {
            "group": lazy_gettext("Evaluation group"),
            "kind": lazy_gettext("Kind of unit"),
        },
    }
)
LEVELLING: Mapping[str, Any] = MappingProxyType(
    {
        "by": lazy_gettext("Level across groups of"),
        "mode": lazy_gettext("Way of levelling"),
        "alpha": lazy_gettext("Strength of levelling (0 to 1)"),
        "small": lazy_gettext("Fewest of a group to level it"),
    }
)
POSITIVE = lazy_gettext("Give a number above 0.")
#: Setting -> what may be typed.
REASONS: Mapping[str, Any] = MappingProxyType(
    {
        "weight": lazy_gettext("Give a number above 0, or nothing to add the points as they are."),
        "full": POSITIVE,
        "weights_sum": POSITIVE,
        "most_excluded": lazy_gettext("Give a number from 0 to 100."),
        "least": lazy_gettext("Give a number, or nothing."),
        "most": lazy_gettext("Give a number, or nothing."),
        "min_days": lazy_gettext("Give a whole number from 1 to 366."),
        "alpha": lazy_gettext("Give a number from 0 to 1."),
        "small": lazy_gettext("Give a whole number of 2 or more."),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One input; ``name`` is its address in the form, ``options`` only a choice has.

    ``field`` holds the rows of a setting that is a table.
    """

    name: str
    title: Any
    value: str
    kind: str = NUMBER
    options: Mapping[str, Any] = field(default_factory=dict)
    hint: Any = ""
    error: Any = ""
    field: RowsField | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What was typed, by name, with what is wrong in it; empty where nothing was sent."""

    texts: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, Any] = field(default_factory=dict)

    def input(self, name: str, title: Any, stored: Any, **more: Any) -> Input:
        """Return an input that shows what was typed, or else what is stored."""
        value = self.texts.get(name, "" if stored is None else str(stored))
        return Input(name=name, title=title, value=value, error=self.errors.get(name, ""), **more)


def numbers_of(component: Mapping[str, Any], *, is_root: bool) -> tuple[str, ...]:
    """Return the settings of a component that are plain numbers, the usual ones first."""
    if is_root:
        return ("full", "weights_sum", "most_excluded")
    if component["components"]:
        return ("weight", "full", "weights_sum", "most_excluded", "least", "most")
    days = ("min_days",) if component["scorecard"] else ()
    limits = () if component["weight"] is not None else ("least", "most")
    return ("weight", "full", *limits, *days)


def number_inputs(
    key: str, component: Mapping[str, Any], typed: Typed, *, is_root: bool
) -> Iterator[Input]:
    """Yield the inputs of a component's numbers, and of what happens where it is missing."""
    for name in numbers_of(component, is_root=is_root):
        yield typed.input(f"{key}:{name}", titled(TITLES[name]), component[name])
    if not is_root:
        title = titled(TITLES["missing"])
        yield typed.input(f"{key}:missing", title, component["missing"], kind=CHOICE, options=RULES)


def levelling_inputs(
    key: str, component: Mapping[str, Any], level: str, typed: Typed
) -> Iterator[Input]:
    """Yield the inputs of how a component is levelled across groups."""
    stored: Mapping[str, Any] = component["levelling"] or {}
    usual = {"by": "", "mode": "meanshift", "alpha": "1", "small": "3"} | dict(stored)
    modes = {name: mode.formula for name, mode in MODES.items()}
    groups = {"": gettext("do not level"), **GROUPS[level]}
    options = {"by": groups, "mode": modes}
    for name, title in LEVELLING.items():
        kind = CHOICE if name in options else NUMBER
        found = options.get(name, {})
        yield typed.input(f"{key}:levelling.{name}", title, usual[name], kind=kind, options=found)


def read_numbers(
    key: str, component: dict[str, Any], texts: Mapping[str, str], *, is_root: bool
) -> Iterator[tuple[str, Any]]:
    """Put what was typed into ``component``; yield the names and reasons of what does not fit."""
    schema = ScorecardSettings() if is_root else ComponentSettings()
    names = numbers_of(component, is_root=is_root)
    for name in names if is_root else (*names, "missing"):
        address = f"{key}:{name}"
        if address not in texts:
            continue
        text = texts[address].strip()
        fits = _fits(schema.fields[name], text, optional=name in OPTIONAL)
        if fits:
            component[name] = text or None
        else:
            yield address, REASONS.get(name, lazy_gettext("Choose one from the list."))


def read_levelling(
    key: str, component: dict[str, Any], texts: Mapping[str, str]
) -> Iterator[tuple[str, Any]]:
    """Put the levelling that was typed into ``component``; yield what does not fit."""
    if f"{key}:levelling.by" not in texts:
        return
    given = {name: texts.get(f"{key}:levelling.{name}", "").strip() for name in LEVELLING}
    if not given["by"]:
        component["levelling"] = None
        return
    schema = LevellingSettings()
    for name, text in given.items():
        if not _fits(schema.fields[name], text):
            reason = REASONS.get(name, lazy_gettext("Choose one from the list."))
            yield f"{key}:levelling.{name}", reason
    component["levelling"] = (component["levelling"] or {}) | given


def plain(number: Any) -> str:
    """Return a number as it was typed; one that nobody means as a text that no schema takes."""
    text = str(number).strip()
    return text if not text or PLAIN.fullmatch(text) else f"?{text[:20]}"


def _fits(spec: Any, text: str, *, optional: bool = False) -> bool:
    """Return whether ``text`` is a plain number, or a name, that the schema takes."""
    if not text:
        return optional
    if text[:1] in "-0123456789" and not PLAIN.fullmatch(text):
        return False
    try:
        spec.deserialize(text)
    except ValidationError:
        return False
    return True
