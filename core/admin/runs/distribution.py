"""The chart of how the scores of a run are distributed: one for every page that shows it."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext
from markupsafe import Markup

from core.charts.histogram import Bin, histogram
from core.charts.svg import Frame
from core.disclosure import Bar


def drawn(bars: Sequence[Bar], highest: int) -> Markup | None:
    """Return ``bars`` as a chart; None where there are too few scores to show any."""
    if not bars:
        return None
    frame = Frame(
        key="chart",
        title=gettext("Distribution of scores"),
        text=gettext("The same numbers stand in the table below."),
        height=260,
    )
    bins = [Bin(start=one.start, end=one.end, count=one.count) for one in bars]
    return histogram(frame, bins, highest)
