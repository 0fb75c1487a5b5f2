"""One measured figure beside its target, and the machine it was measured on."""

from __future__ import annotations

import os
import platform
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """``value`` measured against ``target``; ``met`` says whether it holds."""

    what: str
    value: str
    target: str
    met: bool


def table(figures: Iterable[Figure]) -> str:
    """Return the figures as a Markdown table."""
    rows = [
        f"| {f.what} | {f.value} | {f.target} | {'yes' if f.met else '**no**'} |" for f in figures
    ]
    return "\n".join(["| what | measured | target | met |", "|---|---|---|---|", *rows])


def machine() -> str:
    """Return the day and the machine in one line."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{date.today().isoformat()}: {os.cpu_count()} cores ({processor()}), {memory:.0f} GiB, "  # noqa: DTZ011  the machine's own day
        f"{platform.system()} {platform.release()}, Python {platform.python_version()}, "
        f"SQLite {sqlite3.sqlite_version}, load {os.getloadavg()[0]:.2f} at the start"
    )


def processor() -> str:
    """Return the processor's name as the system gives it."""
    lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()
