"""Read the cell ``type``: what kind of row it is, under every name that XLSForm ever had."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

#: Canonical types by the other names that spreadsheets use.  Source: pyxform's aliases and
#: question type dictionary, 4.5.
ALIASES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "string": "text",
        "q string": "text",
        "add text prompt": "text",
        "int": "integer",
        "q int": "integer",
        "add integer prompt": "integer",
        "q decimal": "decimal",
        "add decimal prompt": "decimal",
        "add date prompt": "date",
        "q date": "date",
        "add time prompt": "time",
        "add datetime prompt": "datetime",
        "add date time prompt": "datetime",
        "date time": "datetime",
        "q datetime": "datetime",
        "add note prompt": "note",
        "q note": "note",
        "trigger": "acknowledge",
        "q acknowledge": "acknowledge",
        "add acknowledge prompt": "acknowledge",
        "photo": "image",
        "q picture": "image",
        "q image": "image",
        "add image prompt": "image",
        "add photo prompt": "image",
        "q audio": "audio",
        "add audio prompt": "audio",
        "q video": "video",
        "add video prompt": "video",
        "add file prompt": "file",
        "add barcode prompt": "barcode",
        "q barcode": "barcode",
        "gps": "geopoint",
        "location": "geopoint",
        "q location": "geopoint",
        "q geopoint": "geopoint",
        "add location prompt": "geopoint",
        "q geotrace": "geotrace",
        "q geoshape": "geoshape",
        "add calculate prompt": "calculate",
        "q calculate": "calculate",
        "calculation": "calculate",
        "imei": "deviceid",
        "device id": "deviceid",
        "get device id": "deviceid",
        "get phone number": "phonenumber",
        "phone number": "phonenumber",
        "get start time": "start",
        "start time": "start",
        "get end time": "end",
        "end time": "end",
        "get today": "today",
        "get sim id": "simserial",
        "sim id": "simserial",
        "get subscriber id": "subscriberid",
        "subscriber id": "subscriberid",
        "get username": "username",
        "user name": "username",
        "uri:deviceid": "deviceid",
        "uri:phonenumber": "phonenumber",
        "uri:simserial": "simserial",
        "uri:subscriberid": "subscriberid",
        "uri:username": "username",
        "uri:email": "email",
    }
)

#: Types that take a choice list, by what may stand before the list.  Longest first.
SELECTS: Final[tuple[tuple[str, str], ...]] = tuple(
    sorted(
        (
            *((f"select{gap}one", "select_one") for gap in ("_", " ")),
            *((f"select{gap}one from", "select_one") for gap in ("_", " ")),
            ("select1", "select_one"),
            ("q select1", "select_one"),
            ("add select one prompt using", "select_one"),
            ("select_one_from_file", "select_one_from_file"),
            ("select one from file", "select_one_from_file"),
            ("select_one_external", "select_one_external"),
            ("select one external", "select_one_external"),
            *((f"select{gap}multiple", "select_multiple") for gap in ("_", " ")),
            *((f"select{gap}multiple from", "select_multiple") for gap in ("_", " ")),
            ("select all that apply", "select_multiple"),
            ("select all that apply from", "select_multiple"),
            ("select", "select_multiple"),
            ("q select", "select_multiple"),
            ("add select multiple prompt using", "select_multiple"),
            ("select_multiple_from_file", "select_multiple_from_file"),
            ("select multiple from file", "select_multiple_from_file"),
            ("rank", "rank"),
            ("rank from", "rank"),
        ),
        key=lambda pair: -len(pair[0]),
    )
)

#: Containers by the words that follow ``begin`` and ``end``.
CONTAINERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "group": "group",
        "repeat": "repeat",
        "lgroup": "repeat",
        "looped group": "repeat",
        "loop": "loop",
        "kobomatrix": "kobomatrix",
        "score": "score",
        "rank": "rank",
    }
)

BOUND: Final = re.compile(
    r"(begin|end)[\s_]*(looped[\s_]group|group|repeat|lgroup|loop|kobomatrix|score|rank)\b(.*)"
)
OTHER: Final = re.compile(r"\s+(or_other|or other|or specify other)$", re.IGNORECASE)

Row = Literal["question", "begin", "end", "include"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a type cell asks for.

    ``kind`` is the canonical XLSForm type or container, in lower case; ``choices`` the words that
    name its list or file; ``written`` the cell with single blanks.
    """

    row: Row = "question"
    kind: str
    choices: str = ""
    other: bool = False
    written: str = ""


def read_type(cell: str, own: Mapping[str, bool], lists: Collection[str] = ()) -> Asked:
    """Return what a type cell asks for.

    ``own`` maps the names of registered field types, in lower case, to whether they take
    choices; ``lists`` are the choice lists there are, for names with blanks in them.
    """
    written = " ".join(cell.split())
    plain = written.casefold()
    bound = BOUND.fullmatch(plain)
    if bound is not None:
        kind = CONTAINERS[re.sub(r"[\s_]", " ", bound[2])]
        row: Row = "begin" if bound[1] == "begin" else "end"
        return Asked(row=row, kind=kind, choices=bound[3].strip(), written=written)
    if plain == "include" or plain.startswith("include "):
        return Asked(row="include", kind="include", choices=written[8:], written=written)
    kind = ALIASES.get(plain, plain)
    if kind in own and not own[kind]:
        return Asked(kind=kind, written=written)
    return _select(written, own, lists) or Asked(kind=kind, written=written)


def _select(written: str, own: Mapping[str, bool], lists: Collection[str]) -> Asked | None:
    names = ((name, name) for name, takes_choices in own.items() if takes_choices)
    for start, kind in (*SELECTS, *sorted(names, key=lambda pair: -len(pair[0]))):
        if written[: len(start)].casefold() == start and written[len(start) :][:1] in ("", " "):
            rest = OTHER.sub("", written[len(start) :])
            other = len(rest) < len(written[len(start) :])
            found = _list_name(rest.strip(), lists)
            return Asked(kind=kind, choices=found, other=other, written=written)
    return None


def _list_name(words: str, lists: Collection[str]) -> str:
    """Return the words where they name a list, else their first word; ``from`` may precede."""
    if words in lists:
        return words
    first, _, rest = words.partition(" ")
    if first.casefold() in ("from", "using") and rest:
        return _list_name(rest, lists)
    folded = {name.casefold(): name for name in lists}
    return folded.get(words.casefold(), folded.get(first.casefold(), first))
