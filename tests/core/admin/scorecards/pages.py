"""What a browser reads and sends on the pages of scorecards."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

ENGLISH = {"lang": "en"}
INPUT = re.compile(r'<input class="g-input"[^>]*? name="([^"]+)"[^>]*? value="([^"]*)"')
CHOICE = re.compile(r'<select class="g-input"[^>]*? name="([^"]+)"[^>]*>(.*?)</select>', re.DOTALL)
CHOSEN = re.compile(r'<option value="([^"]*)" selected>')
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
AREA = re.compile(
    r'<textarea class="g-input[^"]*"[^>]*? name="([^"]+)"[^>]*>(.*?)</textarea>', re.DOTALL
)


def form(page: str, title: str) -> dict[str, str]:
    """Return what the form sends that has a button with ``title``, as it stands on the page."""
    for found in re.findall(r"<form.*?</form>", page, re.DOTALL):
        if f">{title}</button>" in found:
            return _values(found)
    raise AssertionError(title)


def _values(found: str) -> dict[str, str]:
    pairs = [*HIDDEN.findall(found), *INPUT.findall(found), *AREA.findall(found)]
    for name, options in CHOICE.findall(found):
        chosen = CHOSEN.search(options)
        pairs.append((name, chosen[1] if chosen else ""))
    texts = {name: html.unescape(value) for name, value in pairs}
    return {name: text for name, text in texts.items() if name != "csrf_token"}


def rows(page: str, caption: str) -> list[list[str]]:
    """Return the cells of the table with ``caption``, without the head."""
    table = page.partition(f"{caption}</caption>")[2].partition("</table>")[0]
    body = table.partition("<tbody>")[2]
    return [
        [_text(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)]
        for row in re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL)
    ]


def facts(page: str, after: str = "<h1>") -> Mapping[str, str]:
    """Return the counts of the first list of facts behind ``after``."""
    found = page.partition(after)[2].partition('<dl class="g-facts">')[2].partition("</dl>")[0]
    return dict(re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", found))


def alert(page: str) -> str:
    """Return what the page says went wrong."""
    return _text(page.partition('role="alert"><p>')[2].partition("</p>")[0])


def _text(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", markup)).strip()
