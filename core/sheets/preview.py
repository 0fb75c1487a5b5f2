"""What every import shows before anything is stored."""

from __future__ import annotations

from dataclasses import dataclass

from core.errors.people import ImportRefused
from forms.problems import FormProblem


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What was found in a file, seen beside what is stored.

    ``state`` is the digest of what was stored when the preview was made, ``digest`` that of state
    and file: a page posts it back to be sure that it applies what was shown.
    """

    problems: tuple[FormProblem, ...]
    dropped: int
    state: str
    digest: str

    @property
    def errors(self) -> tuple[FormProblem, ...]:
        """Return what must be corrected before it can be applied."""
        return tuple(problem for problem in self.problems if problem.severity == "error")

    @property
    def can_be_applied(self) -> bool:
        """Return whether there is no error; with none it may still change nothing."""
        return not self.errors

    def require_sound(self) -> None:
        """Refuse to go on with mistakes in the file.

        Raises:
            ImportRefused: There is one; it names the first.

        """
        for first in self.errors[:1]:
            raise ImportRefused(
                count=len(self.errors) + self.dropped,
                first_ko=first.sentence("ko"),
                first_en=first.sentence("en"),
            )
