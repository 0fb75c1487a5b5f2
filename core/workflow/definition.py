"""What a workflow is made of: stages, transitions between them, and who writes and reads what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from core.cycles.deadlines import Term
from core.records import Record
from forms.definition import Texts

#: How many of those whom a step asks sign it before it passes on.
ALL, MAJORITY = "all", "majority"
SIGNERS: Final = (ALL, MAJORITY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """``parts`` of the form that ``who`` may write: names of groups and questions.

    The part ``*`` is everything that no opening of the workflow names.
    """

    parts: tuple[str, ...]
    who: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Readers:
    """``parts`` of the form that nobody but ``who`` may read, at the ``stages``; none means all.

    What no readers are named for is read by everybody who has a part in the submission.
    """

    parts: tuple[str, ...]
    who: frozenset[str]
    stages: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """Where a submission stands.

    ``term`` names the period, from the configuration, in which the stage is to be left; empty
    where there is none.  The period begins with the day that the question ``since`` is answered
    with, else with the day on which the stage is entered.  What ``opens`` does not name is closed.
    ``done`` says that nobody is asked any more, even where ways lead on.
    """

    name: str
    title: Texts
    term: str = ""
    since: str = ""
    opens: tuple[Opening, ...] = ()
    done: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """A way from one of the stages ``sources`` to the stage ``target``.

    ``who`` names what somebody must be to the submission, any of them (``applicant``,
    ``reviewer``, a role).  ``answers`` names a form that must have been handed in before.
    ``when`` names a condition that must hold.  ``in_time`` ends the way with the deadline of the
    stage; otherwise a late step is still taken.  ``signs`` asks for a signature, ``another`` for
    somebody else than who took the step before, ``complete`` for everything that the stage opens.

    With ``signers`` (``all`` or ``majority``) it asks everybody whom ``who`` means on the day on
    which the stage is entered, each of whom signs for themselves; it passes on once all, or more
    than half, of them have signed what stands there.  A reason given with it is a dissent.
    """

    name: str
    title: Texts
    sources: tuple[str, ...]
    target: str
    who: frozenset[str]
    reason: bool = False
    answers: str = ""
    when: str = ""
    in_time: bool = False
    signs: bool = False
    another: bool = False
    complete: bool = False
    signers: str = ""

    def has_enough(self, signed: int, seats: int) -> bool:
        """Return whether it passes on when ``signed`` of ``seats`` have signed."""
        return signed == seats if self.signers == ALL else signed * 2 > seats


@dataclass(frozen=True, slots=True, kw_only=True)
class Workflow(Record):
    """The life of a submission to a stage without a way out.

    ``form`` is the one that begins it; empty where forms name the workflow.  The first of
    ``stages`` is where it begins.  ``terms`` are periods by name.

    Raises:
        ValueError: Names stand twice, or a transition leads from or to a stage that is not there.

    """

    form: str = ""
    stages: tuple[Stage, ...]
    transitions: tuple[Transition, ...]
    terms: Mapping[str, Term] = field(default_factory=dict)
    readers: tuple[Readers, ...] = ()

    def __post_init__(self) -> None:
        for mistake in self._mistakes():
            raise ValueError(mistake)

    @property
    def first(self) -> Stage:
        """Return the stage where it begins."""
        return self.stages[0]

    def stage(self, name: str) -> Stage | None:
        """Return the stage ``name``; None where there is none, as after a change of plugins."""
        return next((stage for stage in self.stages if stage.name == name), None)

    def transition(self, name: str) -> Transition | None:
        """Return the transition ``name``; None where there is none."""
        return next((one for one in self.transitions if one.name == name), None)

    def out_of(self, stage: str) -> tuple[Transition, ...]:
        """Return the transitions that lead out of ``stage``, in order."""
        return tuple(one for one in self.transitions if stage in one.sources)

    def is_final(self, stage: str) -> bool:
        """Return whether no way leads out of ``stage``."""
        return not self.out_of(stage)

    def is_done(self, stage: str) -> bool:
        """Return whether nobody is asked for anything in ``stage``."""
        found = self.stage(stage)
        return self.is_final(stage) or bool(found and found.done)

    def expected(self, stage: str) -> Transition | None:
        """Return the way on which a submission is to leave ``stage``: the first; None if done."""
        return None if self.is_done(stage) else self.out_of(stage)[0]

    def parties(self) -> frozenset[str]:
        """Return everything that somebody may be to the submission."""
        openings = (one.who for stage in self.stages for one in stage.opens)
        moves = (one.who for one in self.transitions)
        return frozenset().union(*openings, *moves, *(one.who for one in self.readers))

    def _mistakes(self) -> Iterator[str]:
        stages = [stage.name for stage in self.stages]
        names = [one.name for one in self.transitions]
        for kind, given in (("stage", stages), ("transition", names)):
            if len(set(given)) < len(given):
                yield f"workflow {self.name}: a {kind} stands twice"
        if not stages:
            yield f"workflow {self.name}: there is no stage"
        for one in self.transitions:
            for lost in sorted({*one.sources, one.target} - set(stages)):
                yield f"workflow {self.name}: {one.name} names the stage {lost}, which is not there"
