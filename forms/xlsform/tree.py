"""Match beginnings and ends of the survey, so that its rows become a tree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from forms.xlsform.findings import Findings
from forms.xlsform.lines import Line
from forms.xlsform.type_cells import Asked

#: Levels of groups and repeats in one another.
MOST_LEVELS: Final = 20


@dataclass(slots=True)
class Node:
    """A row with the rows inside it; ``scope`` are the row numbers of what it stands in."""

    line: Line
    asked: Asked
    scope: tuple[int, ...]
    name: str = ""
    children: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Tally:
    """How the rows of the survey were counted; questions + structure + reported = rows.

    ``choices`` and ``settings`` count the rows of those sheets that hold anything, with how many
    of them were left out.
    """

    rows: int = 0
    questions: int = 0
    structure: int = 0
    reported: int = 0
    choices: int = 0
    choices_reported: int = 0
    settings: int = 0
    settings_reported: int = 0

    def is_whole(self) -> bool:
        """Return whether every row is accounted for."""
        return self.rows == self.questions + self.structure + self.reported


@dataclass(slots=True)
class Planter:
    """Puts rows into a tree; ``open`` are the containers that have not ended yet."""

    findings: Findings
    tally: Tally
    roots: list[Node] = field(default_factory=list)
    open: list[Node] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    last: int = 1

    def plant(self, line: Line, asked: Asked) -> None:
        """Add one row."""
        self.last = line.number
        match asked.row:
            case "begin":
                self.tally.structure += 1
                self.begin(line, asked)
            case "end":
                self.end(line, asked)
            case _:
                self.tally.questions += 1
                self.add(line, asked)

    def add(self, line: Line, asked: Asked) -> Node:
        """Return the row as a node below the innermost open container that is not too deep."""
        around = self.open[:MOST_LEVELS]
        node = Node(line, asked, tuple(outer.line.number for outer in around))
        (around[-1].children if around else self.roots).append(node)
        return node

    def begin(self, line: Line, asked: Asked) -> None:
        """Open a container."""
        if len(self.open) == MOST_LEVELS:
            self.findings.add("too-deep", line.place("type"), limit=MOST_LEVELS)
        self.open.append(self.add(line, asked))
        self.kinds[asked.kind] += 1

    def end(self, line: Line, asked: Asked) -> None:
        """Close the innermost container of this kind; report whatever does not fit."""
        if not self.open:
            self.tally.reported += 1
            place = line.place("type")
            self.findings.add("end-without-begin", place, type=asked.written, kind=asked.kind)
            return
        self.tally.structure += 1
        self.report_content(line)
        if self.kinds[asked.kind]:
            while self.open[-1].asked.kind != asked.kind:
                self.close_unended(line.number)
        else:
            self.report_mismatch(line, asked)
        self.close()

    def close(self) -> Node:
        """Return the innermost container, closed."""
        node = self.open.pop()
        self.kinds[node.asked.kind] -= 1
        return node

    def close_unended(self, row: int) -> None:
        """Close a container that has no end of its own."""
        node = self.close()
        facts = {"open": node.asked.kind, "name": node.line.text("name"), "closed": row}
        self.findings.add("begin-without-end", node.line.place("type"), **facts)

    def report_mismatch(self, line: Line, asked: Asked) -> None:
        """Say that an end of another kind closes the innermost container."""
        node = self.open[-1]
        facts = {"open": node.asked.kind, "name": node.line.text("name"), "type": asked.written}
        self.findings.add("end-mismatched", line.place("type"), begun=node.line.number, **facts)

    def report_content(self, line: Line) -> None:
        """Say that cells beside an end are not read; type and name only repeat the beginning."""
        said = {line.text("type"), line.text("name")}
        lost = [text for text in line.cells.values() if text not in said]
        if lost:
            self.findings.add("end-with-content", line.place(), content=" | ".join(lost))

    def finish(self) -> list[Node]:
        """Return the tree, whatever is still open closed at the last row."""
        while self.open:
            self.close_unended(self.last)
        return self.roots


def walk(nodes: Iterable[Node]) -> Iterator[Node]:
    """Yield every node in the order of the rows."""
    waiting = list(nodes)[::-1]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(node.children))
