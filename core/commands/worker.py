"""``goru worker``: a process that does long work, beside the servers that ask for it."""

from __future__ import annotations

import click

from core.commands.open import open_installation, told
from core.jobs.consumer import Worker
from core.jobs.every_kind import KINDS
from core.jobs.every_round import ROUNDS
from core.jobs.jobs import Jobs


class TellingWorker(Worker):
    """A worker that says when it can be relied on to end in order."""

    def start(self) -> None:
        """Start, then say how many tasks wait."""
        waiting = self.jobs.queue.require_reachable()
        super().start()
        click.echo(f"{waiting} waiting")


@click.command()
@told
def worker() -> None:
    """Do long work until interrupted; start as many as there are cores to spare.

    With GORU_REDIS set, servers do none themselves.  On SIGTERM the job that runs goes back to
    the others at its next step.
    """
    TellingWorker(Jobs(parts=open_installation(), kinds=KINDS, rounds=ROUNDS)).run()
