"""What kinds of jobs are: how heavy one is, who may ask, and what is done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from core.jobs.work import Work
from forms.definition import Texts

WAITING, RUNNING, DONE, FAILED, CANCELLED = "waiting", "running", "done", "failed", "cancelled"
#: States in which a job may still do something.
ALIVE = (WAITING, RUNNING)

#: JSON by name.
Arguments = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """A file that a job made, for who asked."""

    name: str
    media_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What came of a job: a page (endpoint with its values), a file, or a sentence alone."""

    page: str = ""
    values: Mapping[str, int | str] = field(default_factory=dict)
    file: Filed | None = None
    told: Texts = field(default_factory=dict)


def nothing(_work: Work) -> None:
    """Prepare nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of job.

    ``weigh`` says in a reading scope how much work it would be, in the units of ``light``: the
    most that is done while the page waits.  ``prepare`` opens its own scopes and holds none while
    it computes; what it made goes to ``finish``, which runs in the write transaction that also
    stores the end of the job.  Both may be called again after a worker was lost.
    """

    name: str
    title: Texts
    roles: tuple[str, ...]
    light: int
    weigh: Callable[[Arguments], int]
    finish: Callable[[Work, Any], Result]
    prepare: Callable[[Work], Any] = nothing


#: Kind by name.
Kinds = Mapping[str, Kind]


def by_name(kinds: Iterable[Kind]) -> Kinds:
    """Return ``kinds`` by their names."""
    return MappingProxyType({kind.name: kind for kind in kinds})
