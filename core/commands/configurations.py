"""``goru configuration``: hand a cycle's configuration to another municipality, and take one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from core.clock import korean_now
from core.commands.open import chosen, open_installation, told
from core.commands.scores import LANGUAGE, WHERE
from core.handover.package import to_file
from core.handover.packing import pack, versions_of
from core.handover.planning import Plan, plan
from core.handover.reading import read_package
from core.handover.taking import take_over
from core.runs.reports import cycle_of

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
TARGET = click.Path(dir_okay=False, path_type=Path)


@click.group()
def configuration() -> None:
    """Configuration packages that municipalities hand to one another."""


@configuration.command("export")
@click.argument("cycle")
@click.argument("file", type=TARGET)
@WHERE
@told
def export_package(cycle: str, file: Path, code: str) -> None:
    """Write the newest configuration of CYCLE (its number, or programme/year) to FILE.

    People, answers, scores and secrets stay here.
    """
    parts = open_installation()
    place, versions = chosen(parts, code), versions_of(parts.catalogues.library)
    with parts.storage.writing(place.id):
        catalogue = parts.catalogues.current(place.code)
        today = korean_now().date().isoformat()
        package = pack(catalogue, versions, cycle_of(cycle), place.name, today)
        _write(file, to_file(package))
    click.echo(package.digest)


@configuration.command("import")
@click.argument("file", type=FILE)
@click.option("--year", type=click.IntRange(2000, 2100), help="Of the draft; else the package's.")
@click.option("--preview", is_flag=True, help="Only tell what would change.")
@WHERE
@LANGUAGE
@told
def import_package(
    file: Path, year: int | None, *, preview: bool, code: str, language: str
) -> None:
    """Take the package FILE over into the draft of its programme, opened if there is none.

    Ends with 1 and stores nothing where something does not fit.
    """
    parts = open_installation()
    package = read_package(file.read_bytes())
    place, versions = chosen(parts, code), versions_of(parts.catalogues.library)
    with parts.storage.writing(place.id):
        catalogue, today = parts.catalogues.current(place.code), korean_now().date()
        found = plan(catalogue, versions, package, year or package.origin.year)
        click.echo("\n".join(lines(found, language)))
        if not preview:
            cycle = take_over(catalogue, versions, package, found.year, today, None)
            click.echo(f"{cycle.id}\t{cycle.title}")
    raise SystemExit(0 if found.can_be_taken else 1)


def _write(file: Path, content: bytes) -> None:
    """Write the package while its record can still be undone: none is told that was not made."""
    try:
        file.write_bytes(content)
    except OSError as error:
        raise click.FileError(str(file), hint=error.strerror) from error


def lines(found: Plan, language: str) -> Iterator[str]:
    """Yield what a package would change, and what does not fit, one thing a line."""
    for change in found.changes:
        place = f"{change.part}.{change.name}.{change.setting}"
        yield f"{place}\t{change.before or '-'}\t{change.after or '-'}"
    for form in found.forms:
        yield f"forms.{form.form.name}\t{'+' if form.is_new else '='}"
    for finding in found.findings:
        yield f"{'!' if finding.stops else '?'} {finding.text[language]}"
