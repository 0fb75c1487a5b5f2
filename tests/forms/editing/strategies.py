"""Sequences of edits that somebody might make to the sample form."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from hypothesis import strategies as st

from forms.definition import Definition
from forms.editing import Unfit, applied, change_from

NAMES = st.sampled_from(
    (*("page", "age", "mark", "rows", "share", "total", "plan", "note", "age_group"), "x", "y")
)
CONTAINERS = st.sampled_from(("", "page", "rows", "g", "note"))
PLACES = st.none() | st.integers(0, 6)
WORDS = st.sampled_from(("", "가", "나", "${age} > 1", "1 = 1"))


def _item() -> st.SearchStrategy[dict[str, Any]]:
    question = st.fixed_dictionaries(
        {"kind": st.just("question"), "name": st.sampled_from("xyz"), "type": st.just("text")}
    )
    return question | st.just({"kind": "group", "name": "g"})


DOCUMENTS: st.SearchStrategy[dict[str, Any]] = st.one_of(
    st.fixed_dictionaries(
        {"do": st.just("add"), "item": _item(), "into": CONTAINERS, "at": PLACES}
    ),
    st.fixed_dictionaries({"do": st.just("move"), "name": NAMES, "into": CONTAINERS, "at": PLACES}),
    st.fixed_dictionaries({"do": st.sampled_from(("remove", "copy")), "name": NAMES}),
    st.fixed_dictionaries(
        {
            "do": st.just("set"),
            "name": NAMES,
            "field": st.sampled_from(("label", "relevant", "constraint", "count", "extra")),
            "key": st.sampled_from(("", "ko")),
            "value": WORDS,
        }
    ),
    st.fixed_dictionaries(
        {"do": st.just("rename"), "name": NAMES, "to": st.sampled_from(("x", "y", "z"))}
    ),
    st.fixed_dictionaries(
        {
            "do": st.just("choices"),
            "list": st.sampled_from(("scale", "more")),
            "choices": st.lists(st.sampled_from("1234"), unique=True).map(
                lambda names: [{"name": name} for name in names]
            ),
        }
    ),
    st.fixed_dictionaries(
        {"do": st.just("rename-list"), "list": st.just("scale"), "to": st.just("marks")}
    ),
    st.fixed_dictionaries(
        {"do": st.just("form"), "field": st.just("title"), "key": st.just("en"), "value": WORDS}
    ),
)
EDITS = st.lists(DOCUMENTS, max_size=8)


def edited(form: Definition, documents: Sequence[dict[str, Any]]) -> Definition:
    """Return the form after the edits that fit."""
    for document in documents:
        with suppress(Unfit):
            form = applied(form, change_from(document))
    return form
