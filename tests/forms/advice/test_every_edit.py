"""Whatever is edited: each difference has its class, and no column of an export is lost."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

import plugins.standard
from core.exports.answers import Known
from core.exports.layout import Version, columns, repeats, version_of
from core.library import Library
from core.submissions.surroundings import Directory
from forms import serial
from forms.advice import Kind, Uses, advise, told, worst
from forms.definition import Choice, Definition, Group, Question, Repeat
from forms.editing import Unfit, applied, change_from, differences

NAMES = ("page", "trust", "why", "rows", "count", "more", "new")
TEXTS = st.sampled_from(
    ("", "상사를 신뢰합니까", "상사를 신뢰하지 않습니까", "yes", "${count} > 1")
)
NAME = st.sampled_from(NAMES)
RULES = ("relevant", "constraint", "required", "calculation", "fact")
FIELDS = st.sampled_from(
    (
        *(("label", "ko"), ("hint", "ko"), ("extra", "weight"), ("extra", "unit")),
        *((name, "") for name in RULES),
    )
)
CHOICES = st.lists(
    st.sampled_from(("1", "2", "3")).map(lambda name: {"name": name, "label": {"ko": name}}),
    unique_by=lambda row: str(row["name"]),
)
ITEMS = st.builds(
    lambda name, kind: {"kind": "question", "name": name, "type": kind},
    NAME,
    st.sampled_from(("text", "integer")),
)
EDITS = st.one_of(
    st.builds(lambda item, into: {"do": "add", "item": item, "into": into, "at": 0}, ITEMS, NAME),
    st.builds(lambda name: {"do": "remove", "name": name}, NAME),
    st.builds(lambda name, into: {"do": "move", "name": name, "into": into, "at": 0}, NAME, NAME),
    st.builds(lambda name: {"do": "move", "name": name, "into": "", "at": 0}, NAME),
    st.builds(lambda name: {"do": "copy", "name": name}, NAME),
    st.builds(lambda name, to: {"do": "rename", "name": name, "to": to}, NAME, NAME),
    st.builds(
        lambda name, field, value: {
            "do": "set",
            "name": name,
            "field": field[0],
            "value": value,
            **({"key": field[1]} if field[1] else {}),
        },
        NAME,
        FIELDS,
        TEXTS,
    ),
    st.builds(lambda rows: {"do": "choices", "list": "scale", "choices": rows}, CHOICES),
    st.builds(lambda value: {"do": "form", "field": "title", "key": "ko", "value": value}, TEXTS),
)
SCALE = tuple(Choice(name=name, label={"ko": name}) for name in "123")
FORM = Definition(
    name="f",
    title={"ko": "설문"},
    items=(
        Group(
            name="page",
            children=(
                Question(name="trust", type="select-one", choices="scale", label={"ko": "신뢰"}),
                Question(name="why", type="text", label={"ko": "까닭"}),
            ),
        ),
        Repeat(name="rows", children=(Question(name="count", type="integer"),)),
    ),
    choices={"scale": SCALE},
)
USES = Uses(answered=True, scored=frozenset({"trust"}), earlier=frozenset({"trust"}))
CATALOGUE = Library({"standard": plugins.standard}).catalogue("uj", {"standard": {}})


def edited(edits: list[dict[str, Any]]) -> Definition:
    form = FORM
    for edit in edits:
        with suppress(Unfit):
            form = applied(form, change_from(edit))
    return form


def laid_out(number: int, definition: Definition) -> Version:
    around = Directory(definition=definition, catalogue=CATALOGUE, today=date.min)
    known = Known(around=around, kept={})
    return version_of(number, definition, CATALOGUE.types, known)


@settings(max_examples=1_000, deadline=None)
@given(st.lists(EDITS, min_size=1, max_size=6))
def test_no_edit_stays_unclassed_and_no_column_is_lost(edits: list[dict[str, Any]]) -> None:
    new = edited(edits)

    found = advise(FORM, new, USES)

    assert bool(found) == (serial.digest(new) != serial.digest(FORM))
    assert bool(found) == bool(differences(FORM, new))
    assert all(one.kinds and set(one.kinds) <= set(Kind) for one in found)
    assert all(len(told(one, "ko")) == len(one.reasons) for one in found)
    assert worst(found) in {one.colour for one in found} | {worst(())}
    both = (laid_out(1, FORM), laid_out(2, new))
    for one in both:
        for repeat in repeats((one,)):
            assert set(columns((one,), repeat)) <= set(columns(both, repeat))
