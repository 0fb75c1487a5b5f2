"""A file that is no package is refused with a sentence, before anything of it is used."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.canonical import digest
from core.errors import Problem
from core.errors.handover import (
    DamagedPackage,
    NewerPackage,
    NotAPackage,
    PackageTooLarge,
    WrongPackage,
)
from core.handover.package import LARGEST, Origin, Package, PackedForm, to_file
from core.handover.reading import read_package
from tests.core.handover.town import review

ORIGIN = Origin(
    municipality="의정부시", cycle="2026년 고을", year=2026, version=2, exported_on="2026-11-21"
)
FORM = PackedForm(
    name="town-review", title="고을", identity={"": "named"}, definition=review("q", "r")
)
PACKAGE = Package(
    goru="0.1.0",
    programme="town-yearly",
    plugins={"town": "1.2"},
    origin=ORIGIN,
    content={"scorers": {"review": {"weights": {"peer": "0.6"}}}},
    forms=(FORM,),
)


def sealed(**changes: Any) -> bytes:
    """Return the file with other parts and the digest that fits them."""
    document = json.loads(to_file(PACKAGE)) | changes
    del document["digest"]
    return json.dumps({**document, "digest": digest(document)}).encode()


def zipped(size: int) -> bytes:
    parcel = io.BytesIO()
    with zipfile.ZipFile(parcel, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("package.json", b"0" * size)
    return parcel.getvalue()


def deep(levels: int) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for _ in range(levels):
        found = {"a": found}
    return found


def test_a_package_reads_back_as_it_was_written() -> None:
    assert read_package(to_file(PACKAGE)) == PACKAGE


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (zipped(50_000_000), "an archive"),
        (gzip.compress(b"{}"), "an archive"),
        (b"", "not JSON"),
        (b"\xff\xfe{}", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b"[]", "another kind of JSON"),
        (b'{"format": "survey"}', "another kind of JSON"),
        (sealed(content={"scorers": deep(150)}), "nested too deep"),
        (sealed(forms=[[0] * 60_000]), "too many values"),
    ],
    ids=["zip-bomb", "gzip", "empty", "utf-16", "brackets", "list", "other", "deep", "many"],
)
def test_what_is_no_package_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(NotAPackage, match=reason):
        read_package(data)


def test_what_is_too_large_is_not_even_looked_at() -> None:
    with pytest.raises(PackageTooLarge, match=str(LARGEST)):
        read_package(b"{" + b" " * LARGEST)


@pytest.mark.parametrize("version", [2, "1", True, None])
def test_another_format_is_refused(version: object) -> None:
    with pytest.raises(NewerPackage, match="format 1"):
        read_package(sealed(version=version))


def test_a_package_that_was_edited_is_refused() -> None:
    edited = to_file(PACKAGE).replace(b'"0.6"', b'"0.9"')

    with pytest.raises(DamagedPackage):
        read_package(edited)


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"people": []}, "people: Unknown field"),
        ({"plugins": ["town"]}, "plugins: Not a valid mapping"),
        ({"content": {"scorers": {"review": 7}}}, "content: scorers"),
        ({"origin": {**json.loads(to_file(PACKAGE))["origin"], "by": "S1"}}, "by: Unknown field"),
        ({"origin": {}}, "origin: "),
        ({"forms": [{"name": "x"}]}, "forms: 0: "),
        ({"forms": [{}] * 101}, "forms: "),
        (
            {
                "forms": [
                    {
                        "name": "x",
                        "title": "",
                        "identity": {},
                        "definition": {"name": "x", "code": "import os"},
                    }
                ]
            },
            "Unknown field",
        ),
    ],
)
def test_parts_that_no_package_has_are_named(changes: dict[str, Any], place: str) -> None:
    with pytest.raises(WrongPackage) as refused:
        read_package(sealed(**changes))

    assert place in str(refused.value)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)
PARTS = sorted(json.loads(to_file(PACKAGE)).keys() - {"digest", "format"})


@given(st.dictionaries(st.sampled_from(PARTS), JSON, min_size=1, max_size=3))
def test_whatever_stands_in_a_part_is_a_package_or_refused(changes: dict[str, Any]) -> None:
    refused = read_or_refuse(sealed(**changes))

    assert refused is None or refused.status == 422


def read_or_refuse(data: bytes) -> Problem | None:
    """Return why ``data`` is refused; nothing where it is read, and reads again as the same."""
    try:
        found = read_package(data)
    except Problem as problem:
        return problem
    assert read_package(to_file(found)) == found
    return None
