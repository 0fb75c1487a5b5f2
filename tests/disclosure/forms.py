"""The forms of a page as a browser would send them, untouched and with other weights."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from html.parser import HTMLParser

#: What a field's name tells of a weight.
WEIGHT = ":weight"
#: As good as nothing; a weight of 0 is refused.
LEAST = Decimal("0.0000001")


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[tuple[str, dict[str, str]]] = []
        self.is_post = False
        self.select = ""

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.is_post = found.get("method", "").lower() == "post"
            if self.is_post:
                self.forms.append((found.get("action", ""), {}))
        if self.is_post:
            self._take(tag, found)

    def _take(self, tag: str, found: Mapping[str, str]) -> None:
        _, fields = self.forms[-1]
        if tag == "select":
            self.select = found.get("name", "")
        if tag == "option" and ("selected" in found or self.select not in fields):
            fields[self.select] = found.get("value", "")
        if tag == "input" and found.get("type") not in ("checkbox", "radio", "submit", "file"):
            fields[found.get("name", "")] = found.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        self.is_post = self.is_post and tag != "form"


def post_forms(page: str) -> list[tuple[str, dict[str, str]]]:
    """Return where every form of a page is posted to, and its fields as they stand on it."""
    read = _Forms()
    read.feed(page)
    unwanted = ("", "csrf_token")
    return [
        (action, {name: text for name, text in fields.items() if name not in unwanted})
        for action, fields in read.forms
    ]


def typed(form: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Yield a form as it stands, then with almost all of the weight on each single component.

    A weight's field is ``card:path:weight``.
    """
    fields = {**form, "reason": "심의 자료로 씁니다", "everybody": "1"}
    yield fields
    weights = [name for name in fields if name.endswith(WEIGHT)]
    for chosen in weights:
        beside = {one: f"{LEAST:f}" for one in weights if above(one) == above(chosen)}
        whole = {chosen: f"{100 - LEAST * (len(beside) - 1):f}"}
        yield {**fields, "card": chosen.partition(":")[0], **beside, **whole}


def above(weight: str) -> tuple[str, str]:
    """Return the scorecard and the branch in which a component is weighed."""
    card, _, rest = weight.partition(":")
    return card, rest.partition(":")[0].rpartition("/")[0]
