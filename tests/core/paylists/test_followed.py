"""On their own results people read which payment followed from them, once it is approved."""

from __future__ import annotations

import pytest

from core.data.models import Municipality, Score
from core.data.storage import Storage
from core.paylists.followed import payments
from tests.core.grading.town import Town
from tests.core.paylists.town import approved, bases, made, town_with


@pytest.fixture
def town(storage: Storage, municipality: Municipality) -> Town:
    with storage.writing(municipality.id):
        bases()
        return town_with()


def own(person: int) -> list[int]:
    """Return the scores about a person."""
    found = Score.select(Score.id).where(Score.subject == person, Score.subject_kind == "person")
    return [key for (key,) in found.tuples()]


def test_an_approved_payment_is_told_beside_the_result_that_led_to_it(
    storage: Storage, municipality: Municipality, town: Town
) -> None:
    first, second = town.people[:2]
    with storage.writing(municipality.id):
        number = approved(town).id
        scores = own(first)

        assert payments(scores, first, "ko") == {scores[0]: [(number, "성과상여금 (2027-03-20)")]}
        assert payments(scores, second, "ko") == {}
        assert payments(own(second), first, "ko") == {}
        assert payments(scores, None, "ko") == {}


def test_a_draft_is_not_told(storage: Storage, municipality: Municipality, town: Town) -> None:
    with storage.writing(municipality.id):
        made(town)

        assert payments(own(town.people[0]), town.people[0], "ko") == {}
