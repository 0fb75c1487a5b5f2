"""What is wrong with a page enlarged, spaced or stilled (WCAG 1.4.4, 1.4.10, 1.4.12, 2.3.3)."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from playwright.sync_api import Page, ViewportSize

#: CSS pixels of a window of 1280 pixels at 200 % and 400 %.
ZOOMED: Final = MappingProxyType(
    {200: ViewportSize(width=640, height=450), 400: ViewportSize(width=320, height=256)}
)
WIDER: Final = "document.documentElement.scrollWidth > window.innerWidth"
#: Lets lines, paragraphs, letters and words stand as far apart as WCAG 1.4.12 says, or as before.
SPACED: Final = """is_on => {
  if (!window.spacing) {
    window.spacing = new CSSStyleSheet();
    window.spacing.replaceSync(`* {
      line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important
    } p { margin-bottom: 2em !important }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, window.spacing];
  }
  window.spacing.disabled = !is_on;
}"""
#: Text that is cut off: what hides what overflows, and what reaches over the edge of its button.
CUT: Final = """() => {
  const tells = one => [...one.childNodes].some(
    part => part.nodeType === 3 && part.textContent.trim());
  const seen = one => one.checkVisibility() && one.clientWidth > 2 && one.clientHeight > 2
    && !one.closest('svg');
  const cut = one => {
    const style = getComputedStyle(one);
    if (style.clipPath !== 'none' || style.clip !== 'auto') { return false; }
    const across = one.scrollWidth > one.clientWidth + 1;
    const down = one.scrollHeight > one.clientHeight + 1;
    const hides = side => ['hidden', 'clip'].includes(style['overflow' + side]);
    const holds = one.matches('button, .g-button, .g-tag');
    return (across && (hides('X') || holds)) || (down && (hides('Y') || holds));
  };
  return [...document.querySelectorAll('body *')].filter(one => tells(one) && seen(one) && cut(one))
    .map(one => 'cut off: ' + one.outerHTML.slice(0, 160));
}"""
#: What moves although its reader asked for stillness.
MOVING: Final = """() => [...document.querySelectorAll('*')].filter(one => {
  const style = getComputedStyle(one);
  const most = text => Math.max(...text.split(',').map(parseFloat));
  return most(style.transitionDuration) > 0 || most(style.animationDuration) > 0
    || style.scrollBehavior === 'smooth';
}).map(one => 'moves: ' + one.outerHTML.slice(0, 160))"""


def enlarged_faults(page: Page) -> Iterator[str]:
    """Yield what is wrong with the page at 200 % and 400 %, the latter with its text spaced."""
    for percent, size in ZOOMED.items():
        page.set_viewport_size(size)
        page.evaluate(SPACED, percent == max(ZOOMED))
        if page.evaluate(WIDER):
            yield f"scrolls sideways at {percent} %"
        yield from page.evaluate(CUT)
    page.evaluate(SPACED, False)


def moving(page: Page) -> list[str]:
    """Return what moves on the page for who asked for stillness."""
    page.emulate_media(reduced_motion="reduce")
    found: list[str] = page.evaluate(MOVING)
    page.emulate_media(reduced_motion="no-preference")
    return found
