"""The ``goru`` command.  A subcommand is loaded when it is called, so that none slows another."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType

import click

#: Subcommand -> where it is defined.
COMMANDS: Mapping[str, str] = MappingProxyType(
    {
        "account": "core.commands.accounts:account",
        "configuration": "core.commands.configurations:configuration",
        "demo": "core.commands.demo:demo",
        "document": "core.commands.documents:document",
        "expr": "core.commands.expressions:expr",
        "form": "core.commands.forms:form",
        "mail": "core.commands.mail:mail",
        "migrate": "core.commands.installation:migrate",
        "municipality": "core.commands.installation:municipality",
        "plugin": "core.commands.projects:plugin",
        "plugins": "core.commands.installation:plugins",
        "register": "core.commands.registers:register",
        "score": "core.commands.scores:score",
        "serve": "core.commands.server:serve",
        "worker": "core.commands.worker:worker",
    }
)


class LoadedWhenCalled(click.Group):
    """A group whose commands live in modules of their own."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command, loading its module."""
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(import_module(module), name)
        return command


@click.group(cls=LoadedWhenCalled)
@click.version_option(package_name="goru")
def main() -> None:
    """Goru (고루): forms, scoring and results for local governments."""
