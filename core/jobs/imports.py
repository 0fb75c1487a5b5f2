"""Imports as jobs: what a preview showed is stored, all of it or nothing."""

from __future__ import annotations

from typing import Any

from core.access.roles import ADMINISTRATOR
from core.clock import korean_now
from core.cycles.phases import existing_phase
from core.data.models import Cycle
from core.errors import NotFound
from core.errors.facts import StaleFacts
from core.errors.people import StalePlan
from core.errors.registers import StaleRegister
from core.facts import applying as facts_applying
from core.facts.importing import plan as facts_plan
from core.facts.layout import layout_of as facts_layout_of
from core.facts.target import Target
from core.jobs.kinds import Arguments, Kind, Result
from core.jobs.work import Work
from core.people import applying as people_applying
from core.people.file import PeopleFile
from core.people.importing import plan as people_plan
from core.people.reading import read_people
from core.registers import applying as register_applying
from core.registers.planning import layout_of, register_of
from core.registers.planning import plan as register_plan
from core.sheets.reading import read_table
from core.sheets.rows import Book


def _size(arguments: Arguments) -> int:
    return int(arguments["size"])


def _read(work: Work) -> PeopleFile:
    return read_people(work.carried())


def _import_people(work: Work, made: PeopleFile) -> Result:
    found = people_plan(made)
    if found.digest != work.arguments["digest"]:
        raise StalePlan
    people_applying.apply(found)
    told = {"ko": "가져오기를 모두 저장했습니다.", "en": "The import is stored, all of it."}
    return Result(page="admin_people.index_view", told=told)


def _import_register(work: Work, _made: Any) -> Result:
    phase, catalogue = existing_phase(work.arguments["phase"]), work.catalogue()
    _, register = register_of(catalogue, phase)
    book = read_table(work.carried(), layout_of(register))
    found = register_plan(catalogue, phase, book, korean_now())
    if found.digest != work.arguments["digest"]:
        raise StaleRegister
    count = register_applying.apply(found)
    told = {"ko": f"양식 {count:,}건을 시작했습니다.", "en": f"{count:,} forms are begun."}
    return Result(page="admin_phase.show", values={"phase": phase.id}, told=told)


def _read_facts(work: Work) -> Book:
    return read_table(work.carried(), facts_layout_of(work.arguments["about"]))


def _import_facts(work: Work, made: Book) -> Result:
    cycle = Cycle.one(Cycle.id == work.arguments["cycle"])
    if cycle is None:
        raise NotFound(what="cycle")
    known = {name: work.arguments[name] for name in ("name", "title")}
    found = facts_plan(Target(cycle=cycle, kind=work.arguments["about"], **known), made)
    if found.digest != work.arguments["digest"]:
        raise StaleFacts(title=found.target.title)
    reason, second = work.arguments["reason"], work.arguments["second"]
    stored = facts_applying.apply(found, work.asker.account, reason=reason, second=second)
    count = len(stored.content)
    told = {"ko": f"결과 {count:,}건을 저장했습니다.", "en": f"{count:,} results are stored."}
    return Result(page="admin_fact.show", values={"key": stored.id}, told=told)


KINDS = (
    Kind(
        name="import-people",
        title={"ko": "조직·직원 가져오기", "en": "Import of units and people"},
        roles=(ADMINISTRATOR,),
        light=50_000,
        weigh=_size,
        prepare=_read,
        finish=_import_people,
    ),
    Kind(
        name="import-register",
        title={"ko": "대장 가져오기", "en": "Import of a register"},
        roles=(ADMINISTRATOR,),
        light=50_000,
        weigh=_size,
        finish=_import_register,
    ),
    Kind(
        name="import-facts",
        title={"ko": "결과 가져오기", "en": "Import of results"},
        roles=(ADMINISTRATOR,),
        light=50_000,
        weigh=_size,
        prepare=_read_facts,
        finish=_import_facts,
    ),
)
