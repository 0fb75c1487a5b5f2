"""``goru plugin new``: its tests pass at once, and its wheel serves one city alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

import pytest
from click.testing import CliRunner, Result

from core.commands import main
from core.errors.projects import FolderClosed, FolderTaken, TakenName, UnusableName
from core.kit.project import make_project, rendered

NAME, VERSION = "my-city", "0.1.0"
RUFF = (sys.executable, "-m", "ruff")
#: What the fresh environment is asked: the records of each municipality that are the plugin's.
ASK = """
    import json
    from core.commands.open import chosen, open_installation
    from core.library import RECORD_OF

    parts, found = open_installation(), {}
    for code in ("uj", "ss"):
        with parts.storage.reading(chosen(parts, code).id):
            catalogue = parts.catalogues.current(code)
        found[code] = sorted(
            one.name
            for kind in RECORD_OF.values()
            for one in catalogue.all(kind)
            if catalogue.owner(one) == "my-city"
        )
    print(json.dumps(found))
"""


def new(*words: str) -> Result:
    return CliRunner().invoke(main, ["plugin", "new", *words])


def run(
    *command: str | Path, folder: Path, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command and return what it printed; it must end well."""
    done = subprocess.run(
        command,
        cwd=folder,
        env=os.environ | dict(environment or {}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(NAME, tmp_path_factory.mktemp("projects"), (), VERSION)


# --- the project ----------------------------------------------------------------------------


def test_the_command_says_what_to_do_next(tmp_path: Path) -> None:
    told = new("narae", "--folder", str(tmp_path / "new"))

    project = tmp_path / "new" / "goru-narae"
    assert (told.exit_code, told.output.splitlines()) == (
        0,
        [f"cd {project}", 'pip install -e ".[test]"', "pytest"],
    )
    assert (project / "goru_narae" / "migrations" / "0001_notes.py").is_file()


def test_its_tests_pass_before_it_is_even_installed(project: Path) -> None:
    done = run(
        *(sys.executable, "-m", "pytest", "-q", "-W", "error", "-p", "no:cacheprovider"),
        folder=project,
    )

    assert done.stdout.splitlines()[-1].startswith("8 passed")


def test_it_is_formatted_and_says_nothing_in_vain(project: Path) -> None:
    style = ("--isolated", "--line-length", "100", ".")

    run(*RUFF, "format", "--check", *style, folder=project)
    run(*RUFF, "check", "--select", "F,E,I,W,B,UP,PLW,RET,SIM", *style, folder=project)


def test_a_project_is_for_this_version_of_goru_up_to_the_next_major_one() -> None:
    assert '"goru>=0.1,<1"' in rendered(NAME, "0.1.0")["pyproject.toml"]
    assert '"goru>=2.3,<3"' in rendered(NAME, "2.3.4")["pyproject.toml"]


def test_nothing_of_a_template_is_left_open() -> None:
    texts = rendered(NAME, VERSION)

    assert sorted(texts) == [
        "README.md",
        "goru_my_city/__init__.py",
        "goru_my_city/idea_form.py",
        "goru_my_city/migrations/0001_notes.py",
        "goru_my_city/migrations/__init__.py",
        "goru_my_city/points.py",
        "goru_my_city/raters.py",
        "pyproject.toml",
        "tests/test_my_city.py",
    ]
    assert [path for path, text in texts.items() if "%{" in text] == []


# --- what is refused ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    ["", "My-City", "my_city", "9city", "my--city", "city-", "a" * 31, "../etc", 'x"\n', "나래"],
)
def test_names_that_no_plugin_may_have_are_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(UnusableName, match="like my-city"):
        make_project(name, tmp_path, (), VERSION)
    assert list(tmp_path.iterdir()) == []


def test_the_name_of_an_installed_plugin_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TakenName):
        make_project("standard", tmp_path, {"standard"}, VERSION)
    assert new("standard", "--folder", str(tmp_path)).exit_code == 1
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_ever_overwritten(tmp_path: Path) -> None:
    kept = tmp_path / "goru-narae" / "mine.txt"
    kept.parent.mkdir()
    kept.write_text("mine", "utf-8")

    with pytest.raises(FolderTaken, match="goru-narae"):
        make_project("narae", tmp_path, (), VERSION)
    assert [path.name for path in kept.parent.iterdir()] == ["mine.txt"]


def test_a_place_that_takes_no_files_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(FolderClosed, match="file"):
        make_project("narae", tmp_path / "file", (), VERSION)


# --- its wheel ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def fresh(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a new environment: Goru beside the project's wheel, and nothing else.

    Goru and its libraries are those of this environment; only the wheel is installed.
    """
    folder = tmp_path_factory.mktemp("fresh")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check")
    run(*pip, "wheel", "--no-deps", "-w", folder / "wheels", project, folder=folder)
    run(sys.executable, "-m", "venv", "--without-pip", folder / "env", folder=folder)
    (wheel,) = (folder / "wheels").glob("goru_my_city-0.1-*.whl")
    python = folder / "env" / "bin" / "python"
    run(*pip, "--python", python, "install", "--no-deps", "--no-index", wheel, folder=folder)
    asked = run(
        python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", folder=folder
    )
    here = sysconfig.get_path("purelib")
    beside = Path(asked.stdout.strip()) / "beside.pth"
    beside.write_text(f"import site; site.addsitedir({here!r})\n", "utf-8")
    return folder


def test_the_wheel_serves_the_city_that_enables_it_and_no_other(fresh: Path) -> None:
    python = fresh / "env" / "bin" / "python"
    installation = {
        "GORU_DATABASE": f"sqlite:///{fresh / 'goru.db'}",
        "GORU_FILES": str(fresh / "files"),
        "GORU_INSTANCE": str(fresh / "instance"),
    }
    goru = (python, "-c", "from core.commands import main; main()")

    def call(*words: str) -> str:
        return run(*goru, *words, folder=fresh, environment=installation).stdout

    migrated = call("migrate")
    call("municipality", "add", "uj", "의정부시")
    call("municipality", "add", "ss", "서산시")
    call("plugins", "enable", NAME, "--municipality", "uj")
    listed = call("plugins", "list")
    found = run(python, "-c", dedent(ASK), folder=fresh, environment=installation).stdout

    assert "my-city:0001_notes" in migrated
    assert "my-city\tMy City\n" in listed
    assert json.loads(found) == {
        "uj": ["my-city-idea", "my-city-points", "my-city-raters", "my-city-year"],
        "ss": [],
    }


def test_its_tests_pass_against_the_wheel_too(fresh: Path, project: Path) -> None:
    (fresh / "tests").mkdir()
    (fresh / "pyproject.toml").write_bytes((project / "pyproject.toml").read_bytes())
    tests = project / "tests" / "test_my_city.py"
    (fresh / "tests" / tests.name).write_bytes(tests.read_bytes())

    done = run(
        *(fresh / "env" / "bin" / "python", "-m", "pytest", "-q", "-p", "no:cacheprovider"),
        folder=fresh,
    )

    assert done.stdout.splitlines()[-1].startswith("8 passed")
