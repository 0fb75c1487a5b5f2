"""Trying the workflow of a form: every transition refused and taken, and what each asks for."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from core.access.roles import grant, revoke
from core.clock import korean_now
from core.data.models import Account, Assignment, FlowStep
from core.demo.coverage.asking import askable, bystanders
from core.demo.coverage.elsewhere import explore as look_around
from core.demo.coverage.moves import ASKED_FOR, NOT_FILLED, conditions, leads_back
from core.demo.coverage.papers import Hand, late
from core.demo.coverage.trial import Trial
from core.errors import NotFound, Problem
from core.errors.appeals import NotTheirs
from core.errors.indicators import Unsound
from core.flows.paper import Paper, follows
from core.flows.signing import Seal, digest_of, sealed
from core.flows.steps import Move, handing_in, take
from core.workflow import Transition
from core.workflow.parties import ROLE, rules
from core.workflow.sections import open_to
from forms.trying.cells import CONDITION, TRANSITION, Cell

REASON = "모의 시행에서 확인한 사유입니다."
#: Steps of one submission.
LONGEST = 40
#: How often one submission comes to a stage for what is missing of the questions that it opens.
MOST_VISITS = 3


@dataclass(slots=True)
class Walk:
    """One submission on its way; ``trial`` fills what stages open."""

    trial: Trial
    hand: Hand
    turn: int
    stuck: set[tuple[str, str]] = field(default_factory=set)
    been: Counter[str] = field(default_factory=Counter)

    def go(self) -> None:
        """Take every transition that is still missing and lies on a way from here."""
        for _ in range(LONGEST):
            with self.hand.town.reading():
                paper = self.paper()
            if paper is None:
                return
            self._refuse_all(paper)
            if self._went_incomplete(paper) or (
                self._looked_at(paper) and self._went_incomplete(paper, again=True)
            ):
                continue
            way = self._next(paper)
            if way is None:
                return
            if not self._take(paper, way):
                self.stuck.add((paper.stage, way.name))

    def to_end(self) -> None:
        """Lead the submission on by the shortest way, until nobody is asked any more."""
        for _ in range(LONGEST):
            with self.hand.town.reading():
                paper = self.paper()
            way = self._onward(paper) if paper else None
            if paper is None or way is None:
                return
            if not self._take(paper, way):
                self.stuck.add((paper.stage, way.name))

    def _onward(self, paper: Paper) -> Transition | None:
        """Return the first step of the shortest way to a stage in which nobody is asked."""
        if paper.workflow.is_done(paper.stage):
            return None
        ahead = self._reachable(paper)
        return next((first for _, way, first in ahead if paper.workflow.is_done(way.target)), None)

    def paper(self) -> Paper | None:
        """Return the submission as it stands; inside a scope."""
        row = Assignment.get_by_id(self.hand.assignment)
        return follows(self.hand.town.catalogue(), row, korean_now().date())

    def _missing(self) -> set[str]:
        cells = [c for c in self.trial.sheet.missing if c.kind in {TRANSITION, CONDITION}]
        return {cell.name.partition(":")[0] for cell in cells}

    def _next(self, paper: Paper) -> Transition | None:
        """Return the first step to what is missing: the nearest, ways to an end at last."""
        missing, stages = self._missing(), self._stages(paper)
        found = [
            (
                not leads_back(paper.workflow, way, paper.stage),
                self.trial.steps[way.name],
                far,
                number,
                first,
            )
            for number, (far, way, first) in enumerate(self._reachable(paper))
            if way.name in missing or way.target in stages
        ]
        return min(found, key=lambda one: one[:4])[4] if found else None

    def _reachable(self, paper: Paper) -> Iterator[tuple[int, Transition, Transition]]:
        """Yield distance, way and first step of every transition ahead."""
        seen = {paper.stage}
        waiting: deque[tuple[str, int, Transition | None]] = deque([(paper.stage, 0, None)])
        while waiting:
            stage, far, first = waiting.popleft()
            for way in paper.workflow.out_of(stage):
                if (stage, way.name) in self.stuck:
                    continue
                yield far, way, first or way
                if way.target not in seen:
                    seen.add(way.target)
                    waiting.append((way.target, far + 1, first or way))

    def _stages(self, paper: Paper) -> set[str]:
        """Return the stages, not seen on this way, that open something missing."""
        sheet = self.trial.sheet
        names = {cell.name for cell in (*sheet.missing, *sheet.evaluated)}
        workflow, definition = paper.workflow, self.trial.asked.form.definition
        everybody = workflow.parties() | {"author"}
        return {
            stage.name
            for stage in workflow.stages
            if self.been[stage.name] < MOST_VISITS
            and open_to(workflow, definition, stage.name, everybody) & names
        }

    def _looked_at(self, paper: Paper) -> bool:
        """Let those for whom a stage opens something missing explore it; return if any did."""
        wanted = not paper.is_written and paper.stage in self._stages(paper)
        if wanted:
            self._fill_parts(paper, explore=True)
        self.been[paper.stage] += 1
        return wanted

    def _take(self, paper: Paper, way: Transition) -> bool:
        """Take a step: as its author hands in, or by whoever is asked."""
        if paper.is_written and _hands_in(paper, way):
            taken = self.trial.finish(self.hand, self.turn)
        else:
            self._fill_parts(paper)
            taken = self._without(paper, way) or self._taken_by_somebody(paper, way)
        self.trial.steps[way.name] += 1
        if taken:
            self._done(Cell(TRANSITION, way.name, True))
            for name in conditions(way):
                self._done(Cell(CONDITION, f"{way.name}: {name}", True))
        return taken

    def _taken_by_somebody(self, paper: Paper, way: Transition) -> bool:
        """Let those whom a step asks try it until one succeeds; the last refusal is noted."""
        refusal: Problem | None = None
        people = askable(self.hand.town, paper, way)
        turn = self.trial.steps[way.name] % max(len(people), 1)
        for person in people[turn:] + people[:turn]:
            refusal = self._step(way, person)
            if refusal is None:
                return True
        told = refusal.sentence("en") if refusal else "nobody is asked"
        if way.name in self._missing():
            self.trial.note(f"{way.name} at {paper.stage}: {told}"[:240])
        return False

    def _done(self, cell: Cell) -> None:
        self.trial.sheet.done.add(cell)

    def _step(
        self, way: Transition, person: int, *, lacks: str = "", now: datetime | None = None
    ) -> Problem | None:
        """Let somebody take a step, without what it ``lacks``; return the refusal."""
        town, row = self.hand.town, self.hand.assignment
        account = town.account_of(person)
        seal = self._seal(account) if way.signs and lacks != "signature" else None
        reason = "" if lacks == "reason" else REASON
        move = Move(name=way.name, reason=reason, seal=seal)
        try:
            with town.writing(account):
                take(town.catalogue(), row, move, town.party_of(person), now or korean_now())
        except Unsound as problem:
            self.trial.checking.refused(self.hand, self.hand.stored())
            return problem
        except Problem as problem:
            return problem
        return None

    def _refuse_unsound(self, paper: Paper) -> None:
        """Let those who may try to go on while a check finds fault with what is filled in."""
        for way in paper.workflow.out_of(paper.stage):
            for person in askable(self.hand.town, paper, way)[:1] if way.complete else ():
                self._step(way, person)

    def _seal(self, account: int) -> Seal:
        town = self.hand.town
        with town.reading():
            shown = digest_of(self.hand.assignment)
            login = str(Account.get_by_id(account).login)
        return sealed(town.parts.storage, town.place, account, f"{login}-1234", shown)

    def _went_incomplete(self, paper: Paper, *, again: bool = False) -> bool:
        """Try steps before anything is filled; return whether one was taken all the same."""
        if self.been[paper.stage] and not again:
            return False
        for way in paper.workflow.out_of(paper.stage):
            own = paper.is_written and _hands_in(paper, way)
            if not own and self._without(paper, way, ("complete",)):
                self._done(Cell(TRANSITION, way.name, True))
                self.been[paper.stage] += 1
                return True
        return False

    def _without(self, paper: Paper, way: Transition, asks: Sequence[str] = NOT_FILLED) -> bool:
        """Let those who may take a step try it without what it asks for; return if it was taken."""
        for lacks in set(conditions(way)) & set(asks):
            cell = Cell(CONDITION, f"{way.name}: {lacks}", False)
            if cell in self.trial.sheet.missing:
                for person in self._lacking(paper, way, lacks):
                    now = late(self.hand) if lacks == "in time" else None
                    with self._in_office(way, person if lacks == "another" else 0):
                        refusal = self._step(way, person, lacks=lacks, now=now)
                    if refusal is None:
                        return True
                    if isinstance(refusal, ASKED_FOR[lacks]):
                        self._done(cell)
                        break
        return False

    @contextmanager
    def _in_office(self, way: Transition, person: int) -> Iterator[None]:
        """Give somebody the roles that may take a step, for as long as it is tried."""
        town = self.hand.town
        roles = [rule.removeprefix(ROLE) for word in way.who for rule in rules(word)]
        roles = [role for role in roles if f"{ROLE}{role}" in way.who and person]
        account = town.account_of(person) if roles else 0
        for change in (grant, revoke):
            with town.writing():
                for role in roles if account not in town.officials() else ():
                    change(Account.get_by_id(account), role)
            if change is grant:
                yield

    def _lacking(self, paper: Paper, way: Transition, lacks: str) -> list[int]:
        found = askable(self.hand.town, paper, way)
        if lacks != "another" or paper.flow is None:
            return found
        with self.hand.town.reading():
            last = FlowStep.select().where(FlowStep.flow == paper.flow.id)
            step = last.order_by(FlowStep.id.desc()).first()
            return [int(step.person_id)] if step and step.person_id else found

    def _refuse_all(self, paper: Paper) -> None:
        """Let somebody who may not try every step that leads out of the stage."""
        for way in paper.workflow.out_of(paper.stage):
            cell = Cell(TRANSITION, way.name, False)
            if cell not in self.trial.sheet.missing:
                continue
            for person in bystanders(self.hand.town, paper, way):
                if isinstance(self._step(way, person), NotTheirs):
                    self._done(cell)
                    break

    def _fill_parts(self, paper: Paper, *, explore: bool = False) -> None:
        """Let everybody for whom the stage opens something fill it in, or explore it."""
        stage = paper.workflow.stage(paper.stage)
        for opening in stage.opens if stage else ():
            way = Transition(
                name="", title={}, sources=(paper.stage,), target=paper.stage, who=opening.who
            )
            for person in askable(self.hand.town, paper, way):
                self._fill_part(paper, person, explore=explore)

    def _fill_part(self, paper: Paper, person: int, *, explore: bool) -> None:
        hand = Hand(town=self.hand.town, assignment=self.hand.assignment, person=person)
        try:
            if explore:
                look_around(self.trial, [hand])
            else:
                filling = self.trial.filled(hand, self.turn)
                if self.trial.checking.missing and self.trial.checking.is_faulty(hand, filling):
                    self._refuse_unsound(paper)
                self.trial.mend(hand, filling)
                self.turn += 1
        except NotFound:
            return  # the day's chart gives the part to somebody else
        except Problem as problem:
            self.trial.note(f"{paper.stage}: {problem.sentence('en')}"[:200])


def _hands_in(paper: Paper, way: Transition) -> bool:
    return handing_in(paper).name == way.name
