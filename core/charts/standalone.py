"""A chart as a file of its own: what the page's style sheet says, inside it."""

from __future__ import annotations

from typing import Final

#: Black, white and patterns: readable on any paper.
STYLE: Final = (
    "text{font-family:sans-serif;font-size:14px;fill:#1e2124}"
    ".g-chart-bar{fill:#256ef4}.g-chart-quota,.g-chart-whole{fill:#fff;stroke:#464c53}"
    ".g-chart-hidden{fill:#e6e8ea;stroke:#464c53;stroke-dasharray:6 4}"
    ".g-chart-line,.g-chart-whisker,.g-chart-goal{stroke:#464c53}"
    ".g-chart-goal{stroke-dasharray:8 4}"
    ".g-chart-median{stroke:#1e2124;stroke-width:4}.g-chart-trend{fill:none;stroke:#256ef4;"
    "stroke-width:3}.g-chart-dot{fill:#256ef4}"
)


def standalone(chart: str) -> str:
    """Return a chart as an SVG file."""
    head, _, rest = chart.partition(">")
    return f'{head} xmlns="http://www.w3.org/2000/svg">\n<style>{STYLE}</style>{rest}\n'
