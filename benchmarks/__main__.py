"""Measure everything and print the table with the machine's description."""

from __future__ import annotations

from benchmarks import (
    allocation,
    builder,
    city,
    editing,
    export,
    filling,
    forming,
    forms,
    opening,
    pages,
    programs,
    province,
    scorecards,
    scoring,
    working,
)
from benchmarks.figures import machine, table


def main() -> None:
    """Print the machine first: its load at the start belongs to the figures."""
    print(machine())
    print()
    found = [
        figure
        for part in (
            *(forms, builder, editing, scoring, scorecards, province, allocation, forming),
            *(opening, export, filling, pages, programs, city, working),
        )
        for figure in part.measure()
    ]
    print(table(found))


if __name__ == "__main__":
    main()
