"""Who handles the district's papers, beside those whom they are about."""

from __future__ import annotations

from typing import Final

PERSONNEL: Final = frozenset({"role:personnel"})
SECRETARY: Final = frozenset({"secretary"})
