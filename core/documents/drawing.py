"""Charts as drawings: where each bar, line and word stands, in units of the drawing.

One drawing serves the page, the PDF and the picture in an HWPX file.  It has no style sheet:
a strict content security policy lets colours through as attributes alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from unicodedata import east_asian_width

from core.documents.blocks import Bar, Chart, Shape
from core.documents.templates import environment

WIDTH = 640
#: A bar chart: the column of names, the end of the bars, the height of a bar and of the air.
NAMES, END, BAR, AIR = 190, 560, 20, 10
#: A histogram: its edges, the line on which the bars stand, its height.
LEFT, TOP, FLOOR, HEIGHT = 30, 30, 210, 250
GAP = 1
#: Colours of the series; each has a contrast of 3:1 or more to white paper.
COLOURS = ("#256ef4", "#8a4f9e", "#0f766e", "#b45309")
#: The width of a letter in units of the drawing; Korean ones are twice as wide.
LETTER = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle."""

    x: int
    y: int
    width: int
    height: int
    colour: str = COLOURS[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A text at a place; ``anchor`` is which end of it stands there."""

    x: int
    y: int
    text: str
    anchor: str = "start"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A whole chart, ``width`` times ``height`` units."""

    height: int
    boxes: tuple[Box, ...]
    words: tuple[Word, ...]
    line: Box | None = None
    width: int = WIDTH


def svg(chart: Chart, note: str) -> str:
    """Return ``chart`` as SVG that screen readers announce by its caption and ``note``."""
    template = environment().get_template("documents/chart.svg")
    return template.render(drawing=drawn(chart), caption=chart.caption, note=note)


def drawn(chart: Chart) -> Drawing:
    """Return where the parts of ``chart`` stand."""
    return _histogram(chart) if chart.shape is Shape.HISTOGRAM else _bars(chart)


def _bars(chart: Chart) -> Drawing:
    """Lay bars down, those of one label below one another; the longest reaches the end."""
    most = max((amount(text) for bar in chart.bars for text in bar.values), default=Fraction(0))
    scale = Fraction(END - NAMES) / (most or 1)
    high = BAR * len(chart.series)
    top = BAR + AIR if len(chart.series) > 1 else 0
    places = [(top + place * (high + AIR), bar) for place, bar in enumerate(chart.bars)]
    pairs = [pair for y, bar in places for pair in _lying(bar, y, scale)]
    key = list(_key(chart.series)) if top else []
    names = [_name(bar.label, y + high // 2 + 5) for y, bar in places]
    return Drawing(
        height=top + len(places) * (high + AIR),
        boxes=tuple(box for box, _ in (*key, *pairs)),
        words=(*names, *(word for _, word in (*key, *pairs))),
    )


def _lying(bar: Bar, top: int, scale: Fraction) -> Iterator[tuple[Box, Word]]:
    for row, text in enumerate(bar.values):
        y, width = top + row * BAR, int(amount(text) * scale)
        colour = COLOURS[row % len(COLOURS)]
        box = Box(x=NAMES, y=y + 2, width=width, height=BAR - 4, colour=colour)
        yield box, Word(x=NAMES + width + 6, y=y + BAR - 5, text=text)


def _key(series: Sequence[str]) -> Iterator[tuple[Box, Word]]:
    x = NAMES
    for place, name in enumerate(series):
        colour = COLOURS[place % len(COLOURS)]
        yield (
            Box(x=x, y=4, width=12, height=12, colour=colour),
            Word(x=x + 18, y=15, text=name),
        )
        x += 40 + width_of(name)


def _name(label: str, y: int) -> Word:
    return Word(x=NAMES - 8, y=y, text=shortened(label, NAMES - 8), anchor="end")


def _histogram(chart: Chart) -> Drawing:
    """Stand bars up as wide as their span; their area tells how many."""
    spans = [Fraction(bar.span) for bar in chart.bars]
    heights = [amount(bar.values[0]) / span for bar, span in zip(chart.bars, spans, strict=True)]
    most = max(heights, default=Fraction(0)) or Fraction(1)
    scale = Fraction(WIDTH - 2 * LEFT) / (sum(spans, Fraction(0)) or 1)
    boxes: list[Box] = []
    words: list[Word] = []
    before = Fraction(0)
    for bar, span, height in zip(chart.bars, spans, heights, strict=True):
        left, right = LEFT + int(before * scale), LEFT + int((before + span) * scale)
        before += span
        box = _standing(left, right, int(height / most * (FLOOR - TOP)))
        boxes.append(box)
        words += _told(bar, box)
    words += _scale(chart.bars, boxes)
    line = Box(x=LEFT, y=FLOOR, width=WIDTH - 2 * LEFT, height=1)
    return Drawing(height=HEIGHT, boxes=tuple(boxes), words=tuple(words), line=line)


def _standing(left: int, right: int, height: int) -> Box:
    width = max(right - left - 2 * GAP, 1)
    return Box(x=left + GAP, y=FLOOR - height, width=width, height=height)


def _told(bar: Bar, box: Box) -> Iterator[Word]:
    if box.height:
        middle = box.x + box.width // 2
        yield Word(x=middle, y=box.y - 6, text=bar.values[0], anchor="middle")


def _scale(bars: Sequence[Bar], boxes: Sequence[Box]) -> Iterator[Word]:
    """Name each range below its bar; where the names would run together, its start alone."""
    narrow = any(width_of(bar.label) > box.width for bar, box in zip(bars, boxes, strict=True))
    for bar, box in zip(bars, boxes, strict=True):
        if narrow:
            yield Word(x=box.x, y=FLOOR + 20, text=bar.label.partition("–")[0], anchor="middle")
        else:
            middle = box.x + box.width // 2
            yield Word(x=middle, y=FLOOR + 20, text=bar.label, anchor="middle")
    if narrow:
        end = boxes[-1].x + boxes[-1].width
        text = bars[-1].label.partition("–")[2]
        yield Word(x=end, y=FLOOR + 20, text=text, anchor="middle")


def amount(text: str) -> Fraction:
    """Return the number that ``text`` states, at least 0; 0 where it states none (``–``)."""
    try:
        return max(Fraction(text), Fraction(0))
    except ValueError:
        return Fraction(0)


def width_of(text: str) -> int:
    """Return about how wide ``text`` is in units of the drawing."""
    return sum(2 * LETTER if east_asian_width(sign) in "WF" else LETTER for sign in text)


def shortened(text: str, most: int) -> str:
    """Return ``text``, or its beginning with an ellipsis where it is wider than ``most``."""
    if width_of(text) <= most:
        return text
    kept = text
    while kept and width_of(kept) + LETTER > most:
        kept = kept[:-1]
    return f"{kept}…"
