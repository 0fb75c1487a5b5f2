"""The page of allocations tells every setting as it is, and the counts that the methods give."""

from __future__ import annotations

import re

import pytest

from goru.allocation import METHODS, AllocationSettings, quotas
from tests.core.allocation.people import grades
from tests.docs.pages import DOCS, sections
from tests.docs.test_scorers_page import row

PAGE = DOCS / "reference" / "allocation.md"
SECTIONS = dict(sections(PAGE))


def test_every_setting_is_told_with_its_default_and_origin() -> None:
    told = re.findall(r"^\| `.*$", SECTIONS["Settings"], re.MULTILINE)

    assert told == [row(*one) for one in AllocationSettings().fields.items()]


@pytest.mark.parametrize("method", METHODS)
def test_the_counts_on_the_page_are_those_of_the_method(method: str) -> None:
    line = re.search(rf"^\| `{method}`.*$", SECTIONS["Places (F14)"], re.MULTILINE)

    assert line
    told = re.findall(r"\b\d+/\d+/\d+/\d+\b", line.group())
    found = [quotas(grades(20, 40, 30, 10), heads, method, "B") for heads in (15, 9)]
    assert told == ["/".join(map(str, counts)) for counts in found]
