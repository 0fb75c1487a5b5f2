"""A plugin project outside the repository, installed as pip would leave it, without running pip."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path


def install(project: Path, site: Path) -> None:
    """Write the ``.dist-info`` of the project to the folder ``site``, from its pyproject.toml.

    The folder and the project must stand on ``sys.path``: an editable installation.
    """
    metadata = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))["project"]
    name, version = metadata["name"], metadata["version"]
    info = site / f"{name.replace('-', '_')}-{version}.dist-info"
    info.mkdir(parents=True)
    head = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
    needs = "".join(f"Requires-Dist: {one}\n" for one in metadata.get("dependencies", ()))
    (info / "METADATA").write_text(head + needs, "utf-8")
    (info / "entry_points.txt").write_text(entry_points(metadata["entry-points"]), "utf-8")


def entry_points(groups: Mapping[str, Mapping[str, str]]) -> str:
    """Return entry points as a distribution keeps them."""
    return "".join(
        f"[{group}]\n" + "".join(f"{name} = {target}\n" for name, target in points.items())
        for group, points in groups.items()
    )
