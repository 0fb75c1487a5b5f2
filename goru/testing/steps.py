"""A plugin's own schema steps: up, down and up again on an empty database."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

from core.library import Library
from core.records import MigrationSource
from goru.testing.catalogues import name_of


def broken_steps(plugin: ModuleType) -> list[str]:
    """Return what is wrong with the plugin's migrations; nothing for a plugin without any.

    They must go up, down and up again on SQLite, leave nothing behind when they are undone, and
    make the same schema the second time.

    Raises:
        Problem: A step fails; it is named.

    """
    name = name_of(plugin)
    own = Library({name: plugin}).migrations()
    wrong = [f"migrations are named '{one.name}', not '{name}'" for one in own if one.name != name]
    with TemporaryDirectory() as folder:
        for source in own:
            wrong += _tried(source, Path(folder) / f"{source.name}.db")
    return wrong


def _tried(source: MigrationSource, file: Path) -> list[str]:
    from core.configuration import Configuration  # noqa: PLC0415  it brings the web along
    from core.data.migrate import migrate, revert  # noqa: PLC0415  it brings the database along

    here = Configuration(database=f"sqlite:///{file}", files=file.parent, secret="")
    migrate(here)
    before, steps = _schema(file), migrate(here, [source])
    made = _schema(file)
    revert(here, source, steps[0].partition(":")[2])
    undone = _schema(file)
    migrate(here, [source])
    return [
        *_differences(f"of {source.name} undone: stays different", before, undone),
        *_differences(f"of {source.name} done again: became different", made, _schema(file)),
    ]


def _schema(file: Path) -> Mapping[str, str]:
    """Return the text of each table and index, without the histories of migrations."""
    wanted = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND tbl_name NOT LIKE ?"
    with closing(sqlite3.connect(file)) as database:
        return dict(database.execute(wanted, ("schema_migration%",)).fetchall())


def _differences(what: str, one: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    return [
        f"migrations {what}: {name}"
        for name in sorted({*one, *other})
        if one.get(name) != other.get(name)
    ]
