"""Where a component's values come from, and what was changed in it, as people read it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext

from core.admin.scorecards.form import walk
from core.admin.scorecards.inputs import GROUPS, LEVELLING, RULES
from core.admin.words import titled
from core.canonical import canonical
from core.cycles.sections import Named
from core.errors.plugins import UnknownName
from core.library import Catalogue
from core.records import Programme, Scorer
from core.scorecards.settings import TITLES

#: Settings that people name, in the order in which changes are told.
TOLD = (*TITLES, "levelling", "scorer", "settings", "phase", "scorecard")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What phases, scorecards and scorers of a cycle are called."""

    phases: Mapping[str, Mapping[str, str]]
    cards: Mapping[str, Mapping[str, str]]
    catalogue: Catalogue

    def source(self, leaf: Mapping[str, Any]) -> str:
        """Return where the values of a leaf come from; empty for a branch."""
        if leaf.get("scorecard"):
            title = titled(self.cards.get(leaf["scorecard"], {"ko": leaf["scorecard"]}))
            return str(gettext("Result of '%(title)s'", title=title))
        if leaf.get("phase"):
            title = titled(self.phases.get(leaf["phase"], {"ko": leaf["phase"]}))
            return str(gettext("Answers of '%(title)s'", title=title))
        fact = leaf.get("settings", {}).get("fact")
        if fact:
            return str(gettext("Imported column '%(name)s'", name=fact))
        return self.scorer(leaf["scorer"]) if leaf.get("scorer") else ""

    def scorer(self, name: str) -> str:
        """Return what a scorer is called; its name where its plugin is gone."""
        try:
            return titled(self.catalogue.get(Scorer, name).title)
        except UnknownName:
            return name


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One setting of one component before and after."""

    component: str
    setting: str
    before: str
    after: str


def words_of(programme: Programme, cards: Named, catalogue: Catalogue) -> Words:
    """Return what things of a cycle are called."""
    return Words(
        phases={plan.name: plan.title for plan in programme.phases},
        cards={name: tree["title"] for name, tree in cards.items()},
        catalogue=catalogue,
    )


def missing_rule(component: Mapping[str, Any]) -> str:
    """Return what happens to the branch where a component is missing."""
    usual = RULES["leave-out"] if component["weight"] is None else RULES["missing"]
    return str(RULES[component["missing"]] if component["missing"] else usual)


def levelled(component: Mapping[str, Any], level: str) -> str:
    """Return across which groups a component is levelled; empty where it is not."""
    found = component.get("levelling")
    by = GROUPS[level].get(found["by"], found["by"]) if found else ""
    return gettext("levelled across groups of: %(by)s", by=by) if found else ""


def edits(before: Named, after: Named) -> Iterator[Edit]:
    """Yield what differs between two trees, component by component."""
    old = {key: one for name, tree in before.items() for key, one, _ in walk(name, tree)}
    new = {key: one for name, tree in after.items() for key, one, _ in walk(name, tree)}
    titles = {name: titled(tree["title"]) for name, tree in (*before.items(), *after.items())}
    for key in dict.fromkeys([*old, *new]):
        component = _called(key, {**old, **new}[key], titles)
        if key not in new or key not in old:
            yes, no = gettext("there"), gettext("not there")
            told = (yes, no) if key in old else (no, yes)
            yield Edit(
                component=component, setting=gettext("Component"), before=told[0], after=told[1]
            )
        else:
            yield from _settings(component, old[key], new[key])


def _called(key: str, component: Mapping[str, Any], titles: Mapping[str, str]) -> str:
    card, _, path = key.partition(":")
    return f"{titles[card]} › {titled(component['title'])}" if path else titles[card]


def _settings(component: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Edit]:
    for name in ("title", "level", "kinds", *TOLD):
        before, after = old.get(name), new.get(name)
        if before != after:
            yield Edit(
                component=component,
                setting=_setting(name),
                before=_value(name, before),
                after=_value(name, after),
            )


def _setting(name: str) -> str:
    other = {
        "title": gettext("Title"),
        "level": gettext("Level"),
        "kinds": gettext("Kinds of unit"),
        "levelling": str(LEVELLING["by"]),
        "scorer": gettext("Scorer"),
        "settings": gettext("Settings of the scorer"),
        "phase": gettext("Phase"),
        "scorecard": gettext("Scorecard"),
    }
    return other[name] if name in other else titled(TITLES[name])


def _value(name: str, value: Any) -> str:
    if name == "missing":
        return str(RULES[value or ""])
    if isinstance(value, Mapping | list):
        return canonical(value)
    return "-" if value in (None, "") else str(value)
