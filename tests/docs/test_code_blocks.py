"""What readers copy from the documentation runs as it stands there."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from core.kit.project import make_project
from goru import testing
from tests.docs.pages import DOCS, Block, blocks, example, examples

TESTING = DOCS / "reference" / "testing.md"
#: Pages that begin with a project made by the command.
PROJECTS = [*sorted((DOCS / "tutorial").glob("*.md")), TESTING]
RUFF = (sys.executable, "-m", "ruff")


def shown(hook: str) -> list[Block]:
    """Return the blocks after a hook's example, which show what it does."""
    return [block for block in examples()[hook][1:] if not block.file]


@pytest.mark.parametrize("hook", examples())
def test_what_the_reference_shows_of_a_hook_is_so(hook: str, tmp_path: Path) -> None:
    module = example(hook, tmp_path)

    for block in shown(hook):
        exec(compile(block.text, f"hooks.md {hook}", "exec"), vars(module))  # noqa: S102  our page


@pytest.mark.parametrize("hook", [hook for hook in examples() if hook != "migrations"])
def test_every_example_is_followed_by_what_it_does(hook: str) -> None:
    assert len(shown(hook)) == 1


@pytest.mark.parametrize("hook", examples())
def test_an_example_imports_nothing_that_a_plugin_may_not(hook: str, tmp_path: Path) -> None:
    assert testing.foreign_imports(example(hook, tmp_path)) == []


def python_files(folder: Path) -> list[Path]:
    """Write every Python block to a file of its own and return them."""
    pages = [DOCS / "reference" / "hooks.md", *PROJECTS]
    found = []
    for page in pages:
        for number, block in enumerate(blocks(page.read_text("utf-8"))):
            if block.language == "python" and not block.source:
                path = folder / f"{page.stem.replace('-', '_')}_{number}.py"
                path.write_text(block.text, "utf-8")
                found.append(path)
    return found


def test_the_code_of_the_pages_is_formatted_and_imports_nothing_in_vain(tmp_path: Path) -> None:
    files = [str(path) for path in python_files(tmp_path)]
    config = ("--config", "line-length = 100", "--isolated")

    style = subprocess.run(
        [*RUFF, "format", "--diff", *config, *files], capture_output=True, text=True, check=False
    )
    waste = subprocess.run(
        [*RUFF, "check", "--select", "F401,F811,F841", *config, *files],
        capture_output=True,
        text=True,
        check=False,
    )

    assert len(files) >= 20
    assert style.returncode == 0, style.stdout
    assert waste.returncode == 0, waste.stdout


def begun(page: Path, folder: Path) -> tuple[Path, list[Block]]:
    """Return the project that a page begins with, as the command makes it, and the page's blocks.

    The reader does what the page says: files that the page shows whole take the place of others.
    """
    text = page.read_text("utf-8")
    (name,) = re.findall(r"^\$ goru plugin new (\S+)$", text, re.MULTILINE)
    return make_project(name, folder, (), version("goru")), blocks(text)


def passed(project: Path) -> str:
    """Return how pytest ends in a project; the fixtures come through Goru's entry point."""
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-W", "error", "-p", "no:cacheprovider"],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout.splitlines()[-1]


@pytest.mark.parametrize("page", PROJECTS, ids=lambda page: page.stem)
def test_what_a_page_shows_of_a_project_stands_in_it(page: Path, tmp_path: Path) -> None:
    project, shown = begun(page, tmp_path)

    pieces = [block for block in shown if block.source]

    assert [
        block.source
        for block in pieces
        if block.text not in (project / block.source).read_text("utf-8")
    ] == []


@pytest.mark.parametrize("page", PROJECTS, ids=lambda page: page.stem)
def test_a_project_changed_as_a_page_says_passes_its_own_tests(page: Path, tmp_path: Path) -> None:
    project, shown = begun(page, tmp_path)
    promised = [line for line in page.read_text("utf-8").splitlines() if " passed" in line]

    ended = [passed(project)]
    for block in shown:
        if block.file:
            (project / block.file).write_text(block.text, "utf-8")
    ended.append(passed(project))

    told = zip(promised, ended[-len(promised) :], strict=True)
    assert [line for line, end in told if not end.startswith(f"{line} in ")] == []


def test_the_page_on_testing_tells_every_name_and_no_other() -> None:
    told = re.findall(r"^\| `(\w+)", TESTING.read_text("utf-8"), re.MULTILINE)

    assert sorted(told) == sorted(testing.__all__)
