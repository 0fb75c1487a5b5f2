"""Plugins of a municipality: installed, allowed, enabled, used; their order and settings."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from flask import request
from flask_babel import gettext, lazy_gettext
from marshmallow import Schema
from wtforms import Form

from core.admin.base import Answer, GuardedView, at
from core.admin.setup import plugin_states
from core.admin.setup.plugin_shelf import shelf
from core.errors.plugins import UnknownPlugin
from core.library import Library
from core.pages.language import language
from core.pages.visitor import place, reading
from core.services import services
from core.settings import fill_form, read_form


class PluginPages(GuardedView):
    """The shelf of plugins, and one page of settings for each."""

    title = lazy_gettext("Plugins")

    @at("/")
    def index(self) -> str:
        """Show every plugin with how far it has come."""
        with reading():
            found = shelf(library())
        return str(self.render("admin/plugins.html", plugins=found))

    @at("/<plugin>/enable", "POST")
    def enable(self, plugin: str) -> Answer:
        """Enable a plugin."""
        act = partial(plugin_states.enable, library(), place().code, plugin)
        return self._act(act, gettext("The plugin is enabled."))

    @at("/<plugin>/disable", "POST")
    def disable(self, plugin: str) -> Answer:
        """Disable a plugin; nothing is deleted."""
        told = gettext("The plugin is disabled. Its settings and everything made with it are kept.")
        return self._act(partial(plugin_states.disable, plugin), told)

    @at("/<plugin>/up", "POST")
    def up(self, plugin: str) -> Answer:
        """Call a plugin earlier."""
        told = gettext("The plugin is called earlier now.")
        return self._act(partial(plugin_states.move_up, plugin), told)

    def _act(self, act: Any, told: str) -> Answer:
        return self.change(act, self.index, self.get_url(".index"), told)

    @at("/<plugin>/settings")
    def settings(self, plugin: str) -> str:
        """Show a plugin's settings."""
        schema = schema_of(plugin)
        with reading():
            stored = plugin_states.existing(plugin).settings
        return self._page(plugin, filled(schema, stored))

    @at("/<plugin>/settings", "POST")
    def configure(self, plugin: str) -> Answer:
        """Store settings that fit the schema; else show what does not."""
        schema = schema_of(plugin)
        with reading():
            stored = plugin_states.existing(plugin).settings
        form, raw = read_form(schema, request.form, stored, language())
        if raw is None:
            return self._page(plugin, form), 422
        told = gettext("The settings are stored and hold from the next page on.")
        act = partial(plugin_states.configure, plugin, schema, raw)
        back, url = partial(self._page, plugin, form), self.get_url(".settings", plugin=plugin)
        return self.change(act, back, url, told)

    def _page(self, plugin: str, form: Form) -> str:
        about = library().about(plugin)
        return str(self.render("admin/plugin_settings.html", plugin=plugin, about=about, form=form))


def library() -> Library:
    """Return the plugins of this installation."""
    return services().catalogues.library


def schema_of(plugin: str) -> Schema:
    """Return the schema of a plugin's settings.

    Raises:
        UnknownPlugin: It is not installed, or cannot be loaded.

    """
    if plugin not in library().plugins:
        known = ", ".join(sorted(library().plugins))
        raise UnknownPlugin(municipality=place().code, name=plugin, known=known)
    return library().about(plugin).settings()


def filled(schema: Schema, stored: Mapping[str, Any]) -> Form:
    """Return the form showing ``stored`` settings in the reader's language."""
    return fill_form(schema, stored, language())
