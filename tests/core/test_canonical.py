"""The one text of a value: what is compared, chained and signed."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from core.canonical import canonical, digest, encoded, text_digest


def test_the_order_of_keys_does_not_change_the_text() -> None:
    assert canonical({"b": 1, "a": [2, None]}) == canonical({"a": [2, None], "b": 1})
    assert canonical({"b": 1, "a": [2, None]}) == '{"a":[2,null],"b":1}'


def test_exact_numbers_are_text() -> None:
    value = {3: Fraction(1, 3), "weight": Decimal("0.30")}

    assert canonical(value) == '{"3":"1/3","weight":"0.30"}'


def test_text_bytes_and_digest_belong_together() -> None:
    value = ["고루", Fraction(5)]

    assert encoded(value) == canonical(value).encode()
    assert digest(value) == text_digest(canonical(value)) == text_digest(encoded(value))


def test_what_has_no_text_of_its_own_is_refused() -> None:
    with pytest.raises(TypeError):
        canonical({"at": object()})
