"""What a workflow is made of: stages, and transitions between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from core.records import Record
from forms.definition import Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """Where a submission stands.

    ``term`` names the period, from the configuration, in which the stage is to be left; empty
    where there is none.
    """

    name: str
    title: Texts
    term: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """A way from one of the stages ``sources`` to the stage ``target``.

    ``who`` names what somebody must be to the submission, any of them (``applicant``,
    ``reviewer``, a role).  ``answers`` names a form that must have been handed in before.
    ``when`` names a condition that must hold.  ``in_time`` ends the way with the deadline of the
    stage; otherwise a late step is still taken.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Workflow(Record):
    """The life of a submission, from the ``form`` that begins it to a stage without a way out.

    The first of ``stages`` is where it begins.

    Raises:
        ValueError: Names stand twice, or a transition leads from or to a stage that is not there.

    """

    form: str
    stages: tuple[Stage, ...]
    transitions: tuple[Transition, ...]

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

    def is_final(self, stage: str) -> bool:
        """Return whether no way leads out of ``stage``."""
        return all(stage not in one.sources for one in self.transitions)

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
