"""Compare the expression language with what another tool's tests expect.

    python tests/conformance/expressions.py PAIRS.jsonl

Each line is ``{"expr": …, "expected": …}``; a float means a number, compared as a float, and the
names "NaN", "Infinity" and "-Infinity" mean the numbers.  Prints the agreement and each
deviation, and ends with 1 when a deviation is not among those that
docs/reference/expressions.md explains.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from forms.expressions.command import evaluate_text

BINARY: Final = "the expected value carries the rounding of binary floating point"
ZONE: Final = "the expected value is in days of UTC, seen from a clock 7 hours behind it"
ASKED: Final = "the test asks for a boolean; the expression itself is a number"

#: Why a pair deviates, as docs/reference/expressions.md says.
REASONS: Final[Mapping[str, str]] = {
    "1-10 mod 3 div 3": BINARY,
    "1.05+2.05": BINARY,
    "1.05-2.05": BINARY,
    ".55  - 0.56": BINARY,
    "6.4 mod 2.1": BINARY,
    "5.3 mod 1.1": BINARY,
    "0 + 1": ASKED,
    'number("1970-01-01")': ZONE,
    'number("1970-01-02")': ZONE,
    'number("1969-12-31")': ZONE,
    'number("2008-09-05")': ZONE,
    'number("1941-12-07")': ZONE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Deviation:
    """An expression whose value differs; ``reason`` is None when nobody has explained it."""

    expr: str
    expected: object
    found: object
    reason: str | None


def agrees(expected: object, found: Mapping[str, object]) -> bool:
    """Tell whether the command's result is what was expected."""
    value = found.get("value")
    if isinstance(expected, bool):
        return found == {"type": "boolean", "value": "true" if expected else "false"}
    if isinstance(expected, int | float):
        return found.get("type") == "number" and float(str(value)) == expected
    return value == expected


def deviations(lines: Iterable[str]) -> tuple[int, list[Deviation]]:
    """Return how many pairs there are, and those that deviate."""
    pairs = [json.loads(line) for line in lines if line.strip()]
    compared = [(pair, evaluate_text(pair["expr"], pair.get("answers", {}))) for pair in pairs]
    found = [
        Deviation(
            expr=pair["expr"],
            expected=pair["expected"],
            found=result.get("value", result.get("error")),
            reason=REASONS.get(pair["expr"]),
        )
        for pair, result in compared
        if not agrees(pair["expected"], result)
    ]
    return len(pairs), found


def report(count: int, found: Iterable[Deviation]) -> str:
    """Return the agreement and a line for each deviation."""
    deviating = list(found)
    head = f"{count - len(deviating)} of {count} pairs agree"
    lines = [
        f"{each.expr!r}: expected {each.expected!r}, found {each.found!r}: "
        f"{each.reason or 'NOT EXPLAINED'}"
        for each in deviating
    ]
    return "\n".join([head, *lines])


def main(paths: list[str]) -> int:
    """Print the report of one file; return 1 when a deviation is not explained."""
    if len(paths) != 1:
        sys.stderr.write("usage: python tests/conformance/expressions.py PAIRS.jsonl\n")
        return 2
    count, found = deviations(Path(paths[0]).read_text(encoding="utf-8").splitlines())
    sys.stdout.write(report(count, found) + "\n")
    return int(any(each.reason is None for each in found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
