"""What plugins are tested with.

Installing Goru with pytest gives every pytest run two fixtures: ``make_catalogue`` enables a
plugin without a database, ``make_city`` in a whole city.  pytest finds them by an entry point, so
name this module neither in ``-p`` nor in ``pytest_plugins``.  The functions take what the fixtures
give and go the ways that pages and score runs go.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest

from core.library import Catalogue
from goru.testing.catalogues import enabled, name_of
from goru.testing.filling import Filled, fill
from goru.testing.imports import foreign_imports
from goru.testing.promises import broken_promises, organisation
from goru.testing.rules import findings
from goru.testing.steps import broken_steps
from goru.testing.trying import assigned, score

if TYPE_CHECKING:
    from goru.testing.city import City

MakeCatalogue: TypeAlias = Callable[..., Catalogue]
MakeCity: TypeAlias = "Callable[..., City]"


@pytest.fixture
def make_catalogue() -> MakeCatalogue:
    """Give a function that enables a plugin: ``make_catalogue("narae", most_hours=30)``."""
    return enabled


@pytest.fixture
def make_city(tmp_path: Path) -> Iterator[MakeCity]:
    """Give a function that builds a city with a plugin: ``make_city(goru_narae, most_hours=30)``.

    It has an application on a SQLite database of its own, twelve people, and a neighbour that does
    not enable the plugin; ``city.log_in("administrator")`` gives a browser.
    """
    from goru.testing.city import build  # noqa: PLC0415  it brings web and database along

    with ExitStack() as closing:

        def made(plugin: Any, **settings: Any) -> City:
            city = build(tmp_path, plugin, **settings)
            closing.callback(city.parts.storage.close)
            return city

        yield made


__all__ = [
    "Filled",
    "MakeCatalogue",
    "MakeCity",
    "assigned",
    "broken_promises",
    "broken_steps",
    "enabled",
    "fill",
    "findings",
    "foreign_imports",
    "make_catalogue",
    "make_city",
    "name_of",
    "organisation",
    "score",
]
