"""What files are by their bytes."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.standard.sniffing import clean_name, sniff


def archive(*members: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as made:
        for member in members:
            made.writestr(
                zipfile.ZipInfo(member), "x"
            )  # of 1980: tests get the same name each time
    return data.getvalue()


COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7", "pdf"),
        (b"\xff\xd8\xff\xe0", "jpg"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "webp"),
        (COMPOUND + b"....HWP Document File", "hwp"),
        (archive("mimetype", "Contents/content.hpf"), "hwpx"),
        (archive("word/document.xml"), "docx"),
        (archive("xl/workbook.xml"), "xlsx"),
        ("한글 본문".encode(), "txt"),
        ("한글 본문".encode("cp949"), "txt"),
    ],
)
def test_usual_documents_are_recognised(data: bytes, kind: str) -> None:
    found = sniff(data, "x")

    assert found is not None
    assert (found.kind, found.name) == (kind, f"x.{kind}")


@pytest.mark.parametrize(
    "data",
    [
        b"MZ\x90\x00\x03",
        b"\x7fELF",
        b"#!/bin/sh\n",
        b"<?xml version='1.0'?><svg/>",
        b"  <!doctype html>",
        b"\xef\xbb\xbf<script>",
        b"{\\rtf1}",
        COMPOUND + b"Word.Document.8",
        archive("word/document.xml", "word/vbaProject.bin"),
        archive("run.exe"),
        archive("anything.txt"),
        b"PK\x03\x04broken",
        b"a\x00b",
        b"\xff\xfe\xff",
    ],
    ids=lambda data: repr(data[:12]),
)
def test_what_can_run_or_is_not_known_is_refused(data: bytes) -> None:
    assert sniff(data, "x.pdf") is None


@given(st.binary(max_size=200), st.text(max_size=50))
def test_any_bytes_are_recognised_or_refused(data: bytes, name: str) -> None:
    found = sniff(data, name)

    assert found is None or found.name.endswith(f".{found.kind}")


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\a\\보고서.PDF", "보고서.pdf"),
        ("a.pdf.exe", "a_pdf_exe.pdf"),
        ("\u202efdp.exe", "fdp_exe.pdf"),
        ("<b>.pdf", "_b_.pdf"),
        ("", "file.pdf"),
        ("...", "file.pdf"),
        ("가" * 300 + ".pdf", "가" * 100 + ".pdf"),
    ],
)
def test_names_are_cleaned(name: str, clean: str) -> None:
    assert clean_name(name, "pdf") == clean
