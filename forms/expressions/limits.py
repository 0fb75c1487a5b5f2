"""How large an expression, its numbers and its texts may grow.

Expressions are written by administrators and evaluated on every change of a form, so each
limit is refused by name before the work is done.
"""

from __future__ import annotations

from typing import Final

#: Characters of one expression.  The longest of 740 logic cells in real forms has 503.
MAX_LENGTH: Final = 10_000
#: Levels of nesting.  A chain of ``if`` in the else place counts as one level.
MAX_DEPTH: Final = 60
#: Parts (literals, names, calls, operations) of one expression.
MAX_NODES: Final = 5_000
#: Digits of one number as written, in an expression or in an answer.
MAX_DIGITS: Final = 400
#: Bits of a numerator or a denominator; about 2,400 decimal digits.
MAX_BITS: Final = 8_192
#: Decimal exponent of a number as written (``1e-12``) and of a 34-digit result.
MAX_EXPONENT: Final = 400
#: Characters of a text that an expression builds.
MAX_TEXT: Final = 100_000
#: Pairs that a comparison of two lists may look at.
MAX_PAIRS: Final = 1_000_000
#: Parts that all predicates ``[...]`` of one evaluation may evaluate together.
MAX_WORK: Final = 1_000_000
#: Levels of groups and repeats in the answers of a `MappingContext`.
MAX_ANSWER_DEPTH: Final = 20
#: Bytes that RE2 may use for one pattern.
MAX_PATTERN_MEMORY: Final = 1 << 20
#: Characters of one pattern.
MAX_PATTERN: Final = 1_000
