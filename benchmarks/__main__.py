"""Measure everything and print the table with the machine's description."""

from __future__ import annotations

from benchmarks import (
    allocation,
    city,
    export,
    filling,
    forming,
    forms,
    opening,
    pages,
    province,
    scorecards,
    scoring,
)
from benchmarks.figures import machine, table


def main() -> None:
    """Print the machine first: its load at the start belongs to the figures."""
    print(machine())
    print()
    found = [
        figure
        for part in (
            *(forms, scoring, scorecards, province, allocation, forming),
            *(opening, export, filling, pages, city),
        )
        for figure in part.measure()
    ]
    print(table(found))


if __name__ == "__main__":
    main()
