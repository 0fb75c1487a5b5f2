"""A page looks as its reader chose, and as the municipality is known by."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any

import pytest

from core.access.roles import ADMINISTRATOR
from core.data.models import AuditEntry, Municipality
from core.data.storage import Storage
from tests.application import Browser, LogIn

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
SVG = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"
OFFICE = "/admin/municipality/"


@pytest.fixture
def office(log_in: LogIn) -> Browser:
    """Give an administrator of the municipality."""
    return log_in(ADMINISTRATOR)


def sent(office: Browser, **typed: Any) -> Any:
    return office.post(f"{OFFICE}look", {"colour": "", "footer": "", **typed})


def test_a_chosen_look_stays_until_it_is_left_to_the_browser_again(office: Browser) -> None:
    pages = [office.get("/login").text]
    for look in ("dark", "contrast", "no-look", "dark", ""):
        office.post("/look", {"look": look})
        pages.append(office.get("/").text)

    marks = ["dark" if 'data-look="dark"' in page else "data-look" in page for page in pages]
    assert marks == [False, "dark", True, False, "dark", False]


def test_a_look_outlives_the_session(office: Browser) -> None:
    office.post("/look", {"look": "dark"})
    office.post("/logout", {})

    assert 'data-look="dark"' in office.get("/login").text


def test_an_own_colour_reaches_every_page_as_a_style_sheet_of_properties(office: Browser) -> None:
    assert "/uj/look.css" not in office.get("/").text
    assert sent(office, colour="#8A1538", footer="의정부시 기획예산과").status_code in {302, 303}

    page, sheet = office.get("/").text, office.get("/look.css?v=8a1538")

    assert "/uj/look.css?v=8a1538" in page
    assert "의정부시 기획예산과" in page
    assert sheet.mimetype == "text/css"
    assert sheet.text.startswith(":root{--own-primary:#8a1538;--own-primary-strong:#")
    assert "immutable" in sheet.headers["Cache-Control"]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"colour": "#ffcc00"}, "명도 대비"),
        ({"colour": "blue"}, "색이 아닙니다"),
        ({"emblem": SVG}, "PNG 또는 WebP 파일이어야"),
        ({"emblem": PNG + bytes(30_000)}, "PNG 또는 WebP 파일이어야"),
    ],
)
def test_what_cannot_be_read_or_shown_is_refused_and_nothing_changes(
    office: Browser, storage: Storage, typed: Mapping[str, Any], told: str
) -> None:
    files = {"emblem": (BytesIO(typed["emblem"]), "emblem.png")} if "emblem" in typed else {}
    answer = sent(office, footer="글", **{**typed, **files})

    assert answer.status_code == 422
    assert told in answer.text
    with storage.installation():
        assert Municipality.get(Municipality.code == "uj").footer == ""


def test_an_emblem_is_shown_sent_as_what_it_is_and_taken_away(
    office: Browser, storage: Storage, municipality: Municipality
) -> None:
    sent(office, emblem=(BytesIO(PNG), "emblem.svg"))
    shown, picture = office.get("/").text, office.get("/emblem")
    sent(office, no_emblem="yes")

    assert "/emblem?v=" in shown
    assert (picture.mimetype, picture.data) == ("image/png", PNG)
    assert picture.headers["X-Content-Type-Options"] == "nosniff"
    assert "/emblem?v=" not in office.get("/").text
    assert office.get("/emblem").status_code == 404
    with storage.reading(municipality.id):
        assert AuditEntry.select().where(AuditEntry.action == "municipality.look").count() == 2


def test_files_of_the_theme_are_kept_as_long_as_they_are_the_same(office: Browser) -> None:
    page = office.get("/").text
    address = page.partition('href="/static/css/goru.css')[2].partition('"')[0]

    answer = office.client.get(f"/static/css/goru.css{address}")
    packed = office.client.get("/static/css/goru.css", headers={"Accept-Encoding": "br"})

    assert address.startswith("?v=")
    assert "immutable" in answer.headers["Cache-Control"]
    assert packed.headers["Content-Encoding"] == "br"
    assert "immutable" not in packed.headers["Cache-Control"]
