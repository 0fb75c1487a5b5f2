"""The bytes of uploaded files: outside the database, under random names, never lost half-way."""

from __future__ import annotations

import hashlib
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from core.errors import NotFound
from core.errors.data import StorageFull

KEY_LENGTH = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFile:
    """A stored file: its random key, its size in bytes and the SHA-256 of its content."""

    key: str
    size: int
    digest: str


class FileStore:
    """A folder of files, spread over subfolders by the first letters of their keys."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def of(self, municipality: int) -> FileStore:
        """Return the store of one municipality: a folder of its own."""
        return FileStore(self.folder / str(municipality))

    def put(self, content: bytes) -> KeptFile:
        """Store ``content`` durably under a new random key.

        Raises:
            StorageFull: The disk is full; nothing is left behind.

        """
        key = secrets.token_hex(KEY_LENGTH // 2)
        path = self.path(key)
        partial = path.with_suffix(".part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(partial, content)
            partial.replace(path)
        except OSError as error:
            partial.unlink(missing_ok=True)
            raise StorageFull from error
        return KeptFile(key=key, size=len(content), digest=hashlib.sha256(content).hexdigest())

    def get(self, key: str) -> bytes:
        """Return the content behind ``key``.

        Raises:
            NotFound: There is none.

        """
        path = self.path(key)
        if not path.is_file():
            raise NotFound(what="file")
        return path.read_bytes()

    def remove(self, key: str) -> None:
        """Delete the content behind ``key``; nothing happens if there is none."""
        self.path(key).unlink(missing_ok=True)

    def path(self, key: str) -> Path:
        """Return where ``key`` lies.

        Raises:
            NotFound: It is not a key.

        """
        if len(key) != KEY_LENGTH or not set(key) <= set("0123456789abcdef"):
            raise NotFound(what="file")
        return self.folder / key[:2] / key


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
