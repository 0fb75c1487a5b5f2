"""The dry run of one plugin: a made-up city, every phase of its programmes, every form tried."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Any

from core.clock import korean_now
from core.cycles.assigning import assign
from core.cycles.configuration import ROSTERS, change_configuration, newest_configuration
from core.cycles.opening import open_cycle
from core.cycles.phases import open_phase
from core.data.models import Assignment, Cycle, FormVersion, Phase
from core.demo.coverage.door import cells_of_door, tried_door
from core.demo.coverage.elsewhere import explore, look_elsewhere
from core.demo.coverage.hints import NAMING_UNITS, Examples, examples_of
from core.demo.coverage.moves import barred_in, cells_in, named_people
from core.demo.coverage.papers import Hand
from core.demo.coverage.town import Town, made_up, settle
from core.demo.coverage.trial import Trial
from core.demo.coverage.uploading import cells_of_files
from core.demo.coverage.ways import Walk
from core.errors import Problem
from core.errors.demo import NothingToTry
from core.flows.paper import follows
from core.library import Catalogue
from core.records import FormDefinition, PhasePlan, Programme
from core.services import Services
from core.submissions.filling import compiled
from forms.trying.asked import asked
from forms.trying.cells import CHECK, HAND_IN, Sheet, both

#: Forms of a phase that are handed in at most and, where nothing is missing, at least.
WALKED, LEAST = 14, 7
#: For how long phases stay open after the dry run.
OPEN_FOR = timedelta(days=30)
WHY = "모의 시행"
#: How often a form is explored: once a relation, and again in later phases.
MOST_EXPLORED = 4
#: People in a group, where a roster asks for groups.
GROUP = 8
#: The department that a roster asks where it names none.
FIRST = "D001"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """What a dry run of a plugin came to."""

    plugin: str
    sheets: tuple[Sheet, ...]
    logins: Mapping[str, str]
    seconds: float

    @property
    def missing(self) -> int:
        """Return how many cells were not seen."""
        return sum(len(sheet.missing) for sheet in self.sheets)


@dataclass(slots=True)
class PluginRun:
    """A dry run of ``plugin`` in an empty, migrated installation."""

    parts: Services
    plugin: str
    people: int
    seed: int
    tell: Callable[[str], None]
    examples: Examples = field(default_factory=Examples)
    trials: dict[str, Trial] = field(default_factory=dict)

    def go(self) -> Tried:
        """Build the city, try every form, and return what was seen.

        Raises:
            UnknownPlugin: It is not installed.
            NothingToTry: It has no programme.
            BadExamples: Its examples are not as they must be.

        """
        begun = time.monotonic()
        library, year = self.parts.catalogues.library, korean_now().year - 1
        catalogue = library.catalogue("", {"standard": {}, self.plugin: {}})
        mine = examples_of(library, self.plugin, year)
        self.examples = mine.joined(examples_of(library, "standard", year))
        plans = self.programmes(catalogue)
        offices = [*self.examples.units, *named_units(plans)]
        town = settle(self.parts, self.plugin, made_up(self.people, self.seed, year, offices))
        for programme in plans:
            self.run(town, programme, year)
        return Tried(
            plugin=self.plugin,
            sheets=(*(one.sheet for one in self.trials.values()), *self.unasked(catalogue)),
            logins=dict(town.logins),
            seconds=time.monotonic() - begun,
        )

    def programmes(self, catalogue: Catalogue) -> list[Programme]:
        """Return the plugin's own programmes.

        Raises:
            NothingToTry: It has none.

        """
        found = [one for one in catalogue.all(Programme) if catalogue.owner(one) == self.plugin]
        if not found:
            raise NothingToTry(plugin=self.plugin)
        return found

    def run(self, town: Town, programme: Programme, year: int) -> None:
        """Open the cycle of a programme and try its phases in order."""
        admin = town.account("admin")
        with town.writing(admin):
            today = korean_now().date()
            cycle = open_cycle(town.catalogue(), programme.name, year, today, admin)
            self.settle_rosters(town, cycle, admin)
        for plan in programme.phases:
            self.phase(town, int(cycle.id), plan, admin)

    def settle_rosters(self, town: Town, cycle: Cycle, admin: int) -> None:
        """Write groups, an office and what the examples say of rosters into the configuration."""
        newest = newest_configuration(cycle)
        if newest is None:
            return
        content = {kind: dict(given) for kind, given in newest.content.items()}
        for name, settings in content.get(ROSTERS, {}).items():
            grouped: dict[str, Any] = (
                {"groups": in_groups()} if settings.get("groups") == {} else {}
            )
            grouped |= {"office": FIRST} if settings.get("office") == "" else {}
            hinted = self.examples.rosters.get(name, {})
            content[ROSTERS][name] = {**settings, **grouped, **hinted}
        change_configuration(town.catalogue(), cycle, content, newest.effective_from, admin)

    def phase(self, town: Town, cycle: int, plan: PhasePlan, admin: int) -> None:
        """Assign a phase, open it and try its form."""
        begun, now = time.monotonic(), korean_now().replace(microsecond=0)
        with town.writing(admin):
            catalogue, found = town.catalogue(), Cycle.get_by_id(cycle)
            phase = Phase.get(Phase.cycle == cycle, Phase.name == plan.name)
            unfilled = assign(found, phase, catalogue, self.seed, admin).unfilled
            open_phase(phase, now + OPEN_FOR, WHY, now)
        hands = self.hands(town, int(phase.id))
        trial = self.trial(town, plan, hands)
        if trial is not None:
            self.try_form(trial, hands)
            for one in unfilled[:1] if not hands else ():
                trial.note(f"{plan.name}: {one.reason['en']}")
        seconds = time.monotonic() - begun
        self.tell(f"    {plan.form} · {plan.name}: {len(hands)} ({seconds:.1f} s)")

    def hands(self, town: Town, phase: int) -> list[Hand]:
        """Return the assignments of a phase, one of each relation first, then by author."""
        with town.reading():
            rows = list(
                Assignment.select(Assignment.id, Assignment.actor, Assignment.relation)
                .where(Assignment.phase == phase, Assignment.state == "open")
                .order_by(Assignment.id)
                .tuples()
            )
        firsts = {relation: key for key, _, relation in reversed(rows)}
        rows.sort(key=lambda row: (row[0] not in firsts.values(), row[0]))
        return [
            Hand(town=town, assignment=key, person=who, relation=relation)
            for key, who, relation in rows
        ]

    def trial(self, town: Town, plan: PhasePlan, hands: Sequence[Hand]) -> Trial | None:
        """Return what is tried of a phase's form, begun where it was not before."""
        if plan.form not in self.trials:
            with town.reading():
                self.trials[plan.form] = self.begun(town, plan.form)
        trial = self.trials[plan.form]
        if hands:
            with town.reading():
                self.with_workflow(town, trial, hands[0])
        return trial

    def begun(self, town: Town, name: str) -> Trial:
        """Return a trial of a form with every cell that the form has; inside a scope."""
        version = FormVersion.select().where(FormVersion.name == name)
        newest = version.order_by(FormVersion.id.desc()).first()
        form = asked(compiled(town.catalogue(), newest.id))
        record = town.catalogue().get(FormDefinition, name)
        sheet = Sheet(form=name, title=record.title, wanted=tuple(form.cells()))
        sheet.impossible |= dict(form.barred())
        sheet.want(tuple(cells_of_files(form.form)))
        sheet.want(both(HAND_IN, name))
        trial = Trial(asked=form, sheet=sheet, examples=self.examples.forms.get(name, ()))
        for one in trial.checking.names:
            sheet.want(both(CHECK, one.check))
        return trial

    def with_workflow(self, town: Town, trial: Trial, hand: Hand) -> None:
        """Want the cells of the workflow that a submission follows; inside a scope."""
        row = Assignment.get_by_id(hand.assignment)
        paper = follows(town.catalogue(), row, korean_now().date())
        trial.follows = paper is not None
        if paper is not None:
            trial.named = frozenset(named_people(paper.workflow))
            trial.sheet.want(tuple(cells_in(paper.workflow)))
            trial.sheet.impossible |= dict(barred_in(paper.workflow, trial.asked))

    def try_form(self, trial: Trial, hands: Sequence[Hand]) -> None:
        """Explore a form, hand some in, and lead them through their stages."""
        self.come_in(trial, hands)
        for hand in list(one_of_each(hands))[:3]:
            if trial.sheet.missing and trial.explored < MOST_EXPLORED:
                trial.explored += 1
                self.carefully(trial, partial(explore, trial, [hand]))
        self.carefully(trial, partial(look_elsewhere, trial, hands))
        walked = hands[: min(WALKED, max(len(hands) - 1, LEAST))]
        for turn, hand in enumerate(walked):
            if hand is hands[-1]:
                self.break_checks(trial, hand)
            if turn < LEAST or trial.sheet.missing:
                self.carefully(trial, self.way(trial, hand, turn))
        if len(hands) > len(walked):
            self.break_checks(trial, hands[-1])
        if any(cell.kind == CHECK for cell in trial.sheet.missing) and hands:
            self.carefully(trial, lambda: trial.finish(hands[0].another(), 0))

    def come_in(self, trial: Trial, hands: Sequence[Hand]) -> None:
        """Let those from outside come to their items, and pledge, before anything is filled."""
        for hand in hands:
            if hand.person in hand.town.outsiders:
                with hand.town.reading():
                    trial.sheet.want(tuple(cells_of_door(hand)))
                trial.sheet.done |= tried_door(hand)

    def break_checks(self, trial: Trial, hand: Hand) -> None:
        """Let the form's checks find fault with one that is not handed in."""
        if any(cell.kind == CHECK for cell in trial.sheet.missing):
            self.carefully(trial, partial(trial.break_checks, hand))

    def way(self, trial: Trial, hand: Hand, turn: int) -> Callable[[], Any]:
        """Return what is done with a form: led through its stages, or handed in a few times."""
        if not trial.follows:
            return partial(trial.finish, hand, turn)
        walk = Walk(trial=trial, hand=hand, turn=turn)

        def led() -> None:
            if trial.sheet.missing or trial.sheet.evaluated:
                walk.go()
            walk.to_end()

        return led

    def carefully(self, trial: Trial, act: Callable[[], Any]) -> None:
        """Do something; a refusal that nobody expected is told under the table."""
        try:
            act()
        except Problem as problem:
            trial.note(f"[{problem.code}] {problem.sentence('en')}"[:240])

    def unasked(self, catalogue: Catalogue) -> Iterator[Sheet]:
        """Yield an empty table for each form of the plugin that nobody asks."""
        embedded = {
            question.parameters.get("form", "")
            for trial in self.trials.values()
            for question in trial.asked.form.source.questions()
        }
        for record in catalogue.all(FormDefinition):
            mine = catalogue.owner(record) == self.plugin
            if mine and record.name not in self.trials.keys() | embedded:
                wanted = both(HAND_IN, record.name)
                sheet = Sheet(form=record.name, title=record.title, wanted=wanted)
                sheet.notes.append("no programme asks this form")
                yield sheet


def one_of_each(hands: Sequence[Hand]) -> Iterator[Hand]:
    """Return the first assignment of each relation."""
    firsts: dict[str, Hand] = {}
    for hand in hands:
        firsts.setdefault(hand.relation, hand)
    yield from firsts.values()


def in_groups() -> dict[str, list[str]]:
    """Return groups that are departments, with staff numbers of the city in each."""
    return {
        f"D{group:03}": [f"{group * GROUP + one:05}" for one in range(1, GROUP + 1)]
        for group in range(1, 4)
    }


def named_units(plans: Sequence[Programme]) -> Iterator[str]:
    """Yield the units that settings of rosters name."""
    for plan in plans:
        for settings in plan.configuration.get(ROSTERS, {}).values():
            for key, value in settings.items():
                if key in NAMING_UNITS and isinstance(value, str) and value not in {"", "self"}:
                    yield value
