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
        self.forms: list[dict[str, str]] = []
        self.is_post = False
        self.select = ""

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.is_post = found.get("method", "").lower() == "post"
            if self.is_post:
                self.forms.append({})
        if not self.is_post or not self.forms:
            return
        if tag == "select":
            self.select = found.get("name", "")
        if tag == "option" and ("selected" in found or self.select not in self.forms[-1]):
            self.forms[-1][self.select] = found.get("value", "")
        if tag == "input" and found.get("type") not in ("checkbox", "radio", "submit", "file"):
            self.forms[-1][found.get("name", "")] = found.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        self.is_post = self.is_post and tag != "form"


def post_forms(page: str) -> list[dict[str, str]]:
    """Return the fields of every form of a page that is posted, as they stand on it."""
    read = _Forms()
    read.feed(page)
    return [{name: text for name, text in one.items() if name} for one in read.forms]


def typed(form: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Yield a form with its weights as they stand, and with almost all of it on each single one.

    A weight's field is ``card:path:weight``; nothing is yielded of a form without any.
    """
    fields = {name: text for name, text in form.items() if name != "csrf_token"}
    weights = [name for name in fields if name.endswith(WEIGHT)]
    for chosen in weights:
        beside = {one: f"{LEAST:f}" for one in weights if above(one) == above(chosen)}
        whole = {chosen: f"{100 - LEAST * (len(beside) - 1):f}"}
        card = {"card": chosen.partition(":")[0], "everybody": "1"}
        yield {**fields, **card, **beside, **whole}
    if weights:
        yield {**fields, "everybody": "1"}


def above(weight: str) -> tuple[str, str]:
    """Return the scorecard and the branch in which a component is weighed."""
    card, _, rest = weight.partition(":")
    return card, rest.partition(":")[0].rpartition("/")[0]
