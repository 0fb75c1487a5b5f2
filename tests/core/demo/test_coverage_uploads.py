"""A dry run uploads real files, as many kinds as questions take, and some that are refused."""

from __future__ import annotations

import pytest

from core.configuration import Configuration
from core.data.models import Attachment
from core.data.storage import Storage
from core.demo.coverage.uploading import CONTENTS
from core.files import FileStore
from forms.trying.cells import UPLOAD, Cell
from goru.asking import ask, form, texts
from plugins.standard.sniffing import kind_of
from tests.core.demo.test_coverage import plugin_of, tried

TITLE = texts("나래 증빙", "Narae evidence")
EVIDENCE = form(
    "narae-evidence",
    TITLE,
    (
        ask("file", "paper", "문서", "Paper", parameters={"kinds": "hwpx", "max-mb": "1"}),
        ask("image", "photo", "사진", "Photo"),
    ),
)


def test_files_are_kept_with_the_form_and_others_refused(
    configuration: Configuration, storage: Storage
) -> None:
    (sheet,) = tried(configuration, storage, plugin_of(EVIDENCE)).sheets

    assert sheet.missing == ()
    assert {cell for cell in sheet.done if cell.kind == UPLOAD} == {
        Cell(UPLOAD, f"{name}: {why}", side)
        for name in ("paper", "photo")
        for why, side in (("kind", True), ("kind", False), ("size", False))
    }


def test_every_file_that_an_answer_names_can_be_read_again_and_no_other_is_left(
    configuration: Configuration, storage: Storage
) -> None:
    tried(configuration, storage, plugin_of(EVIDENCE))

    with storage.reading(1):
        rows = {row.key: row for row in Attachment.select()}
    files = FileStore(configuration.files).of(1)
    assert {kind_of(files.get(key)) for key in rows} == {"hwpx", "png"}
    assert {len(files.get(key)) == row.size for key, row in rows.items()} == {True}
    assert {one.name for one in files.folder.glob("*/*")} == rows.keys()


@pytest.mark.parametrize("kind", CONTENTS)
def test_a_made_up_file_is_of_its_kind(kind: str) -> None:
    assert kind_of(CONTENTS[kind]) == ("txt" if kind == "csv" else kind)
