"""Recompute a stored run of scorecards with nothing but Python's own library.

    python tests/independent/recompute.py CITY.sqlite RUN

prints every result that differs and ends with 1 if one does.  It is written from the domain's
text and shares no line with the scorers; slow and plain on purpose.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from math import isqrt
from typing import Any

Value = Fraction | None
Table = dict[tuple[str, int], Value]
GONE = ("not-applicable", "excluded")


def main(database: str, run: str) -> int:
    """Compare a run of a SQLite database with what comes out here."""
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as opened:
        settings, evidence = opened.execute(
            "SELECT settings, evidence FROM score_run WHERE id = ?", (run,)
        ).fetchone()
        stored = opened.execute(
            "SELECT scorecard, subject, value FROM score WHERE run_id = ?", (run,)
        ).fetchall()
    wrong = differences(stored, recomputed(json.loads(settings), zlib.decompress(evidence)))
    sys.stdout.writelines(f"{line}\n" for line in wrong)
    sys.stdout.write(f"{len(stored)} results, {len(wrong)} differ\n")
    return int(bool(wrong) or not stored)


def differences(stored: Sequence[tuple[str, int, str]], now: Table) -> list[str]:
    """Return a line for every stored result that does not come out the same."""
    found = {(card, subject): Fraction(value) if value else None for card, subject, value in stored}
    keys = sorted(found.keys() | now.keys())
    return [
        f"{card} {subject}: {found.get((card, subject))} -> {now.get((card, subject))}"
        for card, subject in keys
        if found.get((card, subject)) != now.get((card, subject))
    ]


def recomputed(settings: Mapping[str, Any], text: bytes) -> Table:
    """Return every total by scorecard and subject."""
    first, *lines = text.split(b"\n")
    head = json.loads(first)
    answers = dict(zip(head["phases"], map(json.loads, lines), strict=True))
    city = City(settings, head, answers)
    return {
        (card, subject): city.total(card, subject)[1]
        for card in settings["scorecards"]
        for subject in head["subjects"][card]
    }


class City:
    """The frozen input of a run, and what was computed of it so far."""

    def __init__(
        self, settings: Mapping[str, Any], head: Mapping[str, Any], answers: Mapping[str, Any]
    ) -> None:
        self.settings, self.head, self.answers = settings, head, answers
        self.known: dict[tuple[str, int], tuple[str, Value]] = {}
        self.phases: dict[str, dict[int, Value]] = {}
        self.exempt = {
            (card, path, subject): status for card, path, subject, status, _ in head["exempt"]
        }

    def total(self, card: str, subject: int) -> tuple[str, Value]:
        """Return status and value of the whole."""
        if (card, subject) not in self.known:
            tree = self.settings["scorecards"][card]
            self.known[card, subject] = self.node(card, "", tree, subject)
        return self.known[card, subject]

    def node(self, card: str, path: str, one: Mapping[str, Any], subject: int) -> tuple[str, Value]:
        """Return status and value of a component."""
        if (card, path, subject) in self.exempt:
            return self.exempt[card, path, subject], None
        if one["components"]:
            return self.branch(card, path, one, subject)
        if one["scorecard"]:
            return self.of_units(one, subject)
        if one["phase"]:
            return scored(self.phase(f"{card}:{path}", one["phase"]).get(subject))
        level = self.settings["scorecards"][card]["level"]
        column = self.head["facts"].get(level, {}).get(one["settings"]["fact"], {})
        return scored(Fraction(column[str(subject)]) if str(subject) in column else None)

    def branch(
        self, card: str, path: str, one: Mapping[str, Any], subject: int
    ) -> tuple[str, Value]:
        """Weigh the components that count, then add the points of the others."""
        weighed, added, excluded, whole, missing = [], Fraction(), Fraction(), Fraction(), False
        gone = set()
        for child in one["components"]:
            weight = None if child["weight"] is None else Fraction(child["weight"])
            status, value = self.node(card, f"{path}/{child['name']}".strip("/"), child, subject)
            rule = child["missing"] or ("missing" if weight is not None else "leave-out")
            if status == "missing" and rule == "zero":
                status, value = "scored", Fraction()
            missing = missing or (status == "missing" and rule == "missing")
            if weight is None:
                added += limit(child, value) if value is not None else 0
                continue
            whole += weight
            if value is not None:
                weighed.append((weight, value / Fraction(child["full"])))
            elif status == "excluded":
                excluded += weight
            gone.add(status)
        if missing or (whole and excluded * 100 / whole > Fraction(one["most_excluded"])):
            return "missing", None
        if not weighed:
            return ("excluded" if "excluded" in gone else "not-applicable"), None
        total = add(weight * share for weight, share in weighed) / add(w for w, _ in weighed)
        return "scored", limit(one, Fraction(one["full"]) * total + added)

    def of_units(self, one: Mapping[str, Any], subject: int) -> tuple[str, Value]:
        """Return a person's part in the units' results by days."""
        days, points = 0, Fraction()
        for unit, number in self.head["days"].get(str(subject), []):
            status, value = self.of_unit(one["scorecard"], unit)
            if number < one["min_days"] or status in GONE:
                continue
            if value is None:
                return "missing", None
            days, points = days + number, points + number * value
        return scored(points / days if days else None)

    def of_unit(self, card: str, unit: int) -> tuple[str, Value]:
        """Return the result that holds in a unit: its own, that above, or that of its heirs."""
        while unit not in self.head["subjects"][card]:
            heirs = self.head["heirs"].get(str(unit))
            if heirs:
                parts = [(Fraction(s), self.total(card, one)[1]) for one, s in heirs]
                known = [(share, value) for share, value in parts if value is not None]
                shares = add(share for share, _ in known)
                return scored(add(s * v for s, v in known) / shares if shares else None)
            above = self.head["parents"].get(str(unit))
            if above is None:
                return "not-applicable", None
            unit = above
        return self.total(card, unit)

    def phase(self, leaf: str, phase: str) -> dict[int, Value]:
        """Return the points of everybody in a phase."""
        if leaf not in self.phases:
            scorer = self.settings["scorers"][leaf]
            compute = {"multi-rater": multi_rater, "environment": environment}[scorer["name"]]
            self.phases[leaf] = compute(self.answers[phase], scorer["settings"])
        return self.phases[leaf]


def scored(value: Value) -> tuple[str, Value]:
    return ("missing" if value is None else "scored"), value


def limit(one: Mapping[str, Any], value: Fraction) -> Fraction:
    if one.get("least") is not None:
        value = max(value, Fraction(one["least"]))
    return value if one.get("most") is None else min(value, Fraction(one["most"]))


def add(values: Iterable[Fraction]) -> Fraction:
    return sum(values, Fraction())


def mean(values: Sequence[Fraction]) -> Fraction:
    return add(values) / len(values)


def sheets(
    answers: Mapping[str, Any], questions: Sequence[str], settings: Mapping[str, Any]
) -> Iterator[tuple[int, str, Mapping[str, Fraction]]]:
    """Yield subject, relation and given ratings of the sheets that answer enough."""
    empty = [None] * len(answers["subject"])
    columns = {name: answers["answers"].get(name, empty) for name in questions}
    asked = {
        (subject, name)
        for name in questions
        for subject, relation, stored in zip(
            answers["subject"], answers["relation"], columns[name], strict=True
        )
        if stored not in (None, "") and settings.get("weights", {}).get(relation, "1") != "0"
    }
    for row, subject in enumerate(answers["subject"]):
        given = {
            name: Fraction(str(columns[name][row]))
            for name in questions
            if columns[name][row] not in (None, "", *settings["not_applicable"])
        }
        wanted = sum((subject, name) in asked for name in questions)
        if given and len(given) * 100 >= wanted * Fraction(settings["answered_share"]):
            yield subject, answers["relation"][row], given


def multi_rater(answers: Mapping[str, Any], settings: Mapping[str, Any]) -> dict[int, Value]:
    """F08 without leniency and neutral values."""
    assert not settings["leniency"]
    assert not settings["neutral"]
    questions = list(dict.fromkeys(q for names in settings["areas"].values() for q in names))
    rated: dict[int, list[tuple[str, Fraction]]] = {}
    for subject, relation, given in sheets(answers, questions, settings):
        if Fraction(settings["weights"].get(relation, "0")):
            rated.setdefault(subject, []).append((relation, mean(list(given.values()))))
    return {subject: of_groups(rated.get(subject, []), settings) for subject in answers["subjects"]}


def of_groups(rated: Sequence[tuple[str, Fraction]], settings: Mapping[str, Any]) -> Value:
    weights = {name: Fraction(one) for name, one in settings["weights"].items()}
    groups = {
        name: found
        for name in weights
        if len(found := [x for relation, x in rated if relation == name]) >= settings["min_n"]
        and found
    }
    if sum(map(len, groups.values())) < settings["min_total"]:
        return None
    total = add(weights[name] * mean(trim(found, settings)) for name, found in groups.items())
    x, scale = total / add(weights[name] for name in groups), Fraction(settings["scale"])
    return x / scale * 100 if settings["convert"] == "ratio" else (x - 1) / (scale - 1) * 100


def trim(values: Sequence[Fraction], settings: Mapping[str, Any]) -> Sequence[Fraction]:
    side, ordered = 0, sorted(values)
    assert settings["trim"] in ("none", "drop_n", "pct")
    if settings["trim"] == "drop_n" and len(values) >= settings["n_min"]:
        side = settings["drop_n"]
    if settings["trim"] == "pct":
        side = int(len(values) * Fraction(settings["percent"]) / 100)
    return ordered[side : len(ordered) - side]


def environment(answers: Mapping[str, Any], settings: Mapping[str, Any]) -> dict[int, Value]:
    """F06 between the lowest and the highest department, or by its distance from the mean."""
    domains = settings["domains"]
    questions = [name for names in domains.values() for name in names]
    weights = {name: Fraction(settings["weights"].get(name, "1")) for name in domains}
    given: dict[int, list[Mapping[str, Fraction]]] = {}
    for subject, _, sheet in sheets(answers, questions, {**settings, "weights": {}}):
        given.setdefault(subject, []).append(sheet)
    hardship = {}
    for subject, found in given.items():
        means = {
            name: [mean([s[q] for q in names if q in s]) for s in found if set(names) & set(s)]
            for name, names in domains.items()
        }
        if len(found) >= settings["fewest"] and all(means.values()):
            total = add(weights[name] * mean(values) for name, values in means.items())
            hardship[subject] = total / add(weights.values())
    if not hardship:
        return dict.fromkeys(answers["subjects"])
    middle = mean(list(hardship.values()))
    return {
        subject: place(hardship.get(subject, middle), list(hardship.values()), settings)
        for subject in answers["subjects"]
    }


def place(h: Fraction, all_h: Sequence[Fraction], settings: Mapping[str, Any]) -> Fraction:
    if settings["placing"] == "minmax":
        low, high, most = min(all_h), max(all_h), Fraction(settings["max_points"])
        return most * (h - low) / (high - low) if low < high else most / 2
    deviation = root(mean([(one - mean(all_h)) ** 2 for one in all_h]))
    z = (h - mean(all_h)) / deviation if deviation else Fraction()
    clip = Fraction(settings["clip"])
    return min(max(z, -clip), clip) * Fraction(settings["per_deviation"])


def root(square: Fraction) -> Fraction:
    top, bottom = isqrt(square.numerator), isqrt(square.denominator)
    if (top * top, bottom * bottom) == (square.numerator, square.denominator):
        return Fraction(top, bottom)
    scaled = isqrt(square.numerator * 10**26 // square.denominator)  # one digit more, then half up
    return Fraction((scaled + 5) // 10, 10**12)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
