"""``goru register``: begin many forms from one file."""

from __future__ import annotations

from pathlib import Path

import click

from core.clock import korean_now
from core.commands.open import chosen, open_installation, told
from core.data.models import Phase
from core.errors import NotFound
from core.registers.applying import apply
from core.registers.examples import example_file
from core.registers.planning import RegisterPlan, layout_of, plan, register_of
from core.registers.template import register_template
from core.runs.reports import cycle_of
from core.services import Services
from core.sheets.reading import read_table

WHERE = click.option("--municipality", "code", default="", help="Its code; else the first one.")
FILE = click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
THERE = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))


@click.group()
def register() -> None:
    """Registers: Excel files of which every row begins a form."""


@register.command("template")
@click.argument("cycle")
@click.argument("phase")
@FILE
@WHERE
@told
def write_template(cycle: str, phase: str, file: Path, code: str) -> None:
    """Write the empty FILE for PHASE (its name) of CYCLE (its number, or programme/year)."""
    parts = open_installation()
    place = chosen(parts, code)
    with parts.storage.reading(place.id):
        _, found = register_of(parts.catalogues.current(place.code), phase_of(cycle, phase))
    file.write_bytes(register_template(found))


@register.command("example")
@click.argument("cycle")
@click.argument("phase")
@FILE
@click.option("--rows", default=397, show_default=True, type=click.IntRange(1, 5_000))
@WHERE
@told
def write_example(cycle: str, phase: str, file: Path, rows: int, code: str) -> None:
    """Write FILE with made-up rows about the departments that there are, for a trial."""
    parts = open_installation()
    place = chosen(parts, code)
    with parts.storage.reading(place.id):
        found = phase_of(cycle, phase)
        _, known = register_of(parts.catalogues.current(place.code), found)
        content = example_file(known, found, rows)
    file.write_bytes(content)


@register.command("check")
@click.argument("cycle")
@click.argument("phase")
@THERE
@WHERE
@told
def check_register(cycle: str, phase: str, file: Path, code: str) -> None:
    """Tell every mistake of FILE by row and column; ends with 0 if it can be imported, else 1."""
    parts = open_installation()
    place = chosen(parts, code)
    with parts.storage.reading(place.id):
        found = planned(parts, place.code, phase_of(cycle, phase), file)
    tell(found)
    raise SystemExit(0 if found.can_be_applied else 1)


@register.command("import")
@click.argument("cycle")
@click.argument("phase")
@THERE
@WHERE
@told
def import_register(cycle: str, phase: str, file: Path, code: str) -> None:
    """Begin a form for every row of FILE: all of them, or with any mistake none."""
    parts = open_installation()
    place = chosen(parts, code)
    with parts.storage.writing(place.id):
        found = planned(parts, place.code, phase_of(cycle, phase), file)
        count = apply(found)
    click.echo(f"{found.phase.title}: {count:,}")


def phase_of(cycle: str, name: str) -> Phase:
    """Return a phase by its name.

    Raises:
        NotFound: There is no such cycle or phase.

    """
    found = Phase.one(Phase.cycle == cycle_of(cycle), Phase.name == name)
    if found is None:
        raise NotFound(what="phase")
    return found


def planned(parts: Services, code: str, phase: Phase, file: Path) -> RegisterPlan:
    """Return what importing a file would begin."""
    catalogue = parts.catalogues.current(code)
    _, found = register_of(catalogue, phase)
    return plan(catalogue, phase, read_table(file.read_bytes(), layout_of(found)), korean_now())


def tell(found: RegisterPlan) -> None:
    """Print every finding, and how many forms the sound rows would begin."""
    for problem in found.problems:
        click.echo(f"{problem.sentence('ko')} / {problem.sentence('en')}")
    click.echo(f"{len(found.begun):,} / {len(found.errors) + found.dropped:,}")
