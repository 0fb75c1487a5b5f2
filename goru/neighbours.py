"""Whether the packages beside this one are ours: their import names are plain words."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

#: What a Goru distribution brings along beside ``goru`` itself.
NEIGHBOURS = ("core", "forms", "plugins")
HOME = Path(__file__).resolve().parents[1]


def require_own_neighbours(names: tuple[str, ...] = NEIGHBOURS, home: Path = HOME) -> None:
    """Check that each import name leads to the package beside this one.

    Raises:
        ImportError: Another package stands in front of it; the text says which, and where.

    """
    for name in names:
        found = places(name)
        if home / name not in found:
            shadow = found[0] if found else "nowhere"
            text = (
                f"The import name '{name}' leads to {shadow} and not to {home / name}, so goru "
                "cannot load. Remove or rename that package, or start Python in another folder."
            )
            raise ImportError(text)


def places(name: str) -> list[Path]:
    """Return the folders that ``import name`` looks in; empty where there is no such package."""
    spec = find_spec(name)
    found = spec.submodule_search_locations if spec else None
    return [Path(place).resolve() for place in found or ()]
