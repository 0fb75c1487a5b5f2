"""A city in the middle of its year: last year's results confirmed, this year's 360 form open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from core.clock import korean_now
from core.cycles.assigning import assign
from core.cycles.opening import open_cycle
from core.cycles.windows import set_window
from core.data.models import Account, Assignment, Municipality, Person, Phase, PluginState
from core.demo.run import PLUGIN, DryRun
from core.library import Catalogue
from core.submissions.filling import circumstances, compiled
from core.submissions.submit import Entry, submit
from core.submissions.surroundings import prefilled, traits
from plugins.uijeongbu.multi_rater_form import QUESTIONS
from plugins.uijeongbu.programme import COMPREHENSIVE
from tests.browser.town import OPEN, Town, nothing

PEOPLE, SEED = 10, 1
PHASE = "multi-rater"


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere(DryRun):
    """A dry run in a municipality of another ``code`` and ``name``."""

    code: str
    name: str

    def found(self) -> int:
        """Make the municipality and enable its plugin; return its id."""
        with self.parts.storage.installation(writing=True):
            place = Municipality.create(code=self.code, name=self.name)
        with self.parts.storage.writing(place.id):
            PluginState.create(plugin=PLUGIN, place=1)
        return int(place.id)

    def catalogue(self) -> Catalogue:
        """Return the municipality's catalogue; inside a scope."""
        return self.parts.catalogues.current(self.code)


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """The city's address and rows: this year's ``cycle`` and its open ``phase``."""

    town: Town
    cycle: int
    phase: int

    def hire(self, number: str) -> None:
        """Give the person with a staff number an account of that name."""
        with self.town.parts.storage.writing(self.town.place):
            found = Person.get(Person.staff_no == number)
            Account.create(login=number, password=self.town.hashed_password, person=found)

    def hand_in(self, *but: str) -> None:
        """Let everybody hand in what is open, but those of the given staff numbers.

        About people of an odd number all marks are 5, about the others 4.
        """
        with self.town.parts.storage.writing(self.town.place):
            known = self.town.parts.catalogues.current(self.town.code)
            numbers = {one.id: str(one.staff_no) for one in Person.select()}
            asked = Assignment.select().where(Assignment.phase == self.phase)
            for one in list(asked.order_by(Assignment.id)):
                if numbers[one.actor_id] not in but:
                    mark = "5" if int(numbers[one.subject]) % 2 else "4"
                    told = answers(known, one, mark)
                    key = f"given-{one.id}"
                    submit(known, Entry(assignment=one, answers=told, revision=0, key=key))


def answers(known: Catalogue, one: Assignment, mark: str) -> Mapping[str, Any]:
    """Return the answers of somebody who gives everything the same mark and says so."""
    form, now = compiled(known, one.form_version_id), korean_now()
    given = dict(prefilled(form.source, traits(one, now.date())))
    given |= {"observed": "ample", "straight": "yes"} | dict.fromkeys(QUESTIONS, mark)
    return form.stand(given, circumstances(known, form, now, "ko")).complete()


def begin(town: Town, code: str, name: str, folder: Path) -> Running:
    """Build the city in a municipality of its own on the server of ``town``."""
    year = korean_now().year
    Elsewhere(
        parts=town.parts,
        people=PEOPLE,
        seed=SEED,
        year=year - 1,
        folder=folder,
        tell=nothing,
        code=code,
        name=name,
    ).go()
    with town.parts.storage.installation():
        place = Municipality.get(Municipality.code == code).id
    here = replace(town, code=code, place=place)
    with town.parts.storage.writing(place):
        known, now = town.parts.catalogues.current(code), korean_now()
        admin = Account.get(Account.login == "admin").id
        cycle = open_cycle(known, COMPREHENSIVE.name, year, now.date(), admin)
        phase = Phase.get(Phase.cycle == cycle, Phase.name == PHASE)
        assign(cycle, phase, known, SEED, admin)
        for one in list(Person.select()):
            Person.update(mail=f"{one.staff_no}@goru.kr").where(Person.id == one.id).execute()
        set_window(phase, now - OPEN[0], now + OPEN[1], now)
        return Running(town=here, cycle=cycle.id, phase=phase.id)
