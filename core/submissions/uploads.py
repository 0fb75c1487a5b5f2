"""Files uploaded while a form is filled: bytes go to the store at once, rows with the answers."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from core.data.models import Attachment
from core.data.scope import after_commit
from core.files import FileStore, KeptFile

#: What the answer to a question for a file consists of.
PARTS = frozenset(("key", "name", "size", "media_type"))


@dataclass(slots=True)
class Uploads:
    """Keeps the files of one request.

    ``record`` writes their rows in the open transaction, and ``settle`` ends the request: files
    that no stored answer has are removed.  ``most`` is the size of the largest, in bytes.
    """

    store: FileStore
    most: int
    kept: dict[str, KeptFile] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def put(self, data: bytes, name: str) -> str:
        """Keep a file and return its key."""
        found = self.store.put(data)
        self.kept[found.key] = found
        self.names[found.key] = name
        return found.key

    @property
    def lost(self) -> list[str]:
        """The names of files that are not stored with any answer."""
        return [self.names[key] for key in self.kept]

    def record(self, assignment: int, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
        """Bring the rows of an assignment from the answers ``before`` to those ``after``.

        Files that ``after`` has no more are removed once all is committed.
        """
        old, new = dict(files_in(before)), dict(files_in(after))
        gone = sorted(old.keys() - new.keys())
        if gone:
            Attachment.delete().where(
                Attachment.assignment == assignment, Attachment.key.in_(gone)
            ).execute()
            after_commit(lambda: self.remove(gone))
        fresh = new.keys() & self.kept.keys()
        for key in sorted(fresh):
            self._create(assignment, *new[key])
        if fresh:
            after_commit(lambda: self.forget(fresh))

    def _create(self, assignment: int, question: str, told: Mapping[str, Any]) -> None:
        kept = self.kept[told["key"]]
        Attachment.create(
            key=kept.key,
            assignment=assignment,
            question=question[:120],
            name=str(told["name"])[:255],
            media_type=str(told["media_type"])[:100],
            size=kept.size,
            digest=kept.digest,
        )

    def forget(self, keys: set[str]) -> None:
        """Leave files to the rows that are committed now."""
        self.kept = {key: kept for key, kept in self.kept.items() if key not in keys}

    def remove(self, keys: list[str]) -> None:
        """Remove the bytes of files that nothing refers to any more."""
        for key in keys:
            self.store.remove(key)

    def settle(self) -> None:
        """Remove what was uploaded in this request and not stored with it."""
        self.remove(list(self.kept))
        self.kept = {}


def files_in(answers: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, Mapping[str, Any]]]]:
    """Yield key, question and answer of every file, also inside repeats."""
    for question, stored in answers.items():
        if file_key(stored):
            yield stored["key"], (question, stored)
        elif isinstance(stored, list):
            for row in stored:
                if isinstance(row, Mapping):
                    yield from files_in(row)


def has_files(answers: Mapping[str, Any]) -> bool:
    """Return whether there is a file among answers."""
    return any(True for _ in files_in(answers))


def restored(
    answers: Mapping[str, Any], before: Mapping[str, Any], lost: Container[str]
) -> dict[str, Any]:
    """Return answers with the files of ``before`` in the place of those that are lost."""
    found: dict[str, Any] = {}
    for name, stored in answers.items():
        if file_key(stored) in lost:
            found |= {name: before[name]} if name in before else {}
        elif isinstance(stored, list):
            found[name] = [
                restored(row, {}, lost) if isinstance(row, Mapping) else row for row in stored
            ]
        else:
            found[name] = stored
    return found


def file_key(stored: Any) -> str:
    """Return the key of a file's answer; blank for every other answer."""
    is_file = isinstance(stored, Mapping) and stored.keys() == PARTS
    return str(stored["key"]) if is_file else ""
