"""``goru demo``: a dry-run city, filled, scored, confirmed and served."""

from __future__ import annotations

import os
from pathlib import Path

import click

from core.clock import korean_now
from core.commands.open import told
from core.commands.server import HOST, PORT, run
from core.configuration import Configuration
from core.data.migrate import migrate
from core.data.models import Municipality
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


@click.command()
@click.option("--people", default=1300, show_default=True, type=click.IntRange(8, 20_000))
@click.option("--seed", default=1, show_default=True)
@click.option("--serve", "served", is_flag=True, help="Serve it afterwards.")
@click.option("--fresh", is_flag=True, help="Build it anew even if it is there.")
@told
def demo(people: int, seed: int, *, served: bool, fresh: bool) -> None:
    """Build a dry-run city in instance/demo, or wherever GORU_DATABASE says."""
    environment = SETTINGS | {k: v for k, v in os.environ.items() if k.startswith("GORU_")}
    configuration = Configuration.load(environment)
    if fresh:
        remove(configuration)
    parts = prepared(configuration)
    if is_built(parts):
        click.echo("The dry-run city is there already; --fresh builds it anew.")
    else:
        dry_run = DryRun(
            parts=parts,
            people=people,
            seed=seed,
            year=korean_now().year - 1,
            folder=FOLDER / "exports",
            tell=click.echo,
        )
        click.echo(summary(dry_run.go()))
    parts.storage.close()
    click.echo(invitation())
    if served:
        os.environ.update(environment)
        run(HOST, PORT, workers=2)


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


def invitation() -> str:
    """Return the address and the log-ins."""
    lines = [f"  {login:<10} {login}-1234" for login in LOGINS]
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
