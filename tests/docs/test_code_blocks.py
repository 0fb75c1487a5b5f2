"""What readers copy from the documentation runs as it stands there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.pages import DOCS, Block, blocks, example, examples
from tests.downstream.project import install

TUTORIALS = sorted((DOCS / "tutorial").glob("*.md"))
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


def python_files(folder: Path) -> list[Path]:
    """Write every Python block to a file of its own and return them."""
    pages = [DOCS / "reference" / "hooks.md", *TUTORIALS]
    found = []
    for page in pages:
        for number, block in enumerate(blocks(page.read_text("utf-8"))):
            if block.language == "python":
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


@pytest.mark.parametrize("page", TUTORIALS, ids=lambda page: page.stem)
def test_a_project_written_from_the_tutorial_passes_its_own_tests(
    page: Path, tmp_path: Path
) -> None:
    project, site = tmp_path / "project", tmp_path / "site"
    for block in blocks(page.read_text("utf-8")):
        if block.file:
            (project / block.file).parent.mkdir(parents=True, exist_ok=True)
            (project / block.file).write_text(block.text, "utf-8")
    install(project, site)

    # the fixtures come through Goru's entry point; those of this suite stay out of its way
    path = os.pathsep.join([str(project), str(site)])
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-W", "error", "-p", "no:cacheprovider"],
        cwd=project,
        env=os.environ | {"PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 0, run.stdout + run.stderr
    promised = next(line for line in page.read_text("utf-8").splitlines() if " passed" in line)
    assert run.stdout.splitlines()[-1].startswith(promised)
