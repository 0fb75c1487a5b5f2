"""A final evaluation as the form states it: its period, its goals, and the total they give."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from types import MappingProxyType

from goru import Settings
from goru.scoring import Down, Row, Stay, Step, Up, attainment, require_known
from goru.settings import exact
from plugins.seosan import chungnam, contract_score
from plugins.seosan.contract_score import Goal, Shares, Total

#: Questions of the form S6 that are read beside its goals.
MARKS = (
    *("no", "starts", "ends", "common", "competency", "bonus"),
    *("common_points", "alpha", "satisfaction"),
    *("competency_below", "competency_above", "competency_top"),
)
#: Its repeats: results by the official, and the rater's marks on them.
TABLES = ("final", "rated")
#: What must be answered under each preset, with its name.
NEEDED: Mapping[str, Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "standard": {
            "common": ("공통과제 점수", "common tasks"),
            "competency": ("역량 점수", "competency"),
        },
        "chungnam2021": {
            "common_points": ("공통과제", "common tasks"),
            "competency_below": ("역량: 하급자", "competency: subordinates"),
            "competency_above": ("역량: 차상급자", "competency: next superior"),
            "competency_top": ("역량: 지휘부", "competency: leadership"),
        },
    }
)
#: What a goal must have under each preset.
OF_GOALS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "standard": ("result", "process"),
        "chungnam2021": ("result", "process", "process_second"),
    }
)
#: How the attainment of a goal is measured, by its direction.
MEASURES: Mapping[str, type[Up | Down]] = MappingProxyType({"up": Up, "down": Down})
FIRST, LAST = date.min, date.max
NO_TOTAL = Total(value=Fraction(0), parts={})
Told = tuple[Total, tuple[Step, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """One evaluation; ``missing`` names what is not answered (ko, en), nothing where all is."""

    starts: date
    ends: date
    missing: tuple[str, str] | tuple[()]
    total: Total
    steps: tuple[Step, ...]

    @property
    def days(self) -> int:
        """Return the days of its period, both ends counted."""
        return (self.ends - self.starts).days + 1

    @property
    def title(self) -> str:
        """Return its period as people read it."""
        return f"{self.starts.isoformat()} ~ {self.ends.isoformat()}"

    @property
    def stay(self) -> Stay:
        """Return its total as a share of the year."""
        return Stay(days=self.days, value=self.total.value, title=self.title)


def evaluation(row: Row, settings: Settings) -> Evaluation:
    """Return the evaluation that a row states.

    Raises:
        Problem: A direction or a difficulty is unknown, or an answer is no number.

    """
    missing = lacking(row, settings["preset"])
    total, steps = (NO_TOTAL, ()) if missing else READERS[settings["preset"]](row, settings)
    return Evaluation(
        starts=day(row.text("starts"), FIRST),
        ends=day(row.text("ends"), LAST),
        missing=missing,
        total=total,
        steps=steps,
    )


def day(text: str, otherwise: date) -> date:
    """Return an ISO date; ``otherwise`` where there is none."""
    return date.fromisoformat(text) if text else otherwise


def lacking(row: Row, preset: str) -> tuple[str, str] | tuple[()]:
    """Return the first thing that a row does not answer."""
    listed = stated(row)
    counted = [one.number("weight") for one in listed if not one.text("excluded")]
    if not any(counted):
        return "평가할 성과목표", "a goal to be evaluated"
    for one in listed:
        if not one.text("excluded") and any(one.number(n) is None for n in OF_GOALS[preset]):
            return f"성과목표 ‘{one.text('goal')}’", f"goal '{one.text('goal')}'"
    gaps = (told for name, told in NEEDED[preset].items() if row.number(name) is None)
    return next(gaps, ())


def stated(row: Row) -> Sequence[Row]:
    """Return the goals as the official states them, each with what the rater adds to it."""
    added = {one.text("rated_goal"): one.answers for one in row.table("rated")}
    return [
        replace(one, answers={**added.get(one.text("goal"), {}), **one.answers})
        for one in row.table("final")
    ]


def goals(row: Row, settings: Settings) -> Iterator[Goal]:
    """Yield the goals that a row states."""
    for one in stated(row):
        name, excluded = one.text("goal"), one.text("excluded")
        if excluded:
            yield Goal(name=name, weight=one.needed("weight"), excluded=excluded)
            continue
        levels = exact(settings["difficulties"])
        level = one.text("difficulty")
        require_known(level, levels, f"‘{name}’의 난이도", f"Difficulty of '{name}'")
        yield Goal(
            name=name,
            weight=one.needed("weight"),
            difficulty=levels[level],
            process=one.needed("process"),
            second=one.number("process_second") or Fraction(0),
            attained=attained(one, name),
        )


def attained(one: Row, name: str) -> Fraction:
    """Return the attainment of a goal in percent (F01)."""
    direction = one.text("direction")
    require_known(direction, MEASURES, f"‘{name}’의 방향", f"Direction of '{name}'")
    measure = MEASURES[direction](name=name, target=one.needed("target"))
    return attainment(measure, one.needed("result")).value


def standard(row: Row, settings: Settings) -> Told:
    """Return the total by the city's own shares, with its steps."""
    marks = contract_score.Marks(
        common=row.needed("common"),
        competency=row.needed("competency"),
        bonus=row.number("bonus") or Fraction(0),
    )
    told = Shares(**exact(settings["shares"]), grades=exact(settings["grades"]))
    counted: Sequence[Goal] = tuple(goals(row, settings))
    steps = tuple(contract_score.total_steps(counted, marks, told))
    return contract_score.total(counted, marks, told), steps


def of_chungnam(row: Row, settings: Settings) -> Told:
    """Return the total by the province's points of 2021, with its steps."""
    marks = chungnam.Marks(
        common=row.needed("common_points"),
        alpha=row.number("alpha") or Fraction(0),
        satisfaction=row.number("satisfaction"),
        below=row.needed("competency_below"),
        above=row.needed("competency_above"),
        top=row.needed("competency_top"),
        integrity=row.number("bonus") or Fraction(0),
    )
    told = chungnam.Points(grades=exact(settings["grades"]))
    counted: Sequence[Goal] = tuple(goals(row, settings))
    return chungnam.total(counted, marks, told), tuple(chungnam.total_steps(counted, marks, told))


READERS: Mapping[str, Callable[[Row, Settings], Told]] = MappingProxyType(
    {"standard": standard, "chungnam2021": of_chungnam}
)
