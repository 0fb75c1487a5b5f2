"""Read the logic cells of a form: every one parses, or is reported with its place."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Final

from forms.expressions import (
    FUNCTIONS,
    CycleError,
    Expression,
    ExpressionError,
    columns,
    dependency_order,
    parse,
    problems,
    references,
)
from forms.expressions.references import named
from forms.xlsform.findings import Findings, Place

TRUE: Final = frozenset(("yes", "true", "true()", "1"))
FALSE: Final = frozenset(("no", "false", "false()", "0"))
#: Columns of every choice list that a filter may read without a header.
ALWAYS: Final = frozenset(("name", "label", "list_name", "value", "itextId", "geometry"))
#: Rings of calculations that are reported one by one.
MOST_RINGS: Final = 50
CALL: Final = re.compile(r"\s*([A-Za-z][\w:-]*)\s*\(")
REFERENCE: Final = re.compile(r"\$\{\s*(?:last-saved#)?([^{}]*?)\s*\}")


@dataclass(slots=True)
class Logic:
    """Checks the expressions of one form; ``known`` are the names of its questions and groups.

    ``within`` is how names begin that tables and embedded forms bring along: which of them there
    are shows only when the form is compiled, and that refuses the others.  ``needs`` collects
    what every calculation needs, ``places`` where it stands.
    """

    findings: Findings
    known: frozenset[str]
    within: tuple[str, ...] = ()
    parsed: dict[str, Expression | ExpressionError] = field(default_factory=dict)
    faults: dict[str, tuple[ExpressionError, ...]] = field(default_factory=dict)
    needs: dict[str, frozenset[str]] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)

    def knows(self, name: str) -> bool:
        """Return whether an expression may name this."""
        return name in self.known or name.startswith(self.within)

    def read(self, source: str) -> Expression | ExpressionError:
        """Return the parsed expression or its error; each text is parsed once."""
        if source not in self.parsed:
            try:
                self.parsed[source] = parse(source)
            except ExpressionError as problem:
                self.parsed[source] = problem
        return self.parsed[source]

    def is_usable(self, source: str, place: Place) -> bool:
        """Report what is wrong with an expression; False where it can only be kept."""
        expression = self.checked(source, place)
        if expression is None:
            return not self.is_foreign(source)
        self.report_unknown(expression, frozenset(), place)
        return True

    def checked(self, source: str, place: Place) -> Expression | None:
        """Return the expression, None (with findings) where it cannot be computed."""
        expression = self.read(source)
        if isinstance(expression, ExpressionError):
            self.report(expression, source, place)
            return None
        if source not in self.faults:
            self.faults[source] = problems(expression)
        for fault in self.faults[source]:
            self.report(fault, source, place)
        return None if self.faults[source] else expression

    def is_foreign(self, source: str) -> bool:
        """Return whether nothing is wrong but functions that are not available here."""
        found = self.faults.get(source, ())
        return bool(found) and all(fault.code == "not-available" for fault in found)

    def report(self, fault: ExpressionError, source: str, place: Place) -> None:
        """Add one fault of an expression at its place inside the cell."""
        foreign = fault.code == "not-available"
        code = "function-unavailable" if foreign else "expression-invalid"
        messages = fault.messages
        facts = {"detail_ko": messages["ko"], "detail_en": messages["en"], "source": source}
        self.findings.add(code, _inside(place, fault), **facts)

    def report_unknown(
        self, expression: Expression, columns: Collection[str], place: Place
    ) -> None:
        """Report each name that nothing has; a bare word is only ever empty."""
        seen = set(columns)
        for name, at, is_bare in named(expression.root):
            if self.knows(name) or name in seen:
                continue
            seen.add(name)
            code = "bare-name" if is_bare else "reference-unknown"
            hint = self.findings.nearest(name, self.known)
            inside = place._replace(line=at.line, character=at.column)
            self.findings.add(code, inside, name=name, **hint)

    def check_filter(self, source: str, title: str, has: Collection[str], place: Place) -> bool:
        """Report what is wrong with a choice filter; False where it can only be kept."""
        expression = self.checked(source, place)
        if expression is None:
            return not self.is_foreign(source)
        bare = columns(expression)
        for column in sorted(bare - ALWAYS - set(has)):
            hint = self.findings.nearest(column, has)
            self.findings.add("filter-column", place, list=title, column=column, **hint)
        self.report_unknown(expression, bare, place)
        return True

    def calculate(self, name: str, source: str, place: Place) -> None:
        """Remember what a calculation needs."""
        expression = self.read(source)
        if isinstance(expression, Expression):
            self.needs[name] = references(expression)
            self.places[name] = place

    def report_cycles(self) -> None:
        """Report every ring of calculations once, at the one that comes first."""
        needs = dict(self.needs)
        for _ in range(MOST_RINGS):
            try:
                dependency_order(needs)
            except CycleError as ring:
                first = min(ring.path, key=lambda name: self.places[name].row)
                path = " → ".join(ring.path)
                self.findings.add("calculation-cycle", self.places[first], detail_path=path)
                needs = {name: need for name, need in needs.items() if name not in ring.path}
            else:
                return

    def check_text(self, text: str, place: Place) -> None:
        """Report references of a label, hint or message that name nothing."""
        if "${" not in text:
            return
        for name in dict.fromkeys(REFERENCE.findall(text)):
            if not self.knows(name):
                hint = self.findings.nearest(name, self.known)
                self.findings.add("label-reference-unknown", place, name=name, **hint)


def is_dynamic(default: str) -> bool:
    """Return whether a default is an expression: it names a question or begins with a function."""
    call = CALL.match(default)
    return "${" in default or (call is not None and call[1] in FUNCTIONS and ")" in default)


def truth(source: str) -> str:
    """Return an expression with the words for yes and no as XPath has them."""
    plain = source.casefold()
    if plain in TRUE - {"1"}:
        return "true()"
    return "false()" if plain in FALSE - {"0"} else source


def switch(source: str) -> str:
    """Return ``yes``, nothing, or the expression, for columns that mostly hold yes or no."""
    plain = source.casefold()
    if plain in TRUE:
        return "yes"
    return "" if plain in FALSE else source


def _inside(place: Place, fault: ExpressionError) -> Place:
    return place._replace(line=fault.line, character=fault.column)
