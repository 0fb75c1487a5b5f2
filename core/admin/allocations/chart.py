"""The chart of places and people by grade."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext
from markupsafe import Markup

from core.charts.columns import Group, columns
from core.charts.svg import Frame


def drawn(totals: Sequence[Mapping[str, Any]]) -> Markup:
    """Return two bars for every grade: its places outlined, its people filled."""
    frame = Frame(
        key="grades",
        title=gettext("Places and people by grade"),
        text=" ".join(f"{one['grade']}: {one['quota']} → {one['actual']}." for one in totals),
    )
    groups = [Group(label=one["grade"], counts=(one["quota"], one["actual"])) for one in totals]
    return columns(frame, groups, ("quota", "bar"))
