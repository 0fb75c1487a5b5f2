"""A town with a run of scores, whose grades are to be allocated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from core.access.roles import ADMINISTRATOR, CONFIRMER, grant
from core.data.models import (
    Account,
    Configuration,
    Cycle,
    Fact,
    OrgUnit,
    Person,
    Score,
    ScoreRun,
    Spell,
)
from core.grading.section import SECTION, complete
from core.library import Library
from core.records import Programme

NOON = datetime(2026, 12, 20, 3)  # noqa: DTZ001  records hold UTC without a zone
YEAR = (date(2026, 1, 1), date(2026, 12, 31))
#: The allocation of the tests: everybody by score, equals by the statutory order.
BONUS = {"scorecard": "person", "title": {"ko": "성과상여금", "en": "Bonus"}}
CARD = {"title": {"ko": "개인", "en": "People"}, "level": "person"}
NO_PLUGINS = Library({}).catalogue("uj", {})
PROGRAMME = Programme(name="year", title={"ko": "연간"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """What was built; ``people`` by place of their score, the best first."""

    cycle: Cycle
    run: ScoreRun
    people: tuple[int, ...]
    configurer: int
    maker: int
    confirmer: int


def build(
    scores: Sequence[str],
    allocations: Mapping[str, Mapping[str, Any]] | None = None,
    state: str = "published",
) -> Town:
    """Store people with ``scores`` (exact text, empty for none) and a run in ``state``.

    Of two departments with a team each, the people take turns; person ``n`` has been in the rank
    since ``2020-01-01 + n`` months and in service since ten years before.
    """
    units = [_department(number) for number in (1, 2)]
    people = tuple(_person(number, units[number % 2]) for number in range(len(scores)))
    accounts = [_account(name) for name in ("configurer", "maker", "confirmer")]
    cycle = Cycle.create(
        programme="year", year=2026, title="2026 평가", starts_on=YEAR[0], ends_on=YEAR[1]
    )
    configure(cycle, allocations or {"bonus": BONUS}, accounts[0])
    run = _run(cycle)
    for person, value in zip(people, scores, strict=True):
        score(run, person, value)
    ScoreRun.update(state=state).where(ScoreRun.id == run.id).execute()
    return Town(cycle=cycle, run=ScoreRun.get_by_id(run.id), people=people, **_by_name(accounts))


def configure(
    cycle: Cycle, allocations: Mapping[str, Mapping[str, Any]], by: int, version: int = 1
) -> None:
    """Store a configuration of ``cycle`` with these allocations, in force at once."""
    Configuration.create(
        cycle=cycle,
        version=version,
        effective_from=YEAR[0],
        content={SECTION: complete(NO_PLUGINS, PROGRAMME, allocations)},
        digest=str(version),
        made_by=by,
        made_at=NOON,
    )


def score(run: ScoreRun, subject: int, value: str, kind: str = "person", **rest: Any) -> None:
    """Store a score of the scorecard ``person``."""
    facts = {"status": "scored" if value else "missing", "scorecard": "person"} | rest
    Score.create(run=run, subject_kind=kind, subject=subject, value=value, trace=b"", **facts)


def say(cycle: Cycle, subject: int, name: str, value: str) -> None:
    """Store a fact about a person."""
    Fact.create(cycle=cycle, subject_kind="person", subject=subject, name=name, value=value)


def _department(number: int) -> int:
    bureau = OrgUnit.create(
        code=f"D{number}",
        name=f"제{number}과",
        kind="부서",
        evaluation_group="본청",
        valid_from=YEAR[0],
    )
    team = OrgUnit.create(
        code=f"T{number}", name="총무팀", kind="팀", parent=bureau, valid_from=YEAR[0]
    )
    return int(team.id)


def _person(number: int, unit: int) -> int:
    person = Person.create(
        staff_no=f"S{number:03}",
        name=f"직원 {number}",
        series="행정",
        grade="7" if number % 3 else "6",
        appointed_on=date(2010 + number // 12, number % 12 + 1, 1),
        grade_since=date(2020 + number // 12, number % 12 + 1, 1),
    )
    Spell.create(person=person, unit=unit, starts=date(2020, 1, 1))
    return int(person.id)


def _account(name: str) -> int:
    account = Account.create(login=name, password="-")
    grant(account, CONFIRMER if name == "confirmer" else ADMINISTRATOR)
    return int(account.id)


def _by_name(accounts: Sequence[int]) -> dict[str, int]:
    return dict(zip(("configurer", "maker", "confirmer"), accounts, strict=True))


def _run(cycle: Cycle) -> ScoreRun:
    return ScoreRun.create(
        cycle=cycle,
        scorer="scorecards",
        scorer_version="1",
        settings={"scorecards": {"person": CARD, "unit": CARD}, "scorers": {}, "unnamed": {}},
        configuration_version=1,
        input_digest="0" * 64,
        made_at=NOON,
    )
