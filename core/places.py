"""Where the folders without Python lie: beside the package ``core``, in a checkout and in a wheel.

They are namespace packages, which ``importlib.resources`` cannot open in an editable install.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

_BESIDE = Path(str(files("core"))).parent
THEMES = _BESIDE / "themes"
MIGRATIONS = _BESIDE / "migrations"
