"""What a field may ask, seen from one frame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from forms.definition import Choice, Definition, Question
from forms.engine.frame import Frame


@dataclass(frozen=True, slots=True)
class FrameSurroundings:
    """The `Surroundings` of the questions in one frame."""

    frame: Frame

    @property
    def definition(self) -> Definition:
        """The form as it is asked."""
        return self.frame.run.form.definition

    def choices(self, question: Question) -> Sequence[Choice]:
        """Return the choices offered now, filters applied."""
        return self.frame.run.offered(self.frame, question.name)

    def directory(self, kind: str) -> Sequence[tuple[str, str]]:
        """Return the people, units or subjects that may be chosen."""
        return self.frame.run.directory(kind)

    def definition_of(self, form: str) -> Definition:
        """Return another registered form."""
        return self.frame.run.around.definition_of(form)
