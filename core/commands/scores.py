"""``goru score``: run, explain and verify from the command line."""

from __future__ import annotations

import click

from core.commands.open import chosen, open_installation, told
from core.runs.reports import explain_report, run_report, verify_report
from core.runs.verify import Finding

WHERE = click.option("--municipality", "code", default="", help="Its code; else the first one.")
LANGUAGE = click.option("--language", type=click.Choice(["ko", "en"]), default="ko")


@click.group()
def score() -> None:
    """Score runs."""


@score.command("run")
@click.argument("cycle")
@click.argument("phase", default="")
@WHERE
@told
def run_score(cycle: str, phase: str, code: str) -> None:
    """Simulate PHASE (its name) of CYCLE (its number, or programme/year).

    Without PHASE the scorecards of the cycle are computed.
    """
    parts = open_installation()
    place = chosen(parts, code)
    with parts.storage.writing(place.id):
        report = run_report(cycle, phase, parts.catalogues.current(place.code))
    click.echo(report)


@score.command("explain")
@click.argument("run", type=int)
@click.argument("subject")
@click.option("--scorecard", default="", help="Its name; else the first that has the subject.")
@WHERE
@LANGUAGE
@told
def explain_score(run: int, subject: str, scorecard: str, code: str, language: str) -> None:
    """Tell how the number of SUBJECT (staff number or unit code) in RUN came about."""
    parts = open_installation()
    with parts.storage.reading(chosen(parts, code).id):
        click.echo(explain_report(run, subject, language, scorecard))


@score.command("verify")
@click.argument("run", type=int)
@WHERE
@LANGUAGE
@told
def verify_score(run: int, code: str, language: str) -> None:
    """Score RUN again from its stored evidence; ends with 0 if every line is the same."""
    parts = open_installation()
    place = chosen(parts, code)
    with parts.storage.reading(place.id):
        catalogue = parts.catalogues.current(place.code)
        verdict, report = verify_report(run, catalogue, language)
    click.echo(report)
    raise SystemExit(0 if verdict.finding is Finding.SAME else 1)
