"""Chance, identifiers, shuffling and digests."""

from __future__ import annotations

import base64
import binascii
import hashlib
import string
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from math import floor
from typing import Final
from uuid import UUID

from forms.expressions.context import Context
from forms.expressions.conversion import scalars, to_number, to_text
from forms.expressions.errors import RefusalError
from forms.expressions.exact import settled
from forms.expressions.functions.record import Function, asking, plain
from forms.expressions.nodes import Call
from forms.expressions.program import Evaluator, Program
from forms.expressions.values import BLANK, Kind, NonFinite, Scalar, Value

BITS: Final = 53
#: Park and Miller's generator, which other form engines use for ``randomize`` with a seed.
MULTIPLIER: Final = 16_807
MODULUS: Final = 2_147_483_647
LETTERS: Final = string.ascii_letters + string.digits
LONGEST_IDENTIFIER: Final = 1_000

METHODS: Final[Mapping[str, Callable[[bytes], bytes]]] = {
    "MD5": lambda data: hashlib.md5(data, usedforsecurity=False).digest(),
    "SHA-1": lambda data: hashlib.sha1(data, usedforsecurity=False).digest(),
    "SHA-256": lambda data: hashlib.sha256(data).digest(),
    "SHA-384": lambda data: hashlib.sha384(data).digest(),
    "SHA-512": lambda data: hashlib.sha512(data).digest(),
}
ENCODINGS: Final[Mapping[str, Callable[[bytes], str]]] = {
    "hex": bytes.hex,
    "base64": lambda data: base64.b64encode(data).decode("ascii"),
}


def chance(context: Context) -> Value:
    """Return a number from 0 up to, not including, 1."""
    return settled(Fraction(context.random().getrandbits(BITS), 1 << BITS))


def build_uuid(program: Program, call: Call) -> Evaluator:
    """Return a random identifier; with an argument one of so many letters and digits."""
    if not call.arguments:
        return lambda context: str(UUID(int=context.random().getrandbits(128), version=4))
    length = program.converted(call.arguments[0], Kind.NUMBER)

    def letters(context: Context) -> Value:
        size = length(context)
        if not isinstance(size, int) or not 0 <= size <= LONGEST_IDENTIFIER:
            raise RefusalError("text-too-long", limit=LONGEST_IDENTIFIER)
        return "".join(context.random().choices(LETTERS, k=size))

    return letters


def build_randomize(program: Program, call: Call) -> Evaluator:
    """Return a list in random order, always the same order for the same seed."""
    items, *seeds = (program.value(argument) for argument in call.arguments)

    def shuffle(context: Context) -> Value:
        if seeds:
            chances = sequence(seed_of(seeds[0](context)))
        else:
            source = context.random()
            chances = (Fraction(source.getrandbits(BITS), 1 << BITS) for _ in iter(int, 1))
        return shuffled(scalars(items(context)), chances)

    return shuffle


def shuffled(items: tuple[Scalar, ...], chances: Iterator[Fraction]) -> tuple[Scalar, ...]:
    """Return ``items`` in another order: Fisher and Yates, from the end."""
    order = list(items)
    for size, share in zip(range(len(order), 0, -1), chances, strict=False):
        place = floor(share * size)
        order[size - 1], order[place] = order[place], order[size - 1]
    return tuple(order)


def sequence(seed: int) -> Iterator[Fraction]:
    """Yield the generator's numbers from 0 up to, not including, 1."""
    state = seed % MODULUS or MODULUS - 1
    while True:
        state = state * MULTIPLIER % MODULUS
        yield Fraction(state - 1, MODULUS - 1)


def seed_of(value: Value) -> int:
    """Return the whole part of a number, for other texts the beginning of their SHA-256."""
    number = to_number(value)
    if isinstance(number, NonFinite):
        data = hashlib.sha256(to_text(value).encode()).digest()
        return int.from_bytes(data[:8], "big", signed=True)
    return floor(number)


def digest(text: str, method: str, encoding: str = "base64") -> str:
    """Return the digest of a text in UTF-8.

    Raises:
        RefusalError: "digest-method".
    """
    compute, write = METHODS.get(method.upper()), ENCODINGS.get(encoding.lower())
    if compute is None or write is None:
        raise RefusalError("digest-method", method=encoding if compute else method)
    return write(compute(text.encode("utf-8", "surrogatepass")))


def base64_decode(text: str) -> str:
    """Return the text that base64 stands for; blank when it is not base64 of UTF-8."""
    try:
        return base64.b64decode(text, validate=True).decode("utf-8")
    except (binascii.Error, ValueError):
        return BLANK


FUNCTIONS = (
    asking("random", chance, Kind.NUMBER, exact=False),
    Function(name="uuid", build=build_uuid, least=0, most=1, gives=Kind.TEXT, exact=False),
    Function(name="randomize", build=build_randomize, least=1, most=2, gives=Kind.ANY, exact=False),
    plain("digest", digest, (Kind.TEXT, Kind.TEXT, Kind.TEXT), Kind.TEXT, least=2),
    plain("base64-decode", base64_decode, (Kind.TEXT,), Kind.TEXT),
)
