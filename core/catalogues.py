"""The catalogue of each municipality, built from its enabled plugins and kept by revision."""

from __future__ import annotations

from typing import Any

from core.data.models import PluginState
from core.data.prepared import Prepared
from core.data.scope import municipality_id
from core.library import Catalogue, Library

#: Enabled in every municipality, first in the call order: the built-in records.
BUILT_IN = "standard"


class Catalogues:
    """Catalogues by municipality; a change of plugins or settings is seen at the next request."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._built: dict[int, tuple[tuple[tuple[Any, ...], ...], Catalogue]] = {}

    def current(self, municipality: str) -> Catalogue:
        """Return the catalogue of the open scope's municipality, whose code is ``municipality``.

        Raises:
            Problem: An enabled plugin is missing, broken or badly configured.

        """
        revision = tuple(_enabled.rows())
        kept = self._built.get(municipality_id())
        if kept and kept[0] == revision:
            return kept[1]
        states = PluginState.select().where(PluginState.enabled == True)  # noqa: E712  SQL comparison
        settings = {state.plugin: state.settings for state in states}
        enabled = {BUILT_IN: {}} | {plugin: settings[plugin] for plugin, _ in revision}
        catalogue = self.library.catalogue(municipality, enabled)
        self._built[municipality_id()] = (revision, catalogue)
        return catalogue


@Prepared
def _enabled() -> Any:
    return (
        PluginState.select(PluginState.plugin, PluginState.revision)
        .where(PluginState.enabled == True)  # noqa: E712  peewee builds SQL from ==
        .order_by(PluginState.place, PluginState.plugin)
    )
