"""The page of editing names every change, and its examples are as it says."""

from __future__ import annotations

import json
import re

from forms.editing import change_document, change_from
from forms.editing.changes import RECORDS
from tests.docs.pages import DOCS

PAGE = (DOCS / "reference" / "editing.md").read_text("utf-8")


def shown(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


def test_the_page_names_every_change_with_its_keys() -> None:
    rows = dict(re.findall(r"^\| `([a-z-]+)` \| (.*?) \|", PAGE, re.MULTILINE))
    del rows["do"]

    assert {name: set(re.findall(r"`(\w+)`", keys)) for name, keys in rows.items()} == {
        name: set(record.__dataclass_fields__) for name, record in RECORDS.items()
    }


def test_the_documents_that_it_shows_are_changes() -> None:
    (document,) = map(json.loads, shown("json"))

    assert change_document(change_from(document))["do"] == "many"


def test_its_python_runs() -> None:
    (block,) = shown("python")

    exec(compile(block, "editing.md", "exec"), {})  # noqa: S102  our page
