"""Who may import whom, how large things may grow, and what is never written."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from goru.testing.imports import imported

ROOT = Path(__file__).resolve().parents[1]
#: package -> first-party packages it may import; a plugin may import itself, no other plugin
MAY_IMPORT = {
    "forms": {"forms"},
    "core": {"core", "forms"},
    "goru": {"core", "forms", "goru"},
    "plugins": {"goru"},
    "migrations": {"core"},
    "themes": set[str](),
    "wsgi": {"core"},
}
#: parts that know neither the web nor a database
PURE = (
    "forms",
    "core/allocation",
    "core/forming",
    "core/outcomes",
    "core/scoring",
    "core/workflow",
)
WEB_AND_DATABASE = re.compile(r"(flask|werkzeug|peewee|playhouse|wtfpeewee|psycopg|sqlite3)")
#: parts where a result is decided: exact numbers only
EXACT = ("core/allocation", "core/forming", "core/outcomes", "core/scoring")

MODULE_LINES = 300
FUNCTION_LINES = 30

#: (file, rule) -> why this one may
ALLOWED: dict[tuple[str, str], str] = {
    ("migrations/0001_tables.py", "module too long"): "a frozen list of tables, read, not edited",
    (
        "core/data/protection.py",
        "opens a transaction outside core.data.storage",
    ): "the owner's, after migrations: scopes are for the application",
    (
        "core/charts/svg.py",
        "lets text through unescaped",
    ): "the one place where markup is put together, of parts that are escaped",
}

Finding = tuple[str, int]
Rule = Callable[[ast.AST], bool]


# --- reading the source ---------------------------------------------------------------------


def sources(*parts: str) -> list[Path]:
    """Return the modules of ``parts``: folders of the checkout, or single modules."""
    found = [path for part in parts for path in (ROOT / part).rglob("*.py")]
    return found + [path for part in parts if (path := ROOT / f"{part}.py").is_file()]


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def calls(node: ast.AST, *names: str) -> bool:
    """Return whether ``node`` calls a function or method of one of these names."""
    if not isinstance(node, ast.Call):
        return False
    called = node.func
    return (isinstance(called, ast.Name) and called.id in names) or (
        isinstance(called, ast.Attribute) and called.attr in names
    )


def is_constant(node: ast.AST) -> bool:
    """Return whether ``node`` is made of literals and UPPER_CASE names only."""
    match node:
        case ast.Constant():
            return True
        case ast.Name(id=word) | ast.Attribute(attr=word):
            return word.isupper()
        case ast.JoinedStr(values=parts):
            return all(is_constant(part) for part in parts)
        case ast.FormattedValue(value=part):
            return is_constant(part)
        case ast.BinOp(left=left, right=right):
            return is_constant(left) and is_constant(right)
    return False


# --- what is never written ------------------------------------------------------------------


def written_pattern(node: ast.AST) -> bool:
    """Find ``re`` with a pattern that is not ours: those need re2, which cannot hang."""
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Name(id="re"), attr=function), args=[first, *_]):
            return function not in {"escape", "purge"} and not is_constant(first)
        case ast.ImportFrom(module="re", names=names):
            return any(alias.name not in {"Match", "Pattern"} for alias in names)
    return False


def inexact(node: ast.AST) -> bool:
    """Find floats, and the ``round`` that rounds halves to even."""
    by_name = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    return (isinstance(node, ast.Constant) and isinstance(node.value, float)) or (
        by_name and calls(node, "float", "round")
    )


NEVER: dict[str, Rule] = {
    "evaluates text as code": lambda node: (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"eval", "exec"}
    ),
    "renders text as a template": lambda node: calls(
        node, "render_template_string", "from_string", "stream_template_string"
    ),
    "lets text through unescaped": lambda node: calls(node, "Markup"),
    "runs a written pattern without re2": written_pattern,
    "opens a transaction outside core.data.storage": lambda node: calls(node, "atomic"),
    "switches schema or models per process": lambda node: calls(node, "bind_ctx", "set_schema"),
}
UNESCAPED = re.compile(r"\|\s*safe\b|autoescape\s+false")
SILENT = re.compile(r"#\s*(noqa(:\s*[A-Z]+\d+(\s*,\s*[A-Z]+\d+)*)?|type:\s*ignore(\[[^]]*\])?)\s*$")


def size_findings(module: ast.Module, lines: int) -> Iterator[Finding]:
    if lines > MODULE_LINES:
        yield "module too long", lines
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > FUNCTION_LINES:
                yield "function too long", node.lineno


def findings(module: ast.AST, rules: dict[str, Rule]) -> Iterator[Finding]:
    for node in ast.walk(module):
        for rule, finds in rules.items():
            if finds(node):
                yield rule, getattr(node, "lineno", 0)


def found_in_source() -> Iterator[tuple[str, str, int]]:
    for path in sources(*MAY_IMPORT, "build_backend"):
        module = tree(path)
        exact = {"computes inexactly": inexact} if name(path).startswith(EXACT) else {}
        lines = path.read_text("utf-8").count("\n")
        for rule, line in [*findings(module, NEVER | exact), *size_findings(module, lines)]:
            yield name(path), rule, line


# --- the promises ---------------------------------------------------------------------------


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_imports_point_inwards(package: str) -> None:
    wrong = {
        f"{name(path)} imports {module}"
        for path in sources(package)
        for module in imported(tree(path))
        if (top := module.split(".")[0]) in MAY_IMPORT
        and top not in MAY_IMPORT[package]
        and not (package == "plugins" and is_own(path, module))
    }

    assert wrong == set()


def is_own(path: Path, module: str) -> bool:
    """Return whether a plugin's ``module`` lies in the plugin of ``path``."""
    return module.split(".")[:2] == ["plugins", path.relative_to(ROOT / "plugins").parts[0]]


@pytest.mark.parametrize("part", PURE)
def test_pure_parts_know_neither_the_web_nor_a_database(part: str) -> None:
    wrong = {
        f"{name(path)} imports {module}"
        for path in sources(part)
        for module in imported(tree(path))
        if WEB_AND_DATABASE.match(module)
    }

    assert sources(part)
    assert wrong == set()


def test_nobody_else_installs_our_import_names() -> None:
    owners = packages_distributions()

    assert {package: set(owners.get(package, [])) for package in MAY_IMPORT} == {
        package: {"goru"} if owners.get(package) else set() for package in MAY_IMPORT
    }


def test_nothing_forbidden_is_written_and_nothing_grows_too_large() -> None:
    wrong = [
        f"{file}:{line} {rule}"
        for file, rule, line in found_in_source()
        if (file, rule) not in ALLOWED
    ]

    assert wrong == []


def test_no_exception_outlives_its_reason() -> None:
    used = {(file, rule) for file, rule, _ in found_in_source()}

    assert ALLOWED.keys() - used == set()


def test_templates_let_no_text_through_unescaped() -> None:
    wrong = [
        f"{name(path)}: {found.group()}"
        for part in ("core", "plugins", "themes")
        for kind in ("html", "jinja", "j2", "xml", "svg")
        for path in (ROOT / part).rglob(f"*.{kind}")
        if "vendor" not in path.parts
        for found in UNESCAPED.finditer(path.read_text("utf-8"))
    ]

    assert wrong == []


def test_every_exception_from_a_tool_says_why() -> None:
    wrong = [
        f"{name(path)}:{number}"
        for path in sources(*MAY_IMPORT, "build_backend", "tests", "benchmarks")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if SILENT.search(line)
    ]

    assert wrong == []


# --- the rules find what they are for -------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("eval(text)", "evaluates text as code"),
        ("exec(text)", "evaluates text as code"),
        ("flask.render_template_string(text)", "renders text as a template"),
        ("environment.from_string(text)", "renders text as a template"),
        ("markupsafe.Markup(text)", "lets text through unescaped"),
        ("re.match(pattern, text)", "runs a written pattern without re2"),
        ("re.compile(f'{WORD}{tail}')", "runs a written pattern without re2"),
        ("from re import match", "runs a written pattern without re2"),
        ("with database.atomic(): pass", "opens a transaction outside core.data.storage"),
        ("Model._meta.set_schema('a')", "switches schema or models per process"),
        ("database.bind_ctx([Model])", "switches schema or models per process"),
    ],
)
def test_a_rule_finds_what_it_forbids(text: str, rule: str) -> None:
    assert [found for found, _ in findings(ast.parse(text), NEVER)] == [rule]


@pytest.mark.parametrize(
    "text", ["re.match(r'[a-z]+', text)", "re.compile(WORD + r'\\d')", "re2.match(pattern, text)"]
)
def test_our_own_patterns_are_free(text: str) -> None:
    assert list(findings(ast.parse(text), NEVER)) == []


@pytest.mark.parametrize("text", ["x = 0.5", "float(x)", "round(x, 2)"])
def test_inexact_numbers_are_found(text: str) -> None:
    assert [found for found, _ in findings(ast.parse(text), {"inexact": inexact})] == ["inexact"]


def test_a_function_of_31_lines_is_too_long_and_one_of_30_is_not() -> None:
    def of(lines: int) -> ast.Module:
        return ast.parse("def f():\n" + "    pass\n" * (lines - 1))

    assert list(size_findings(of(31), 31)) == [("function too long", 1)]
    assert list(size_findings(of(30), 30)) == []


@pytest.mark.parametrize(
    ("line", "silent"),
    [
        ("x = 1  # noqa" + ": F401", True),
        ("x = 1  # type" + ": ignore[arg-type]", True),
        ("x = 1  # noqa" + ": F401, S101 - registers itself", False),
        ("x = 1  # type" + ": ignore[arg-type]  # the stub is older", False),
    ],
)
def test_an_exception_without_a_reason_is_found(line: str, silent: bool) -> None:
    assert bool(SILENT.search(line)) is silent
