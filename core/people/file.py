"""The import file of the organisation and its staff, as it was read."""

from __future__ import annotations

from dataclasses import dataclass

from core.sheets.rows import Table
from forms.problems import FormProblem


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleFile:
    """The sheets of an import file; ``digest`` is the SHA-256 of its bytes.

    Rows with an error are in no table where their key cannot be read.  ``dropped`` counts
    findings beyond those that are kept.
    """

    digest: str
    units: Table
    people: Table
    spells: Table
    accounts: Table
    problems: tuple[FormProblem, ...] = ()
    dropped: int = 0

    @property
    def is_refused(self) -> bool:
        """Return whether an error stands among the problems."""
        return any(problem.severity == "error" for problem in self.problems)
