"""What a screen reader is told of a page, by Chromium's own accessibility tree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, Final

from playwright.sync_api import Page

#: Roles that people act on.
ACTED: Final = frozenset(
    {
        *("button", "link", "textbox", "searchbox", "combobox", "listbox", "checkbox", "radio"),
        *("spinbutton", "slider", "switch", "tab", "treeitem", "menuitem", "DisclosureTriangle"),
        *("Date", "DateTime", "InputTime", "ColorWell"),
    }
)
#: Roles whose name tells where one is: two of the same name there are one too many.
PLACES: Final = frozenset(
    {
        *("group", "radiogroup", "region", "form", "navigation", "dialog", "list"),
        *("search", "table", "tree", "treeitem", "main", "banner", "contentinfo", "RootWebArea"),
        *("Date", "DateTime", "InputTime"),  # of several parts
    }
)
#: Parts of a page whose whole text tells where one is.
LINES: Final = frozenset({"row", "listitem", "cell", "gridcell", "article"})
#: Error messages without a field, and wrong fields without a message.
UNTIED: Final = """() => {
  const told = one => ['aria-describedby', 'aria-errormessage'].flatMap(
    name => (one.getAttribute(name) || '').split(/\\s+/).filter(Boolean));
  const wrong = [...document.querySelectorAll('[aria-invalid=true]')];
  const telling = document.querySelectorAll('[aria-describedby], [aria-errormessage]');
  const tied = new Set([...telling].flatMap(told));
  const mute = wrong.filter(one => !told(one).some(
    id => document.getElementById(id) && document.getElementById(id).textContent.trim()));
  const loose = [...document.querySelectorAll('.g-field .g-error, [id$=-field] .g-error')].filter(
    one => one.checkVisibility() && one.textContent.trim() && !tied.has(one.id)
      && !(one.parentElement.closest('[id]') && tied.has(one.parentElement.closest('[id]').id)));
  return [...mute.map(one => 'wrong, but says not why: ' + one.outerHTML.slice(0, 160)),
    ...loose.map(one => 'an error of no field: ' + one.outerHTML.slice(0, 160))];
}"""


def heard_faults(page: Page) -> Iterator[str]:
    """Yield what has no name, two things of one name in one place, and errors of no field."""
    client = page.context.new_cdp_session(page)
    nodes = {one["nodeId"]: one for one in client.send("Accessibility.getFullAXTree")["nodes"]}
    client.detach()
    places: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for key, node in nodes.items():
        role, name = _text(node, "role"), _text(node, "name")
        if node["ignored"] or role not in ACTED:
            continue
        if not name:
            yield f"no name: {role} in {_place(nodes, node)}"
        place = (_place(nodes, node), role, name)
        target = _property(node, "url") or key
        if name and target not in places[place] and places[place]:
            yield f"twice in one place: {place}"
        places[place].add(target)
    yield from page.evaluate(UNTIED)


def _text(node: Mapping[str, Any], key: str) -> str:
    return str(node.get(key, {}).get("value", "")).strip()


def _property(node: Mapping[str, Any], wanted: str) -> str:
    found = (one["value"] for one in node.get("properties", ()) if one["name"] == wanted)
    none: Mapping[str, Any] = {}
    return str(next(found, none).get("value", ""))


def _place(nodes: Mapping[str, Mapping[str, Any]], node: Mapping[str, Any]) -> str:
    """Return the names of the places around a node, the innermost first."""
    found, parent = [], nodes.get(str(node.get("parentId", "")))
    while parent:
        role, name = _text(parent, "role"), _text(parent, "name")
        if role in LINES:  # its whole text tells where one is; of one text there may be two
            found.append(f"{role} {parent['nodeId']}")
        elif role in PLACES and name:
            found.append(name)
        parent = nodes.get(str(parent.get("parentId", "")))
    return " < ".join(found)
