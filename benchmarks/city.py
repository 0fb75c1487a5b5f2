"""The dry run at full size, and the import of 5,000 people."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.figures import Figure, table
from core.configuration import Configuration
from core.data.migrate import migrate
from core.data.models import Municipality
from core.data.open import open_storage
from core.demo.city import build_city
from core.demo.workbook import import_file
from core.people.applying import apply
from core.people.importing import plan
from core.people.reading import read_people

PEOPLE, SECONDS, MEBIBYTES = 1300, 120, 500
IMPORTED, IMPORT_SECONDS = 5000, 5
SECRET = "a secret of benchmarks, long enough"  # noqa: S105  opens a database that lives for a minute


def dry_run() -> list[Figure]:
    """Return seconds and memory of building, filling, scoring and exporting a city."""
    goru = str(Path(sys.executable).parent / "goru")
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {
            "GORU_DATABASE": f"sqlite:///{folder}/goru.db",
            "GORU_FILES": f"{folder}/files",
            "GORU_SECRET": SECRET,
        }
        command = [goru, "demo", "--people", str(PEOPLE), "--seed", "1"]
        begun = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603  our own command
            command, env=environment, cwd=folder, stdout=subprocess.DEVNULL
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begun
    memory = usage.ru_maxrss / 1024
    return [
        Figure(
            what=f"dry run of {PEOPLE:,} people: build, fill, score, export",
            value=f"{seconds:.0f} s",
            target=f"≤ {SECONDS} s",
            met=status == 0 and seconds <= SECONDS,
        ),
        Figure(
            what="memory of it",
            value=f"{memory:.0f} MiB",
            target=f"≤ {MEBIBYTES} MiB",
            met=memory <= MEBIBYTES,
        ),
    ]


def people() -> Figure:
    """Return the seconds of importing 5,000 people with units and spells, preview included."""
    data = import_file(build_city(IMPORTED, 1, 2025))
    with tempfile.TemporaryDirectory() as folder:
        configuration = Configuration.load(
            {
                "GORU_DATABASE": f"sqlite:///{folder}/goru.db",
                "GORU_FILES": folder,
                "GORU_SECRET": SECRET,
            }
        )
        migrate(configuration)
        storage = open_storage(configuration)
        with storage.installation(writing=True):
            place = Municipality.create(code="city", name="시")
        begun = time.perf_counter()
        file = read_people(data)
        with storage.writing(place.id):
            apply(plan(file))
        seconds = time.perf_counter() - begun
        storage.close()
    return Figure(
        what=f"import of {IMPORTED:,} people from Excel, all or nothing",
        value=f"{seconds:.1f} s",
        target=f"≤ {IMPORT_SECONDS} s",
        met=seconds <= IMPORT_SECONDS,
    )


def measure() -> list[Figure]:
    """Return the figures of the dry run and of the import."""
    return [*dry_run(), people()]


if __name__ == "__main__":
    print(table(measure()))
