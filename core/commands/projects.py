"""``goru plugin``: begin a plugin of your own."""

from __future__ import annotations

from importlib.metadata import entry_points, version
from pathlib import Path

import click

from core.commands.open import told
from core.kit.project import make_project
from core.library import GROUP

FOLDER = click.Path(file_okay=False, path_type=Path)


@click.group()
def plugin() -> None:
    """Plugins of your own: projects outside of Goru."""


@plugin.command("new")
@click.argument("name")
@click.option("--folder", type=FOLDER, default=Path(), help="Where to put it; else here.")
@told
def new_plugin(name: str, folder: Path) -> None:
    """Make a project for plugin NAME (like my-city) whose tests pass: goru-NAME.

    It has a form, a scorer, a roster, a programme and a table, each to be changed into yours.
    """
    taken = {point.name for point in entry_points(group=GROUP)}
    project = make_project(name, folder, taken, version("goru"))
    click.echo(f'cd {project}\npip install -e ".[test]"\npytest')
