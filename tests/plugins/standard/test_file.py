"""Uploaded files and pictures."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from werkzeug.datastructures import FileStorage, MultiDict

from forms.wtf import read_page
from tests.asking import Asked, ask, asked

PDF = b"%PDF-1.7\nx"
PNG = b"\x89PNG\r\n\x1a\nx"


def upload(sheet: Asked, data: bytes, name: str, **more: str) -> Any:
    return sheet.post(MultiDict([("q", FileStorage(BytesIO(data), name)), *more.items()]))


def test_a_file_is_kept_in_the_store_and_told_in_the_answer() -> None:
    sheet = asked(ask("file"))

    upload(sheet, PDF, "../C:\\보고서.pdf")

    told = {"name": "보고서.pdf", "size": 10, "media_type": "application/pdf"}
    assert sheet.answers == {"q": {"key": "0-보고서.pdf"} | told}
    assert sheet.store.kept == {"0-보고서.pdf": PDF}


def test_a_page_without_a_new_file_keeps_the_old_one() -> None:
    sheet = asked(ask("file"), ask("text", "a"))
    upload(sheet, PDF, "x.pdf")
    before = dict(sheet.answers["q"])

    sheet.post(MultiDict([("a", "1"), ("q", FileStorage(BytesIO(b""), ""))]))

    assert sheet.answers == {"q": before, "a": "1"}


def test_a_file_is_removed_by_its_box() -> None:
    sheet = asked(ask("file"))
    upload(sheet, PDF, "x.pdf")

    sheet.post(MultiDict([("q:remove", "yes")]))

    assert sheet.answers == {}


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [
        pytest.param(b"MZ\x90\x00", "x.pdf", "올릴 수 없는 형식", id="program"),
        pytest.param(b"<svg onload='x'/>", "x.png", "올릴 수 없는 형식", id="svg"),
        pytest.param(b"<html></html>", "x.txt", "올릴 수 없는 형식", id="html"),
        pytest.param(b"", "x.pdf", "빈 파일", id="empty"),
        pytest.param(PDF + b"x" * 1_048_576, "x.pdf", "1 MB보다", id="large"),
        pytest.param(PNG, "x.pdf", "pdf 파일을", id="other kind"),
    ],
)
def test_what_is_not_accepted_is_refused_and_never_stored(
    data: bytes, name: str, told: str
) -> None:
    sheet = asked(ask("file", parameters={"kinds": "pdf", "max-mb": "1"}))

    given = upload(sheet, data, name)

    assert told in given.problems[0].message["ko"]
    assert (sheet.answers, sheet.store.kept) == ({}, {})


def test_a_picture_must_be_one() -> None:
    sheet = asked(ask("image"))

    assert "jpg, png, webp, gif" in upload(sheet, PDF, "x.png").problems[0].message["ko"]
    upload(sheet, PNG, "x.exe")

    assert sheet.answers["q"]["name"] == "x_exe.png"


def test_without_a_store_nothing_is_lost_silently() -> None:
    sheet = asked(ask("file"))
    data = MultiDict([("q", FileStorage(BytesIO(PDF), "x.pdf"))])

    given = read_page(sheet.state, sheet.form.pages[0], data)

    assert "파일을 올릴 수 없습니다" in given.problems[0].message["ko"]


def test_a_text_posted_as_a_file_is_refused() -> None:
    given = asked(ask("file")).post({"q": "C:\\secret"})

    assert given.answers == {}
    assert len(given.problems) == 1
