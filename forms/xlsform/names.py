"""Give every row a name of its own, and let references follow."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from forms.xlsform.findings import Findings, Place
from forms.xlsform.tree import Node, walk

#: Characters of a name; longer ones are cut.
LONGEST: Final = 120
#: Rows of one name among which a reference is looked for.
CANDIDATES: Final = 100
REFERENCE: Final = re.compile(r"\$\{\s*([^{}]*?)\s*\}")


class Bearer(NamedTuple):
    """A row that was written with some name: where it stands, and the name it has now."""

    scope: tuple[int, ...]
    name: str
    row: int
    asks: bool


@dataclass(slots=True)
class Names:
    """The rows by the name as written; ``taken`` maps the names in use to their rows."""

    findings: Findings
    bearers: dict[str, list[Bearer]] = field(default_factory=dict)
    taken: dict[str, int] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)

    def follow(self, text: str, scope: tuple[int, ...], place: Place) -> str:
        """Return a text with its references turned to the names that rows have now."""
        if "${" not in text:
            return text
        return REFERENCE.sub(lambda found: self._reference(found, scope, place), text)

    def _reference(self, found: re.Match[str], scope: tuple[int, ...], place: Place) -> str:
        every = self.bearers.get(found[1], [])
        bearers = ([bearer for bearer in every if bearer.asks] or every)[:CANDIDATES]
        if not bearers:
            return found[0]
        if len(bearers) == 1:
            name = bearers[0].name
            return found[0] if name == found[1] else f"${{{name}}}"
        return f"${{{self._nearest(found[1], bearers, scope, place)}}}"

    def _nearest(
        self, old: str, bearers: list[Bearer], scope: tuple[int, ...], place: Place
    ) -> str:
        """Return the bearer that shares most containers, the first where several do."""
        shared = [_shared(bearer.scope, scope) for bearer in bearers]
        most = max(shared)
        chosen = bearers[shared.index(most)].name
        if shared.count(most) > 1:
            self.findings.add("reference-ambiguous", place, old=old, name=chosen)
        return chosen

    def free(self, wanted: str) -> str:
        """Return ``wanted``, with a number where it is taken."""
        name, number = wanted, self.numbers.get(wanted, 2)
        while name in self.taken:
            name, number = f"{wanted}_{number}", number + 1
        if name != wanted:
            self.numbers[wanted] = number
        return name

    def give(self, node: Node) -> None:
        """Name one row, and report what had to be changed."""
        old, row = node.line.text("name"), node.line.number
        place = node.line.place("name")
        asks = node.asked.row == "question"
        wanted = valid(old) if old else f"{valid(node.asked.kind)}_{row}"
        node.name = self.free(wanted)
        if not old and node.asked.kind in UNNAMED:
            pass
        elif not old:
            self.findings.add("name-missing", place, name=node.name)
        elif wanted != old:
            self.findings.add("name-invalid", place, old=old, name=node.name)
        elif node.name != old:
            code = "name-repeated" if asks else "group-renamed"
            first = self.taken[old]
            self.findings.add(code, place, old=old, name=node.name, first=first)
        self.taken[node.name] = row
        if old:
            self.bearers.setdefault(old, []).append(Bearer(node.scope, node.name, row, asks))


#: Rows that other tools name by themselves.
UNNAMED: Final = frozenset(("start", "end", "today", "deviceid", "audit"))


def give_names(nodes: list[Node], findings: Findings) -> Names:
    """Return the names after every row was given one.

    Questions come first: answers are kept by their names, those of groups are hardly seen.
    """
    names = Names(findings)
    every = list(walk(nodes))
    for node in sorted(every, key=lambda node: node.asked.row != "question"):
        names.give(node)
    return names


def valid(name: str) -> str:
    """Return a name with only letters, digits, ``_``, ``-`` and ``.``, no digit first."""
    signs = [sign if _may_stand(sign) else "_" for sign in name[:LONGEST]]
    text = "".join(signs)
    return text if text and (text[0].isalpha() or text[0] == "_") else f"_{text}"


def _may_stand(sign: str) -> bool:
    return sign in "_-." or sign.isalnum() or unicodedata.category(sign) in ("Mn", "Mc")


def _shared(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    same = [a == b for a, b in zip(one, other, strict=False)]
    return same.index(False) if False in same else len(same)
