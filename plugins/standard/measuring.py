"""What a formula's result is measured in, by the units of its variables; or where they clash."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from goru.formulas import Call, Chain, Figure, Negation, Node, Reference
from plugins.standard.units import Quantity, unit_text

PLAIN: Final = Quantity(bare=Fraction(1))
#: Operators that multiply units, and the power of what stands after them.
POWERS: Final[Mapping[str, int]] = MappingProxyType({"*": 1, "div": -1})
#: Operators whose operands have one unit, and whose result has none.
COMPARING: Final = frozenset(("=", "!=", "<", "<=", ">", ">="))


@dataclass(frozen=True, slots=True)
class Clash(Exception):
    """Two parts that stand side by side are measured differently."""

    one: str
    two: str


def measure(node: Node, units: Mapping[str, Quantity]) -> Quantity:
    """Return what ``node`` is measured in; ``units`` has the quantity of each symbol.

    Raises:
        Clash: Parts that must have one unit have several.

    """
    match node:
        case Figure():
            return Quantity(bare=Fraction(node.number))
        case Reference():
            return units.get(node.name, PLAIN)
        case Negation():
            return measure(node.operand, units)
        case Chain():
            return _chain(node, units)
        case Call():
            return _CALLS.get(node.name, _alike)(node.arguments, units)
        case _:
            return PLAIN


def _chain(node: Chain, units: Mapping[str, Quantity]) -> Quantity:
    first, *rest = (measure(one, units) for one in node.operands)
    found = first
    for sign, operand in zip(node.operators, rest, strict=True):
        if sign in POWERS:
            found = found.times(operand, POWERS[sign])
        elif sign not in ("and", "or"):
            found = _same(found, operand)
    return PLAIN if set(node.operators) & COMPARING else found


def _alike(nodes: Sequence[Node], units: Mapping[str, Quantity]) -> Quantity:
    found = PLAIN
    for node in nodes:
        found = _same(found, measure(node, units))
    return found


def _branches(nodes: Sequence[Node], units: Mapping[str, Quantity]) -> Quantity:
    condition, *either = nodes
    measure(condition, units)
    return _alike(either, units)


_CALLS: Final[Mapping[str, Callable[[Sequence[Node], Mapping[str, Quantity]], Quantity]]] = (
    MappingProxyType({"if": _branches})
)


def _same(one: Quantity, two: Quantity) -> Quantity:
    if not one.fits(two):
        raise Clash(_told(one), _told(two))
    return one.beside(two)


def _told(quantity: Quantity) -> str:
    """Return a quantity as people write it, with its scale where that tells it apart."""
    scale = min(quantity.scales, default=Fraction(1))
    name = unit_text(quantity.dimension)
    return name if scale == 1 else f"{name}×{scale}"
