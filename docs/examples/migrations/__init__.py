"""A plugin with a table of its own; the steps lie beside it."""

from collections.abc import Iterator
from pathlib import Path

from goru import MigrationSource, hookimpl


@hookimpl
def migrations() -> Iterator[MigrationSource]:
    """Yield the folder of the steps, in a history under the plugin's name."""
    yield MigrationSource(name="migrations", folder=Path(__file__).parent / "steps")
