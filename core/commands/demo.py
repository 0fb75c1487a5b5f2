"""``goru demo``: a dry-run city, filled, scored, confirmed and served."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import click

from core.clock import korean_now
from core.commands.open import told
from core.commands.server import HOST, PORT, run
from core.configuration import Configuration
from core.data.migrate import migrate
from core.data.models import Municipality
from core.data.statistics import refresh_statistics
from core.demo.coverage.run import PluginRun
from core.demo.coverage.table import lines_of
from core.demo.run import LOGINS, DryRun, Outcome, PhaseOutcome
from core.library import Library
from core.services import Services

FOLDER = Path("instance/demo")
#: The dry-run city is looked at over plain http on this machine.
SETTINGS = {
    "GORU_DATABASE": f"sqlite:///{FOLDER / 'goru.db'}",
    "GORU_FILES": str(FOLDER / "files"),
    "GORU_SECURE_COOKIES": "false",
}


#: Staff of the city, and of the small one in which a plugin is tried.
PEOPLE, TRIED_PEOPLE = 1300, 150


@click.command()
@click.option(
    "--people",
    type=click.IntRange(8, 20_000),
    help=f"Staff of the city; {PEOPLE} where nothing is said, {TRIED_PEOPLE} with --plugin.",
)
@click.option("--seed", default=1, show_default=True)
@click.option("--serve", "served", is_flag=True, help="Serve it afterwards.")
@click.option("--fresh", is_flag=True, help="Build it anew even if it is there.")
@click.option("--plugin", default="", help="Try every form of this plugin, in a small city.")
@told
def demo(people: int | None, seed: int, *, served: bool, fresh: bool, plugin: str) -> None:
    """Build a dry-run city in instance/demo, or wherever GORU_DATABASE says.

    With --plugin it prints what of the plugin's forms the dry run covered, and fails where a cell
    of the table is missing.
    """
    environment = SETTINGS | {k: v for k, v in os.environ.items() if k.startswith("GORU_")}
    configuration = Configuration.load(environment)
    if fresh:
        remove(configuration)
    parts = prepared(configuration)
    missing = built(parts, people, seed, plugin)
    refresh_statistics(parts.storage)
    parts.storage.close()
    if served:
        os.environ.update(environment)
        run(HOST, PORT, workers=2)
    if missing:
        raise click.exceptions.Exit(1)


def built(parts: Services, people: int | None, seed: int, plugin: str) -> int:
    """Build the city where there is none and say who may log in; return how many cells miss."""
    if is_built(parts):
        click.echo("The dry-run city is there already; --fresh builds it anew.")
        click.echo(invitation())
        return 0
    if plugin:
        return tried(parts, people or TRIED_PEOPLE, seed, plugin)
    dry_run = DryRun(
        parts=parts,
        people=people or PEOPLE,
        seed=seed,
        year=korean_now().year - 1,
        folder=FOLDER / "exports",
        tell=click.echo,
    )
    click.echo(summary(dry_run.go()))
    click.echo(invitation())
    return 0


def tried(parts: Services, people: int, seed: int, plugin: str) -> int:
    """Try every form of a plugin and print the table; return how many of its cells miss."""
    run_of = PluginRun(parts=parts, plugin=plugin, people=people, seed=seed, tell=click.echo)
    found = run_of.go()
    for line in lines_of(found):
        click.echo(line)
    click.echo(invitation(found.logins))
    return found.missing


def prepared(configuration: Configuration) -> Services:
    """Return the services of a migrated installation."""
    library = Library.installed(configuration.allowed_plugins)
    migrate(configuration, library.migrations())
    return Services.of(configuration, library)


def is_built(parts: Services) -> bool:
    """Return whether a municipality is there."""
    with parts.storage.installation():
        return bool(Municipality.select().exists())


def remove(configuration: Configuration) -> None:
    """Delete the dry-run city's SQLite file; anybody else's database stays."""
    if configuration.database != SETTINGS["GORU_DATABASE"]:
        raise click.UsageError("--fresh deletes only the dry-run city in instance/demo.")
    for suffix in ("", "-wal", "-shm"):
        (FOLDER / f"goru.db{suffix}").unlink(missing_ok=True)


def invitation(logins: Mapping[str, str] = MappingProxyType(dict.fromkeys(LOGINS, ""))) -> str:
    """Return the address and the log-ins; ``logins`` has whose each is, by log-in."""
    lines = [f"  {login:<21} {f'{login}-1234':<26} {who}".rstrip() for login, who in logins.items()]
    return "\n".join(["", f"http://{HOST}:{PORT}", "아이디·비밀번호 (log-in, password):", *lines])


def summary(outcome: Outcome) -> str:
    """Return what a person can check: counts, coverage, runs, files and the audit chain's head."""
    lines = ["", city_line(outcome)]
    for phase in outcome.phases:
        lines += phase_lines(phase)
    lines += [f"엑셀 (Excel): {path}" for path in outcome.files]
    lines += [f"감사 기록 (audit chain): {outcome.chain.number:,} {outcome.chain.digest[:16]}"]
    return "\n".join(lines)


def city_line(outcome: Outcome) -> str:
    """Return what was built, and how long the dry run took."""
    korean = f"부서 {outcome.departments}, 팀 {outcome.teams}, 직원 {outcome.people:,}명"
    return f"{korean} (departments, teams, staff) · {outcome.seconds:.0f} s"


def phase_lines(phase: PhaseOutcome) -> list[str]:
    """Return the sums of a phase: assigned = submitted + late, coverage, confirmed run."""
    report, ratees = phase.report, phase.report.ratees
    forms = f"배정 {report.total:,} = 제출 {phase.submitted:,} + 미제출 {phase.late:,}"
    spread = [
        f"{title}: {found.least} / {found.median} / {found.most}"
        for title, found in (
            ("대상별 평가자 (raters a ratee)", report.raters),
            ("평가자별 대상 (ratees a rater)", ratees),
        )
    ]
    return [
        f"[{phase.title}] {forms} (assigned = submitted + late)",
        *(f"  {line}" for line in spread),
        f"  채우지 못함 (unfilled): {len(report.unfilled)}",
        f"  확정 산정 (confirmed run) {phase.run}: {phase.scored:,}",
    ]
