"""Elements of an SVG, escaped, and the frame that every chart stands in.

Colours are classes of the style sheet; what they tell is told by a pattern or a label as well.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Final

from markupsafe import Markup

#: The width of every chart, in its own units.
WIDTH: Final = 640


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a screen reader reads of a chart; ``key`` tells the charts of one page apart."""

    key: str
    title: str
    text: str
    height: int = 240
    width: int = WIDTH
    more: str = ""


def element(name: str, content: str = "", **attributes: object) -> str:
    """Return an element; ``content`` is markup, attributes are escaped.

    Underscores in the names of attributes stand for hyphens, one at the end for nothing.
    """
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for key, value in attributes.items()
    )
    return f"<{name}{told}>{content}</{name}>"


def words(text: str, x: int, y: int, anchor: str = "") -> str:
    """Return a text; ``anchor`` says which of its places stands at ``x``."""
    place = {"text_anchor": anchor} if anchor else {}
    return element("text", escape(text), class_="g-chart-text", x=x, y=y, **place)


def bar(kind: str, x: int, y: int, width: int, height: int) -> str:
    """Return a bar of one of the kinds that the style sheet knows."""
    size = {"width": str(max(width, 0)), "height": str(max(height, 0))}
    return element("rect", class_=f"g-chart-{kind}", x=x, y=y, **size)


def line(x1: int, y1: int, x2: int, y2: int, kind: str = "line") -> str:
    """Return a straight line."""
    return element("line", class_=f"g-chart-{kind}", x1=x1, y1=y1, x2=x2, y2=y2)


def framed(frame: Frame, parts: Iterable[str]) -> Markup:
    """Return the chart with its title and description."""
    title = element("title", escape(frame.title), id=f"{frame.key}-title")
    text = element("desc", escape(frame.text), id=f"{frame.key}-text")
    return Markup(  # noqa: S704  everything in it is escaped above
        element(
            "svg",
            title + text + "".join(parts),
            class_=f"g-chart {frame.more}".strip(),
            viewBox=f"0 0 {frame.width} {frame.height}",
            role="img",
            aria_labelledby=f"{frame.key}-title {frame.key}-text",
        )
    )
