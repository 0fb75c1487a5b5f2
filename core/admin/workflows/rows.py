"""A workflow as its editor holds it: rows of stages, steps and terms, and ticks of who may what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Any, Final, TypeAlias

from werkzeug.datastructures import MultiDict

#: Of each kind so many rows are read.
MOST: Final = 40
SWITCHES: Final = ("reason", "signs", "another", "complete", "in_time")
STAGE, STEP, TERM = "stage", "step", "term"
KINDS: Final = (STAGE, STEP, TERM)
#: Stands for every stage among ticks of who reads.
EVERY: Final = "*"
#: What parts the three words of a tick.
BAR: Final = "|"

Row: TypeAlias = Mapping[str, Any]
#: Stage, part and rule: somebody who is that may do it there.
Tick: TypeAlias = tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What the editor shows; ``parts`` and ``rules`` are the lines and columns of its ticks."""

    ko: str
    en: str
    stages: tuple[Row, ...] = ()
    steps: tuple[Row, ...] = ()
    terms: tuple[Row, ...] = ()
    parts: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    opens: frozenset[Tick] = frozenset()
    reads: frozenset[Tick] = frozenset()

    def rows(self, kind: str) -> tuple[Row, ...]:
        """Return the rows of one kind."""
        return {STAGE: self.stages, STEP: self.steps, TERM: self.terms}[kind]

    def with_rows(self, kind: str, rows: Sequence[Row]) -> Sheet:
        """Return the sheet with other rows of one kind."""
        changed: dict[str, Any] = {f"{kind}s": tuple(rows)}
        return replace(self, **changed)


def sheet_of(raw: Mapping[str, Any], parts: Sequence[str], rules: Sequence[str]) -> Sheet:
    """Return a workflow as its editor shows it, with lines and columns for more than is named."""
    opens, reads = frozenset(_openings(raw)), frozenset(_readings(raw))
    used = (who for one in raw["transitions"] for who in one["who"])
    ticked = sorted(opens | reads)
    return Sheet(
        ko=raw["title"].get("ko", ""),
        en=raw["title"].get("en", ""),
        stages=tuple(map(_stage, raw["stages"])),
        steps=tuple(map(_step, raw["transitions"])),
        terms=tuple(
            {"name": name, "days": str(one["days"]), "unit": one["unit"]}
            for name, one in raw.get("terms", {}).items()
        ),
        parts=tuple(dict.fromkeys([*parts, *(part for _, part, _ in ticked)])),
        rules=tuple(dict.fromkeys([*rules, *used, *(who for _, _, who in ticked)])),
        opens=opens,
        reads=reads,
    )


def _openings(raw: Mapping[str, Any]) -> Iterator[Tick]:
    for stage in raw["stages"]:
        for one in stage.get("opens", ()):
            yield from product((stage["name"],), one["parts"], one["who"])


def _readings(raw: Mapping[str, Any]) -> Iterator[Tick]:
    for one in raw.get("readers", ()):
        yield from product(one.get("stages") or (EVERY,), one["parts"], one["who"])


def posted_sheet(form: MultiDict[str, str]) -> Sheet:
    """Return the sheet that was posted; a stage that was renamed is so wherever it is named."""
    stages = tuple(_rows(form, STAGE, ("was", "name", "ko", "en", "term", "since"), ("done",)))
    names = {one["was"]: one["name"] for one in stages if one["was"]} | {EVERY: EVERY}
    return Sheet(
        ko=form.get("ko", "").strip(),
        en=form.get("en", "").strip(),
        stages=stages,
        steps=tuple(_posted_steps(form, names)),
        terms=tuple(_rows(form, TERM, ("name", "days", "unit"))),
        parts=_listed(form, "part", form.get("part-new", "")),
        rules=_listed(form, "rule", form.get("rule-new", "") + form.get("rule-new-of", "")),
        opens=frozenset(_ticks(form, "open", names)),
        reads=frozenset(_ticks(form, "read", names)),
    )


def raw_of(sheet: Sheet) -> dict[str, Any]:
    """Return the workflow that a sheet says."""
    return {
        "title": {"ko": sheet.ko, "en": sheet.en},
        "stages": [_raw_stage(one, sheet) for one in sheet.stages],
        "transitions": [_raw_step(one) for one in sheet.steps],
        "terms": {
            one["name"]: {"days": one["days"] or "0", "unit": one["unit"]} for one in sheet.terms
        },
        "readers": list(_readers(sheet)),
    }


def _stage(one: Mapping[str, Any]) -> Row:
    plain = {key: one.get(key, "") for key in ("name", "term", "since")}
    return plain | {"was": one["name"], "done": bool(one.get("done"))} | _titles(one)


def _step(one: Mapping[str, Any]) -> Row:
    plain = {key: one.get(key, False) for key in SWITCHES}
    plain |= {key: one.get(key, "") for key in ("name", "target", "signers")}
    return plain | {"sources": list(one["sources"]), "who": list(one["who"])} | _titles(one)


def _titles(one: Mapping[str, Any]) -> dict[str, str]:
    return {"ko": one["title"].get("ko", ""), "en": one["title"].get("en", "")}


def _rows(
    form: MultiDict[str, str], kind: str, texts: Sequence[str], marks: Sequence[str] = ()
) -> Iterator[dict[str, Any]]:
    for number in range(MOST):
        at = f"{kind}-{number}-"
        if f"{at}name" not in form:
            return
        row: dict[str, Any] = {key: form.get(at + key, "").strip() for key in texts}
        yield row | {key: at + key in form for key in marks}


def _posted_steps(form: MultiDict[str, str], names: Mapping[str, str]) -> Iterator[Row]:
    for number, row in enumerate(_rows(form, STEP, ("name", "ko", "en", "target"), SWITCHES)):
        at = f"{STEP}-{number}-"
        words = zip(form.getlist(f"{at}rule"), form.getlist(f"{at}of"), strict=False)
        sources = [names.get(one, one) for one in form.getlist(f"{at}sources")]
        who = [rule(word, of) for word, of in words if word]
        row |= {"target": names.get(row["target"], row["target"]), "sources": sources, "who": who}
        yield row | {"signers": form.get(f"{at}signers", "").strip()}


def rule(word: str, name: str) -> str:
    """Return an actor rule; a word that ends with a colon takes a name."""
    return word + name.strip() if word.endswith(":") else word


def _listed(form: MultiDict[str, str], key: str, new: str) -> tuple[str, ...]:
    """Return the lines or columns that were there, and the one that is added."""
    return tuple(dict.fromkeys([*form.getlist(key), *([new.strip()] if new.strip() else [])]))


def _ticks(form: MultiDict[str, str], key: str, names: Mapping[str, str]) -> Iterator[Tick]:
    for value in form.getlist(key):
        stage, _, rest = value.partition(BAR)
        part, _, who = rest.partition(BAR)
        if stage in names and part and who:
            yield names[stage], part, who


def _raw_stage(one: Row, sheet: Sheet) -> dict[str, Any]:
    plain = {key: one[key] for key in ("name", "term", "since", "done")}
    opens = [{"parts": parts, "who": who} for parts, who in _grouped(sheet, sheet.opens, one)]
    return plain | {"title": {"ko": one["ko"], "en": one["en"]}, "opens": opens}


def _grouped(
    sheet: Sheet, ticks: frozenset[Tick], stage: Row
) -> Iterator[tuple[list[str], list[str]]]:
    """Yield the parts that the same people have at a stage, and those people."""
    found: dict[tuple[str, ...], list[str]] = {}
    for part in sheet.parts:
        who = tuple(sorted(who for at, of, who in ticks if (at, of) == (stage["name"], part)))
        if who:
            found.setdefault(who, []).append(part)
    for people, parts in found.items():
        yield parts, list(people)


def _readers(sheet: Sheet) -> Iterator[dict[str, Any]]:
    """Yield who reads what; stages at which the same people read the same are named together."""
    found: dict[tuple[tuple[str, ...], tuple[str, ...]], list[str]] = {}
    for stage in ({"name": EVERY}, *sheet.stages):
        for parts, who in _grouped(sheet, sheet.reads, stage):
            found.setdefault((tuple(parts), tuple(who)), []).append(stage["name"])
    for (parts_of, people), stages in found.items():
        at = [] if EVERY in stages else sorted(stages)
        yield {"parts": [*parts_of], "who": [*people], "stages": at}


def _raw_step(one: Row) -> dict[str, Any]:
    return {
        "name": one["name"],
        "title": {"ko": one["ko"], "en": one["en"]},
        "sources": [*one["sources"]],
        "target": one["target"],
        "who": sorted(set(one["who"])),
        **{key: one[key] for key in SWITCHES},
        **({"signers": one["signers"]} if one["signers"] else {}),
    }
