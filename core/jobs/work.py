"""What a job works with while it runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from core.data.scope import Scope
from core.files import FileStore
from core.library import Catalogue
from core.services import Services

#: Folder of the files that jobs read and make, beside the attachments.
FOLDER = "jobs"


class Stopped(Exception):
    """The job is to end at once; nothing of it is stored."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """Who asked for a job, with the roles held now."""

    account: int
    login: str
    person: int | None
    roles: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The municipality of a job."""

    id: int
    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One attempt at a job.  ``stop`` raises ``Stopped`` where it is not to go on."""

    parts: Services
    place: Place
    job: int
    asker: Asker
    language: str
    arguments: Mapping[str, Any]
    stop: Callable[[], None]

    def reading(self) -> AbstractContextManager[Scope]:
        """Open a reading scope of the job's municipality."""
        return self.parts.storage.reading(self.place.id)

    def writing(self) -> AbstractContextManager[Scope]:
        """Open a write transaction of its own, in the name of who asked."""
        return self.parts.storage.writing(self.place.id, actor=self.asker.account)

    def catalogue(self) -> Catalogue:
        """Return the municipality's catalogue; inside a scope."""
        return self.parts.catalogues.current(self.place.code)

    def carried(self) -> bytes:
        """Return the file that came with the job, under the argument ``file``."""
        return files_of(self.parts, self.place.id).get(str(self.arguments["file"]))


def files_of(parts: Services, municipality: int) -> FileStore:
    """Return where the files of a municipality's jobs lie."""
    return FileStore(parts.files.folder / FOLDER).of(municipality)
