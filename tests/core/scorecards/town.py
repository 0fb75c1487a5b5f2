"""A town of four people in two departments, with two scorecards over answers and columns."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from core.cycles.configuration import make_configuration
from core.data.models import Fact, OrgUnit, Spell
from core.library import Catalogue, Library
from core.records import Programme, Scorer
from core.scorecards.checking import complete
from plugins import standard
from tests.core.runs.city import PHASE, START, City, Rating, build, scorer

Raw = dict[str, Any]


def column(name: str, weight: str | None, **more: Any) -> Raw:
    """Return a leaf that takes an imported column."""
    title = {"ko": f"{name} 점수", "en": name}
    settings = {"fact": name, "least": "-100"}
    return {
        "name": name,
        "title": title,
        "weight": weight,
        "scorer": "imported",
        "settings": settings,
    } | more


def scorecards() -> dict[str, Raw]:
    """Return the town's scorecards as a programme states them: raw."""
    return {
        "department": {
            "title": {"ko": "부서", "en": "Departments"},
            "level": "unit",
            "kinds": ["과"],
            "components": [column("target", "60"), column("panel", "40")],
        },
        "person": {
            "title": {"ko": "개인", "en": "People"},
            "level": "person",
            "components": [
                {
                    "name": "department",
                    "title": {"ko": "부서 점수", "en": "Department"},
                    "weight": "70",
                    "scorecard": "department",
                },
                {
                    "name": "review",
                    "title": {"ko": "다면평가", "en": "Review"},
                    "weight": "30",
                    "full": "5",
                    "phase": PHASE,
                },
                column("bonus", None, most="5"),
            ],
        },
    }


def catalogue(record: Scorer | None = None) -> Catalogue:
    """Return a catalogue with the standard scorers and the rating one, or another for it."""
    plugins: Mapping[str, object] = {"standard": standard, "rating": Rating(record or scorer())}
    return Library(plugins).catalogue("uj", {"standard": {}, "rating": {}})


def settle(
    raw: Mapping[str, Raw] | None = None,
    people: int = 4,
    raters: int = 3,
    identity: Mapping[str, str] | None = None,
) -> City:
    """Store the town with its configuration and columns; the last person moved on 1 July."""
    city = build(people=people, raters=raters, identity=identity)
    second = OrgUnit.create(code="U2", name="총무과", kind="과", valid_from=START)
    Spell.update(ends=date(2026, 6, 30)).where(Spell.person == city.people[-1]).execute()
    Spell.create(person=city.people[-1], unit=second.id, starts=date(2026, 7, 1))
    first = OrgUnit.get(OrgUnit.code == "U1")
    for unit, target, panel in ((first, "80", "90"), (second, "95.5", "70")):
        state(city, "unit", unit.id, target=target, panel=panel)
    state(city, "person", city.people[0], bonus="2.5")
    known = catalogue()
    trees = complete(known, known.get(Programme, "year"), raw or scorecards())
    content = {"scorers": {PHASE: {}}, "rosters": {}, "scorecards": trees}
    make_configuration(city.cycle, content, START, city.accounts[0], version=2)
    return city


def state(city: City, kind: str, subject: int, **columns: str) -> None:
    """State imported values about a subject."""
    for name, value in columns.items():
        Fact.create(cycle=city.cycle, subject_kind=kind, subject=subject, name=name, value=value)
