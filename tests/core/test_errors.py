"""Every failure that people may see: one code, two languages, and a line in the reference."""

from __future__ import annotations

import ast
import pickle
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from string import Formatter

import pytest

from core import errors
from core.errors import Problem

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "reference" / "errors.md"
#: Four hundreds: whoever asks can change something.  Five hundreds: the installation must.
STATUSES = {400, 401, 403, 404, 409, 413, 422, 429, 500, 503}
#: A fact with one sentence part for each language.
BY_LANGUAGE = re.compile(r"(_ko|_en)$|^in_(korean|english)$")


def modules() -> list[str]:
    return [found.name for found in iter_modules(errors.__path__)]


def problems_of(module: str) -> list[type[Problem]]:
    """Return the problems that a module of ``core.errors`` makes, as they stand there."""
    found = vars(import_module(f"core.errors.{module}")).values()
    return [
        one
        for one in found
        if isinstance(one, type)
        and issubclass(one, Problem)
        and one is not Problem
        and one.__module__ == f"core.errors.{module}"
    ]


ALL = [one for module in modules() for one in problems_of(module)]
by_class = pytest.mark.parametrize("problem", ALL, ids=lambda problem: problem.__name__)


def promised_ranges() -> dict[str, str]:
    """Return the module of each range (``1xx``, ``45x``), as the package's docstring tells them."""
    found: dict[str, str] = {}
    name = ""
    for module, digits in re.findall(r"``(\w+)``|\b(\d(?:xx|\dx|\d\d))\b", errors.__doc__ or ""):
        name = module or name
        found |= {digits: name} if digits else {}
    return found


def facts_of(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def needed_by(problem: type[Problem]) -> set[str]:
    return facts_of(problem.ko) | facts_of(problem.en)


# --- the classes ----------------------------------------------------------------------------


def test_no_problem_is_made_outside_the_catalogue() -> None:
    elsewhere = {
        f"{path.relative_to(ROOT)}: {node.name}"
        for path, module in sources()
        if path.parent != ROOT / "core" / "errors"
        for node in ast.walk(module)
        if isinstance(node, ast.ClassDef)
        for base in node.bases
        if isinstance(base, ast.Name) and base.id in {"Problem", *NAMES}
    }

    assert elsewhere == set()


def test_a_code_belongs_to_one_class() -> None:
    assert {code: n for code, n in Counter(one.code for one in ALL).items() if n > 1} == {}


@by_class
def test_a_code_lies_in_the_range_of_its_module(problem: type[Problem]) -> None:
    ranges = promised_ranges()

    code = re.fullmatch(r"GR-(((\d)\d)\d)", problem.code)

    assert code
    wide = ranges.get(f"{code[2]}x", ranges.get(f"{code[3]}xx"))
    assert problem.__module__ == f"core.errors.{ranges.get(code[1], wide)}"


@by_class
def test_a_status_is_one_that_browsers_understand(problem: type[Problem]) -> None:
    assert problem.status in STATUSES


@by_class
def test_both_languages_tell_the_same_facts(problem: type[Problem]) -> None:
    korean, english = (
        {BY_LANGUAGE.sub("", name) for name in facts_of(text)} for text in (problem.ko, problem.en)
    )

    assert korean == english
    assert re.search("[가-힣]", problem.ko) or problem.ko == "{reason_ko}"
    assert not re.search("[가-힣]", problem.en)


@by_class
def test_a_problem_reads_as_whole_sentences_in_both_languages(problem: type[Problem]) -> None:
    made = problem(**{name: f"<{name}>" for name in needed_by(problem)})

    sentences = [made.sentence("ko"), made.sentence("en")]

    assert [one for one in sentences if "{" in one or not one.endswith((".", ">"))] == []
    assert str(made) == f"[{problem.code}] {sentences[1]}"


@by_class
def test_a_problem_is_the_same_in_another_process(problem: type[Problem]) -> None:
    made = problem(**{name: f"<{name}>" for name in needed_by(problem)})

    there = pickle.loads(pickle.dumps(made))  # noqa: S301  our own, made above

    assert (type(there), there.facts, str(there)) == (problem, made.facts, str(made))


# --- whoever raises them --------------------------------------------------------------------


NAMES = {one.__name__: one for one in ALL}


@cache
def sources() -> list[tuple[Path, ast.Module]]:
    return [
        (path, ast.parse(path.read_text("utf-8")))
        for package in ("core", "goru", "plugins")
        for path in sorted((ROOT / package).rglob("*.py"))
    ]


def made_in(module: ast.Module) -> Iterator[tuple[int, type[Problem], set[str]]]:
    """Yield ``(line, problem, facts)`` of each place that makes one; every fact for ``**facts``."""
    for node in ast.walk(module):
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Name) and node.exc.id in NAMES:
            yield node.lineno, NAMES[node.exc.id], set()
        match node:
            case ast.Call(func=ast.Name(id=name), keywords=keywords) if name in NAMES:
                told = {word.arg for word in keywords if word.arg}
                rest = needed_by(NAMES[name]) if len(told) < len(keywords) else set()
                yield node.lineno, NAMES[name], told | rest


def untold(module: ast.Module) -> list[tuple[int, str, list[str]]]:
    return [
        (line, problem.__name__, sorted(needed_by(problem) - facts))
        for line, problem, facts in made_in(module)
        if needed_by(problem) - facts
    ]


def test_whoever_makes_a_problem_tells_every_fact_that_its_sentences_name() -> None:
    wrong = {
        f"{path.relative_to(ROOT)}:{line} {name}: {', '.join(facts)}"
        for path, module in sources()
        for line, name, facts in untold(module)
    }

    assert sum(1 for _, module in sources() for _ in made_in(module)) > len(ALL)
    assert wrong == set()


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("raise Forbidden(needed='audit')", []),
        ("raise Forbidden(**facts)", []),
        ("raise EditConflict", []),
        ("raise Forbidden()", [(1, "Forbidden", ["needed"])]),
        ("raise Forbidden", [(1, "Forbidden", ["needed"])]),
        ("found = WeakPassword(most=3)", [(1, "WeakPassword", ["least"])]),
    ],
)
def test_a_fact_that_is_not_told_is_found(
    text: str, missing: list[tuple[int, str, list[str]]]
) -> None:
    assert untold(ast.parse(text)) == missing


# --- the reference --------------------------------------------------------------------------


def row(problem: type[Problem]) -> str:
    """Return the line of the reference: code, status, what happened, what people read."""
    what = (problem.__doc__ or "").split("\n")[0].strip()
    return f"| {problem.code} | {problem.status} | {what} | {' '.join(problem.en.split())} |"


def test_the_reference_tells_every_code_and_no_other() -> None:
    told = re.findall(r"^\| GR-.*$", PAGE.read_text("utf-8"), re.MULTILINE)

    assert told == [row(one) for one in sorted(ALL, key=lambda one: one.code)]
