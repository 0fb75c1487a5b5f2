"""Pages of the documentation: their sections, and the code blocks in them."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

DOCS = Path(__file__).parents[2] / "docs"
HOOKS = DOCS / "reference" / "hooks.md"
BLOCK = re.compile(
    r"^```(\w+)(?: file=(\S+))?(?: from=(\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One fenced block; ``file`` is where the reader puts it, empty where the page names none.

    ``source`` is the file that the block shows a piece of.
    """

    language: str
    file: str
    text: str
    source: str = ""


def blocks(page: str) -> list[Block]:
    """Return the fenced blocks of a page or section, in order."""
    return [
        Block(language=language, file=file, text=text, source=source)
        for language, file, source, text in BLOCK.findall(page)
    ]


def sections(page: Path) -> Iterator[tuple[str, str]]:
    """Yield ``(heading, text)`` of each section of the second level."""
    text = page.read_text("utf-8")
    plain = BLOCK.sub(lambda block: re.sub("^##", "  ", block.group(), flags=re.MULTILINE), text)
    starts = [(found.start(), found[1]) for found in re.finditer(r"^## (.+)$", plain, re.MULTILINE)]
    ends = [start for start, _ in starts[1:]] + [len(text)]
    for (start, heading), end in zip(starts, ends, strict=True):
        yield heading, text[start:end]


def examples() -> dict[str, list[Block]]:
    """Return the Python blocks of the hooks' page by hook."""
    found = {heading.partition("(")[0]: blocks(text) for heading, text in sections(HOOKS)}
    return {
        hook: [block for block in listed if block.language == "python"]
        for hook, listed in found.items()
    }


def example(hook: str, folder: Path) -> ModuleType:
    """Return the plugin that a hook's section shows, as a package written to ``folder``."""
    first, *others = examples()[hook]
    home = folder / f"narae_{hook}"
    home.mkdir()
    (home / "__init__.py").write_text(first.text, "utf-8")
    for block in others:
        if block.file:
            (home / block.file).parent.mkdir(exist_ok=True)
            (home / block.file).write_text(block.text, "utf-8")
    return package(home)


def package(home: Path) -> ModuleType:
    """Return the package in the folder ``home``, imported under its name without being kept."""
    spec = spec_from_file_location(home.name, home / "__init__.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules[home.name] = module  # dataclasses look their module up while it is being imported
    try:
        spec.loader.exec_module(module)
    finally:
        del sys.modules[home.name]
    return module
