"""A workflow as the rows of a page that people edit, and the rows as a workflow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from werkzeug.datastructures import MultiDict

#: Empty rows offered below the filled ones.
SPARE = 2
MOST = 40
SWITCHES = ("reason", "signs", "another", "complete", "in_time")
#: Row kind -> its texts.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "stage": ("name", "ko", "en", "term", "since", "opens"),
    "step": ("name", "ko", "en", "sources", "target", "who", "signers"),
    "term": ("name", "days", "unit"),
    "reader": ("parts", "who", "stages"),
}


def rows_of(raw: Mapping[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of a workflow by kind, with some empty ones."""
    found = {
        "stage": [_stage(one) for one in raw["stages"]],
        "step": [_step(one) for one in raw["transitions"]],
        "term": [
            {"name": name, "days": str(one["days"]), "unit": one["unit"]}
            for name, one in raw.get("terms", {}).items()
        ],
        "reader": [
            {key: ", ".join(one.get(key, ())) for key in COLUMNS["reader"]}
            for one in raw.get("readers", ())
        ],
    }
    return {kind: rows + [{} for _ in range(SPARE)] for kind, rows in found.items()}


def posted_rows(form: MultiDict[str, str]) -> dict[str, list[dict[str, Any]]]:
    """Return the rows that were posted, by kind."""
    return {kind: list(_posted(form, kind)) for kind in COLUMNS}


def raw_of(rows: Mapping[str, list[dict[str, Any]]], ko: str, en: str) -> dict[str, Any]:
    """Return the workflow that rows say; rows without a name are left out."""
    filled = {kind: [one for one in rows[kind] if one.get(COLUMNS[kind][0])] for kind in COLUMNS}
    return {
        "title": {"ko": ko, "en": en},
        "stages": [_raw_stage(one) for one in filled["stage"]],
        "transitions": [_raw_step(one) for one in filled["step"]],
        "terms": {
            one["name"]: {"days": one["days"] or "0", "unit": one["unit"]} for one in filled["term"]
        },
        "readers": [
            {key: words(one[key]) for key in COLUMNS["reader"]} for one in filled["reader"]
        ],
    }


def words(text: str) -> list[str]:
    """Return the words of a cell that are parted by commas."""
    return [word.strip() for word in text.split(",") if word.strip()]


def _posted(form: MultiDict[str, str], kind: str) -> Iterator[dict[str, Any]]:
    for number in range(MOST):
        if f"{kind}-{number}-{COLUMNS[kind][0]}" not in form:
            return
        at = f"{kind}-{number}-"
        row: dict[str, Any] = {key: form.get(at + key, "").strip() for key in COLUMNS[kind]}
        row |= {key: at + key in form for key in (*SWITCHES, "done")}
        yield row


def _stage(one: Mapping[str, Any]) -> dict[str, Any]:
    opens = "; ".join(
        f"{', '.join(part['parts'])}: {', '.join(part['who'])}" for part in one.get("opens", ())
    )
    return {
        "name": one["name"],
        **one["title"],
        "term": one.get("term", ""),
        "since": one.get("since", ""),
        "done": one.get("done", False),
        "opens": opens,
    }


def _step(one: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "name": one["name"],
        **one["title"],
        "sources": ", ".join(one["sources"]),
        "target": one["target"],
        "who": ", ".join(one["who"]),
        "signers": one.get("signers", ""),
        **{key: one.get(key, False) for key in SWITCHES},
    }


def _raw_stage(one: Mapping[str, Any]) -> dict[str, Any]:
    opens = []
    for part in one["opens"].split(";"):
        parts, _, who = part.partition(":")
        if part.strip():
            opens.append({"parts": words(parts), "who": words(who)})
    plain = {key: one[key] for key in ("name", "term", "since", "done")}
    return plain | {"title": {"ko": one["ko"], "en": one["en"]}, "opens": opens}


def _raw_step(one: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "name": one["name"],
        "title": {"ko": one["ko"], "en": one["en"]},
        "sources": words(one["sources"]),
        "target": one["target"],
        "who": words(one["who"]),
        **{key: one[key] for key in SWITCHES},
        **({"signers": one["signers"]} if one["signers"] else {}),
    }
