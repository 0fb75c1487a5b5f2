"""Settings that are typed as short lists: what is typed, what is meant, what is shown again."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marshmallow import ValidationError, fields

from core.outcomes.fields import RATE, Groups, Rows, Titles, Weights, Words

RATES = Rows(*RATE)
TABLE = Groups("unit_grade", Rows(*RATE))
#: The parameters that marshmallow passes beside the value.
NAMES = st.text("가나다SABC", min_size=1, max_size=5)
NUMBERS = st.fractions(0, 999, max_denominator=1000)


def shown(field: fields.Field[Any], value: object) -> object:
    return field.serialize("x", {"x": value})


@pytest.mark.parametrize(
    ("field", "typed", "meant"),
    [
        pytest.param(Words(), "6, 7,8 , 연구사", ["6", "7", "8", "연구사"], id="words"),
        pytest.param(Words(), ["6"], ["6"], id="words-as-a-list"),
        pytest.param(
            RATES,
            "S 172.5, A 100/3",
            [
                {"grade": "S", "rate": Fraction("172.5")},
                {"grade": "A", "rate": Fraction(100, 3)},
            ],
            id="rows",
        ),
        pytest.param(
            RATES,
            [{"grade": "S", "rate": 172.5}],
            [{"grade": "S", "rate": Fraction("172.5")}],
            id="rows-as-mappings",
        ),
        pytest.param(
            TABLE,
            "S: S 200, A 150; A: S 180",
            [
                {
                    "unit_grade": "S",
                    "rates": [
                        {"grade": "S", "rate": Fraction(200)},
                        {"grade": "A", "rate": Fraction(150)},
                    ],
                },
                {"unit_grade": "A", "rates": [{"grade": "S", "rate": Fraction(180)}]},
            ],
            id="groups",
        ),
        pytest.param(
            Titles(), "성과상여금 / Bonus", {"ko": "성과상여금", "en": "Bonus"}, id="titles"
        ),
        pytest.param(Titles(), {"ko": "성과상여금"}, {"ko": "성과상여금"}, id="one-title"),
        pytest.param(Titles(), "", {}, id="no-title"),
        pytest.param(
            Weights(),
            "5: 50 30 20; 6: 60 40",
            [
                {"job_grade": "5", "weights": [Fraction(50), Fraction(30), Fraction(20)]},
                {"job_grade": "6", "weights": [Fraction(60), Fraction(40)]},
            ],
            id="weights",
        ),
    ],
)
def test_what_is_typed_is_meant_and_shown_again(
    field: fields.Field[Any], typed: object, meant: object
) -> None:
    found = field.deserialize(typed)

    assert found == meant
    assert field.deserialize(shown(field, found)) == meant


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        pytest.param(RATES, "S", id="no-number"),
        pytest.param(RATES, "S -1", id="negative"),
        pytest.param(RATES, "S 1e3", id="exponent"),
        pytest.param(RATES, "S 1, S 2", id="twice"),
        pytest.param(RATES, 7, id="a-number"),
        pytest.param(RATES, [7], id="numbers"),
        pytest.param(RATES, [{"grade": "S"}], id="mapping-without-rate"),
        pytest.param(RATES, f"{'가' * 41} 1", id="long-name"),
        pytest.param(RATES, ",".join(f"g{n} 1" for n in range(61)), id="too-many"),
        pytest.param(TABLE, "S 200", id="no-colon"),
        pytest.param(TABLE, ": S 200", id="no-group"),
        pytest.param(TABLE, [{"rates": "S 1"}], id="mapping-without-group"),
        pytest.param(Weights(), "5:", id="no-weights"),
        pytest.param(Weights(), [{"job_grade": "5", "weights": 7}], id="weights-no-list"),
        pytest.param(Words(), {"a": 1}, id="words-no-list"),
        pytest.param(Words(), "가" * 41, id="long-word"),
        pytest.param(Titles(), "가" * 101, id="long-title"),
        pytest.param(Titles(), ["가"], id="title-in-a-list"),
    ],
)
def test_what_cannot_be_meant_is_refused(field: fields.Field[Any], typed: object) -> None:
    with pytest.raises(ValidationError):
        field.deserialize(typed)


@given(st.dictionaries(NAMES, NUMBERS, min_size=1, max_size=5))
def test_every_row_survives_being_shown_and_typed_again(rows: dict[str, Fraction]) -> None:
    meant = [{"grade": grade, "rate": rate} for grade, rate in rows.items()]

    assert RATES.deserialize(shown(RATES, meant)) == meant
