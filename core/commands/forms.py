"""``goru form``: check, import and export XLSForms without a server."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TextIO

import click
from marshmallow import ValidationError

from core.catalogues import BUILT_IN
from core.commands.open import told
from core.library import Library
from core.surveys import read_survey, report
from forms import serial
from forms.field_types import TypeTable
from forms.xlsform import check as check_file
from forms.xlsform import export_form, import_form, read_workbook

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
LANGUAGE = click.option("--language", type=click.Choice(["ko", "en"]), default="ko")


@click.group()
def form() -> None:
    """XLSForms: check them, and turn them into definitions and back."""


def known_types() -> TypeTable:
    """Return the built-in field types."""
    return Library.installed([BUILT_IN]).catalogue("-", {BUILT_IN: {}}).types


@form.command("check")
@click.argument("file", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="Problems as JSON.")
@click.option("--roundtrip", is_flag=True, help="Export and import again, and compare.")
@LANGUAGE
@told
def check_form(file: Path, *, as_json: bool, roundtrip: bool, language: str) -> None:
    """Tell every problem of FILE by sheet, row and column, with a repair.

    Ends with 0 if the form can be imported, else with 1.
    """
    report = check_file(file, known_types(), roundtrip=roundtrip)
    if as_json:
        click.echo(json.dumps(report.as_json(), ensure_ascii=False))
    else:
        click.echo(report.as_text(language))
    raise SystemExit(report.exit_code)


@form.command("import")
@click.argument("file", type=FILE)
@click.argument("target", type=click.File("w", encoding="utf-8"), default="-")
@LANGUAGE
@told
def import_file(file: Path, target: TextIO, language: str) -> None:
    """Turn the XLSForm FILE into a definition (JSON) in TARGET."""
    result = import_form(read_workbook(file), known_types())
    for problem in result.problems:
        click.echo(problem.sentence(language), err=True)
    if result.definition is None:
        raise SystemExit(1)
    target.write(serial.to_json(result.definition) + "\n")


@form.command("limesurvey")
@click.argument("file", type=FILE)
@click.argument("target", type=click.File("w", encoding="utf-8"), default="-")
@LANGUAGE
@told
def take_survey(file: Path, target: TextIO, language: str) -> None:
    """Turn the LimeSurvey FILE (.lss) into a definition (JSON) in TARGET, and report."""
    found = read_survey(file.read_bytes(), known_types())
    for line in report(found, language):
        click.echo(line, err=True)
    if found.definition is None:
        raise SystemExit(1)
    target.write(serial.to_json(found.definition) + "\n")


@form.command("export")
@click.argument("file", type=FILE)
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path))
@told
def export_file(file: Path, target: Path) -> None:
    """Turn the definition FILE (JSON) into an XLSForm TARGET."""
    try:
        definition = serial.from_json(file.read_bytes())
    except ValidationError as error:
        raise click.ClickException(json.dumps(error.messages, ensure_ascii=False)) from error
    target.write_bytes(export_form(definition))
