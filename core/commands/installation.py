"""``goru migrate``, ``goru municipality`` and ``goru plugins``: setting an installation up."""

from __future__ import annotations

import click

from core import audit
from core.commands.open import chosen, open_installation, told
from core.configuration import Configuration
from core.data.migrate import migrate as migrate_database
from core.data.models import Municipality, PluginState
from core.errors.plugins import UnknownPlugin
from core.library import Library


@click.command()
@told
def migrate() -> None:
    """Bring the database to the newest schema; safe to run from several processes at once."""
    configuration = Configuration.load()
    library = Library.installed(configuration.allowed_plugins)
    done = migrate_database(configuration, library.migrations())
    click.echo("\n".join(done) or "nothing to do")


@click.group()
def municipality() -> None:
    """Municipalities of this installation."""


@municipality.command("add")
@click.argument("code")
@click.argument("name")
@click.option("--kind", default="시", show_default=True)
@told
def add_municipality(code: str, name: str, kind: str) -> None:
    """Add a municipality: CODE stands in addresses, NAME on pages."""
    storage = open_installation().storage
    with storage.installation(writing=True):
        made = Municipality.create(code=code, name=name, kind=kind)
    with storage.writing(made.id):
        audit.record("municipality.added", "municipality", code)
    click.echo(f"/{code}/login")


@click.group()
def plugins() -> None:
    """Installed plugins and where they are enabled."""


@plugins.command("list")
@told
def list_plugins() -> None:
    """List the installed plugins; broken ones with the reason."""
    library = Library.installed(Configuration.load().allowed_plugins)
    for name in sorted(library.plugins):
        click.echo(f"{name}\t{library.about(name).title.get('ko', name)}")
    for entry in library.broken.values():
        click.echo(f"{entry.name}\t{entry.problem}")


@plugins.command("enable")
@click.argument("name")
@click.option("--municipality", "code", default="", help="Its code; may be left out if only one.")
@told
def enable(name: str, code: str) -> None:
    """Enable plugin NAME for a municipality."""
    parts = open_installation()
    library = parts.catalogues.library
    if name not in library.plugins:
        known = ", ".join(sorted(library.plugins))
        raise UnknownPlugin(municipality=code or "-", name=name, known=known)
    with parts.storage.writing(chosen(parts, code).id):
        state = PluginState.one(PluginState.plugin == name)
        if state is None:
            place = PluginState.select().count() + 1
            state = PluginState(plugin=name, place=place, revision=0)
        state.enabled = True
        state.revision += 1
        state.save()
        audit.record("plugin.enabled", "plugin", name)
    click.echo(name)
