"""The installation's secret, made once and kept in a file that only its owner can read."""

from __future__ import annotations

import os
import secrets
import stat
from pathlib import Path

from core.errors.settings import Mistake

BYTES = 32


class Exposed(Exception):
    """Others may read the file, or it does not hold a secret."""

    def __init__(self, mistake: Mistake) -> None:
        self.mistake = mistake
        super().__init__(mistake.en)


def kept_secret(path: Path) -> str:
    """Return the secret kept in ``path``, making it first if there is none.

    Of several processes that start at once, one makes it and all use that one.

    Raises:
        Exposed: Somebody but the owner may read the file, or it is too short.

    """
    if not path.exists():
        _make(path)
    mode = stat.S_IMODE(path.stat().st_mode)
    secret = path.read_text("ascii", "replace").strip()
    if mode & 0o077 or len(secret) < BYTES:
        raise Exposed(
            Mistake(
                place=str(path),
                ko=f"비밀 파일이 드러나 있거나 너무 짧습니다(권한 {mode:o}). "
                "지우고 다시 시작하십시오.",
                en=f"others may read the secret (mode {mode:o}), or it is too short. "
                "Remove the file and start again.",
            )
        )
    return secret


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_hex(BYTES))
        file.flush()
        os.fsync(file.fileno())
    try:
        path.hardlink_to(draft)  # unlike a rename, this fails where another process was first
    except FileExistsError:
        return
    finally:
        draft.unlink()
