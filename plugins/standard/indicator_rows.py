"""An indicator as a form states it: direction and parameters, what it achieved, its weight."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from goru import Settings
from goru.scoring import (
    DIRECTIONS,
    Attained,
    Indicator,
    Measure,
    RateLimits,
    Row,
    Step,
    attainment,
    attainment_steps,
    require_known,
    step,
)

#: What a way to measure "lower is better" makes of the direction.
METHODS: Mapping[str, str] = MappingProxyType({"mirror": "down", "inverse": "down-inverse"})
#: Settings that name questions, by what is read from them.
NUMBERS = ("target", "actual", "low", "high", "tolerance", "factor", "per_case", "weight")
WORDS = ("direction", "method", "excluded")
TABLES = ("stages", "bounds")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """One indicator; ``measure`` is None where it is excluded, ``attained`` where it is missing."""

    name: str
    weight: Fraction
    excluded: str
    limits: RateLimits
    measure: Measure[Any] | None = None
    actual: Any = None

    @property
    def attained(self) -> Attained | None:
        """Return the attainment, None without a result or where it is excluded."""
        if self.measure is None or self.actual is None:
            return None
        return attainment(self.measure, self.actual, self.limits)

    @property
    def is_missing(self) -> bool:
        """Return whether a result is still owed."""
        return self.actual is None and not self.excluded

    def indicator(self) -> Indicator:
        """Return it as the weighted score takes it."""
        found = self.attained
        rate = found.value if found else None
        return Indicator(name=self.name, weight=self.weight, rate=rate, excluded=self.excluded)

    def steps(self) -> Iterator[Step]:
        """Yield how its attainment came about, or that it is missing."""
        if self.is_missing:
            yield step(
                "F01",
                f"{self.name}: 실적이 미입력입니다. 미입력은 0이 아니므로 점수를 내지 않습니다.",
                f"{self.name}: the result is missing. Missing is not 0, so there is no score.",
            )
        elif self.measure is not None:
            yield from attainment_steps(self.measure, self.actual, self.limits)


def stated(row: Row, settings: Settings) -> Stated:
    """Return the indicator that a row states.

    Raises:
        Problem: Its direction is unknown, or a parameter is missing or cannot be used.

    """
    plain = Stated(
        name=row.name,
        weight=row.needed(settings["weight"] or "weight"),
        excluded=row.text(settings["excluded"]),
        limits=RateLimits(floor=Fraction(settings["floor"]), cap=Fraction(settings["cap"])),
    )
    if plain.excluded:
        return plain
    direction = direction_of(row, settings)
    measure = DIRECTIONS[direction](name=row.name, **PARAMETERS[direction](row, settings))
    return replace(plain, measure=measure, actual=actual_of(direction, row, settings))


def direction_of(row: Row, settings: Settings) -> str:
    """Return the direction of a row, by its own name or by the form's word for it.

    Raises:
        UnknownEntry: It is none.

    """
    word = _word(row, settings["direction"], settings)
    if word == "down" and settings["method"]:
        method = _word(row, settings["method"], settings) or "mirror"
        require_known(method, METHODS, f"‘{row.name}’의 하향 산식", f"Formula of '{row.name}'")
        return METHODS[method]
    require_known(word, DIRECTIONS, f"‘{row.name}’의 방향", f"Direction of '{row.name}'")
    return word


def actual_of(direction: str, row: Row, settings: Settings) -> Any:
    """Return what was achieved: a number, or the completion of each stage; None where missing."""
    given = row.number(settings["actual"])
    if direction != "milestone":
        return given
    done = [one.number(settings["stage_done"]) for one in row.table(settings["stages"])]
    if None in done or not done:  # the result may say how much of all stages is done, in percent
        return None if given is None else (given / 100,) * len(done)
    return tuple(done)


def distinct(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield rows whose names are told apart: ``안전``, ``안전 (2)``; nameless ones are counted."""
    seen: Counter[str] = Counter()
    for row in rows:
        name = row.name or "지표"
        seen[name] += 1
        yield replace(row, name=name if seen[name] == 1 else f"{name} ({seen[name]})")


def _word(row: Row, question: str, settings: Settings) -> str:
    stored = row.text(question)
    word: str = settings["words"].get(stored, stored)
    return word.lower()


def _numbers(*names: str) -> Callable[[Row, Settings], Mapping[str, Any]]:
    return lambda row, settings: {name: row.needed(settings[name] or name) for name in names}


def _range(row: Row, settings: Settings) -> Mapping[str, Any]:
    return {**_numbers("low", "high")(row, settings), "base": Fraction(settings["base"])}


def _stages(row: Row, settings: Settings) -> Mapping[str, Any]:
    stages = row.table(settings["stages"])
    return {"weights": tuple(one.needed(settings["stage_weight"]) for one in stages)}


def _bounds(row: Row, settings: Settings) -> Mapping[str, Any]:
    names = settings["bound_from"], settings["bound_rate"]
    steps = ((one.needed(names[0]), one.needed(names[1])) for one in row.table(settings["bounds"]))
    return {"rows": tuple(steps)}


#: How the parameters of each direction are read.
PARAMETERS: Mapping[str, Callable[[Row, Settings], Mapping[str, Any]]] = MappingProxyType(
    {
        "up": _numbers("target"),
        "down": _numbers("target"),
        "down-inverse": _numbers("target"),
        "match": _numbers("target", "tolerance", "factor"),
        "milestone": _stages,
        "range": _range,
        "step": _bounds,
        "zero": _numbers("per_case"),
    }
)
