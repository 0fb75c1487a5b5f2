"""Enabling, ordering and configuring a municipality's plugins, each change audited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema

from core import audit
from core.catalogues import BUILT_IN
from core.data.models import PluginState
from core.errors import NotFound
from core.errors.office import BuiltIn
from core.errors.plugins import UnknownPlugin
from core.library import Library

#: Stands in the audit log for a secret, whatever it is.
SECRET = "***"  # noqa: S105  what is written in place of one


def states() -> list[PluginState]:
    """Return every plugin that was ever enabled here, in call order."""
    return list(PluginState.select().order_by(PluginState.place, PluginState.plugin))


def enable(library: Library, municipality: str, plugin: str) -> None:
    """Enable ``plugin`` last in the call order; its settings of earlier times come back.

    Raises:
        Problem: It is not installed, broken, badly configured, or in another plugin's way.

    """
    _require_movable(plugin)
    _require_installed(library, municipality, plugin)
    state = PluginState.one(PluginState.plugin == plugin)
    if state is None:
        state = PluginState(plugin=plugin, place=_next_place(), revision=0)
    elif state.enabled:
        return
    state.enabled = True
    state.revision += 1
    state.save()
    library.catalogue(municipality, enabled())
    audit.record("plugin.enabled", "plugin", plugin)


def disable(plugin: str) -> None:
    """Disable ``plugin``; its settings and everything made with it stay.

    Raises:
        NotFound: It was never enabled.

    """
    _require_movable(plugin)
    state = existing(plugin)
    if state.enabled:
        state.enabled = False
        state.revision += 1
        state.save()
        audit.record("plugin.disabled", "plugin", plugin)


def move_up(plugin: str) -> None:
    """Let ``plugin`` be called before the enabled one that is called before it now.

    Raises:
        NotFound: It is not enabled.

    """
    _require_movable(plugin)
    order = [state for state in states() if state.enabled]
    names = [state.plugin for state in order]
    if plugin not in names:
        raise NotFound(what="plugin")
    here = names.index(plugin)
    if here:
        order[here - 1], order[here] = order[here], order[here - 1]
        _store_order(order)
        after = [state.plugin for state in order]
        audit.record("plugin.moved", "plugin", plugin, before=names, after=after)


def configure(plugin: str, schema: Schema, raw: Mapping[str, Any]) -> None:
    """Store raw settings that fit ``schema``; the log keeps both, secrets left out.

    Raises:
        NotFound: The plugin was never enabled.

    """
    state = existing(plugin)
    before = shown(schema, state.settings)
    if dict(state.settings) == dict(raw):
        return
    state.settings = dict(raw)
    state.revision += 1
    state.save()
    after = shown(schema, raw)
    audit.record("plugin.configured", "plugin", plugin, before=before, after=after)


def existing(plugin: str) -> PluginState:
    """Return the state of a plugin that is or was enabled here.

    Raises:
        NotFound: It never was.

    """
    found = PluginState.one(PluginState.plugin == plugin)
    if found is None:
        raise NotFound(what="plugin")
    return found


def enabled() -> dict[str, Mapping[str, Any]]:
    """Return the enabled plugins with their raw settings, in call order."""
    return {BUILT_IN: {}} | {one.plugin: one.settings for one in states() if one.enabled}


def shown(schema: Schema, raw: Mapping[str, Any]) -> dict[str, Any]:
    """Return settings as the audit log may keep them."""
    secret = {name for name, spec in schema.fields.items() if spec.metadata.get("secret")}
    return {name: SECRET if name in secret else value for name, value in raw.items()}


def _store_order(order: list[PluginState]) -> None:
    for place, state in enumerate(order, 1):
        if state.place != place:
            state.place = place
            state.revision += 1
            state.save()


def _next_place() -> int:
    return max((state.place for state in states()), default=0) + 1


def _require_installed(library: Library, municipality: str, plugin: str) -> None:
    if plugin not in library.plugins and plugin not in library.broken:
        known = ", ".join(sorted(library.plugins)) or "-"
        raise UnknownPlugin(municipality=municipality, name=plugin, known=known)


def _require_movable(plugin: str) -> None:
    if plugin == BUILT_IN:
        raise BuiltIn(plugin=plugin)
