"""Which modules source code imports, and which of Goru's a plugin may not."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

#: Packages that belong to Goru beside its public face.
INNER = frozenset({"core", "forms", "migrations", "plugins", "themes"})


def imported(module: ast.AST) -> set[str]:
    """Return the absolute dotted names that ``module`` imports, inside functions too."""
    found: set[str] = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def foreign_imports(plugin: ModuleType) -> list[str]:
    """Return what a plugin imports of Goru beside ``goru``: those modules change without notice.

    Migrations may not import anything of Goru at all, for they are frozen.  Reads the sources of
    the plugin's package; ``goru.testing`` is for tests alone.
    """
    return sorted(
        f"{path.name} imports {name}"
        for path in _sources(plugin)
        for name in imported(ast.parse(path.read_text("utf-8")))
        if _is_foreign(name, path, plugin.__name__)
    )


def _sources(plugin: ModuleType) -> Iterator[Path]:
    places = getattr(plugin, "__path__", None)
    if places is None:
        yield Path(str(plugin.__file__))
    for place in places or ():
        yield from sorted(Path(place).rglob("*.py"))


def _is_foreign(name: str, path: Path, own: str) -> bool:
    top, inside = name.partition(".")[0], name == own or name.startswith(f"{own}.")
    if path.parent.name == "migrations" != own.rpartition(".")[2]:
        return top in {*INNER, "goru"} or inside
    return (top in INNER or name.startswith("goru.testing")) and not inside
