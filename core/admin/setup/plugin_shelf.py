"""What stands on the shelf of plugins: installed, allowed, enabled, used by forms."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import entry_points
from typing import Any

from core.admin.setup.plugin_states import states
from core.catalogues import BUILT_IN
from core.data.models import FormVersion, PluginState
from core.library import GROUP, RECORD_OF, Library, records


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelved:
    """One plugin as a municipality sees it.

    ``problem`` says why it cannot be loaded; ``place`` is 0 where it is not enabled; ``provides``
    counts its records by hook; ``used_by`` names the forms that would miss it.
    """

    name: str
    title: Mapping[str, str]
    description: Mapping[str, str]
    distribution: str
    version: str
    installed: bool
    allowed: bool
    enabled: bool
    built_in: bool
    has_settings: bool
    place: int
    problem: Any
    provides: Mapping[str, int]
    used_by: Sequence[str]


def shelf(library: Library) -> list[Shelved]:
    """Return every plugin that is installed or was enabled here, those in use first."""
    here = {state.plugin: state for state in states()}
    installed = {point.name: point for point in entry_points(group=GROUP)}
    used = _uses(library, {BUILT_IN, *(name for name, one in here.items() if one.enabled)})
    names = sorted({*installed, *library.plugins, *library.broken, *here})
    found = [_shelved(library, name, installed.get(name), here.get(name), used) for name in names]
    return sorted(found, key=lambda one: (not one.built_in, not one.enabled, one.place, one.name))


def _shelved(
    library: Library,
    name: str,
    point: Any,
    state: PluginState | None,
    used: Mapping[str, Sequence[str]],
) -> Shelved:
    about = library.about(name)
    enabled = name == BUILT_IN or bool(state and state.enabled)
    known = name in library.plugins or name in library.broken
    return Shelved(
        name=name,
        title=about.title,
        description=about.description,
        distribution=point.dist.name if point and point.dist else "",
        version=point.dist.version if point and point.dist else "",
        installed=known or point is not None,
        allowed=known,
        enabled=enabled,
        built_in=name == BUILT_IN,
        has_settings=bool(about.settings().fields),
        place=state.place if state and enabled else 0,
        problem=library.broken[name].problem if name in library.broken else None,
        provides=_provides(library, name),
        used_by=used.get(name, ()),
    )


def _provides(library: Library, plugin: str) -> dict[str, int]:
    counts = {hook: list(_records(library, plugin, hook)) for hook in RECORD_OF}
    return {hook: len(found) for hook, found in counts.items() if found}


def _records(library: Library, plugin: str, hook: str) -> Iterator[Any]:
    found = records(library.manager, hook, RECORD_OF[hook])
    return (record for owner, record in found if owner == plugin)


def _uses(library: Library, enabled: Collection[str]) -> dict[str, list[str]]:
    """Return which forms of this municipality ask with, or were shipped by, each plugin.

    Where several plugins could have shipped a form, it is one of those that are ``enabled``.
    """
    types = _owners(library, "field_types")
    shipped = _owners(library, "form_definitions")
    used: dict[str, list[str]] = {}
    for form, title, definition in _newest_forms():
        needed = [types.get(kind, set()) for kind in _types(json.loads(definition))]
        found = {
            plugin
            for owners in (*needed, shipped.get(form, set()))
            for plugin in (owners & set(enabled) or owners)
        }
        for plugin in sorted(found):
            used.setdefault(plugin, []).append(title)
    return used


def _owners(library: Library, hook: str) -> dict[str, set[str]]:
    """Return the plugins that provide each record of a hook, by its name."""
    found: dict[str, set[str]] = {}
    for plugin, record in records(library.manager, hook, RECORD_OF[hook]):
        found.setdefault(record.name, set()).add(plugin)
    return found


def _newest_forms() -> list[tuple[str, str, str]]:
    query = FormVersion.select(FormVersion.name, FormVersion.title, FormVersion.definition)
    rows = query.order_by(FormVersion.name, FormVersion.number).tuples()
    return list({name: (name, title, definition) for name, title, definition in rows}.values())


def _types(part: Any) -> Iterator[str]:
    """Yield the question types that stand anywhere in a form's document."""
    if isinstance(part, dict):
        if part.get("kind") == "question":
            yield str(part.get("type"))
        for inner in part.get("items", []) + part.get("children", []):
            yield from _types(inner)
