"""``goru serve``: the application behind a production server."""

from __future__ import annotations

import click
from granian import Granian
from granian.constants import Interfaces

from core.commands.open import open_installation, told
from core.data.statistics import refresh_statistics

HOST, PORT = "127.0.0.1", 8000
#: A process that has not finished its request so long after it was asked to end is killed; nothing
#: it promised is lost by that, and without a bound one stuck process would hold up the restart.
PATIENCE_SECONDS = 25


@click.command()
@click.option("--host", default=HOST, show_default=True)
@click.option("--port", default=PORT, show_default=True, type=int)
@click.option("--workers", default=2, show_default=True, help="Processes; one a core.")
@told
def serve(host: str, port: int, workers: int) -> None:
    """Serve the pages until interrupted."""
    # a worker that finds it unusable would be started again and again
    refresh_statistics(open_installation().storage)
    click.echo(f"http://{host}:{port}")
    run(host, port, workers)


def run(host: str, port: int, workers: int) -> None:
    """Serve with granian: one blocking thread a process was fastest on our own pages."""
    Granian(
        "wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        websockets=False,
        workers=workers,
        blocking_threads=1,
        workers_kill_timeout=PATIENCE_SECONDS,
        respawn_failed_workers=True,
        log_access=False,
    ).serve()
