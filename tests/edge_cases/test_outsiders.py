"""E31: an external evaluator pledges, sees codes in the window alone, and nothing afterwards."""

from __future__ import annotations

from core.data.models import Municipality, Pledge
from core.data.storage import Storage
from tests.core.pages.conftest import Work
from tests.core.pages.test_outsiders import PLACES, SECRET, close, pledged


def test_e31_an_outsider_pledges_first_sees_codes_and_loses_access_with_the_window(
    storage: Storage,
    municipality: Municipality,
    item: Work,
) -> None:
    page = f"/fill/{item.assignment}"
    assert item.browser.get(page).location.endswith("/pledge")

    browser = pledged(item)
    shown = browser.get(page)
    assert shown.status_code == 200
    assert not [name for name in SECRET if name in shown.text]

    close(storage, municipality, item)
    after = [browser.get(place.format(item.assignment)).status_code for place in PLACES]
    assert not {200, 303} & set(after)
    with storage.reading(municipality.id):
        assert Pledge.select().count() == 1
