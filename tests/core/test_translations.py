"""Every sentence of the pages exists in Korean."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
KOREAN = ROOT / "core/translations/ko/LC_MESSAGES/messages.po"
METHODS = [("**.py", "python"), ("**.html", "jinja2")]


def asked() -> Iterator[tuple[str, str]]:
    """Yield ``(place, message)`` of everything that pages and office say through gettext."""
    for folder in (ROOT / "core", ROOT / "themes"):
        for file, line, message, *_ in extract_from_dir(
            str(folder), METHODS, keywords={"_": None, "gettext": None, "lazy_gettext": None}
        ):
            yield f"{folder.name}/{file}:{line}", str(message)


def catalogue() -> Catalog:
    with KOREAN.open("rb") as stream:
        return read_po(stream, locale="ko")


def test_every_sentence_has_its_korean() -> None:
    korean = catalogue()

    missing = [
        f"{place}: {message}"
        for place, message in asked()
        if message not in korean or not korean[message].string or korean[message].fuzzy
    ]

    assert missing == []


def test_no_sentence_is_translated_that_nobody_says() -> None:
    said = {message for _, message in asked()}

    unused = [str(entry.id) for entry in catalogue() if entry.id and entry.id not in said]

    assert unused == []


def test_placeholders_are_the_same_in_both_languages() -> None:
    korean = catalogue()

    wrong = [error for entry in korean if entry.id for error in entry.check(korean)]

    assert wrong == []
