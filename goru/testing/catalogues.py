"""Enabling a plugin in a made-up municipality, without a database."""

from __future__ import annotations

from types import ModuleType
from typing import Any

from core.catalogues import BUILT_IN
from core.library import Catalogue, Library

#: The made-up municipality of tests.
MUNICIPALITY = "test"
#: Begins the names of packages that hold a plugin: ``goru_my_city`` is the plugin ``my-city``.
PREFIX = "goru_"


def enabled(plugin: str | ModuleType, /, **settings: Any) -> Catalogue:
    """Return what a municipality with ``standard`` and ``plugin`` sees; see ``library_with``.

    Raises:
        Problem: It is not installed, or is broken, or the settings do not fit.

    """
    library, name = library_with(plugin)
    return library.catalogue(MUNICIPALITY, {BUILT_IN: {}, name: settings})


def library_with(plugin: str | ModuleType) -> tuple[Library, str]:
    """Return an installation with ``standard`` and ``plugin``, and the plugin's name.

    A plugin's name finds it as an operator's installation does, by its entry point; a module that
    is not installed is called by its own name, see ``name_of``.
    """
    if isinstance(plugin, str):
        return Library.installed([BUILT_IN, plugin]), plugin
    name = name_of(plugin)
    return Library(Library.installed([BUILT_IN]).plugins | {name: plugin}), name


def name_of(plugin: ModuleType) -> str:
    """Return the name of a plugin by its module: ``plugins.day`` is ``day``."""
    return plugin.__name__.rpartition(".")[2].removeprefix(PREFIX).replace("_", "-")
