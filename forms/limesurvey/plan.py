"""Which question of the form stands for which variable of the survey."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from forms.limesurvey.conditions import ALWAYS
from forms.limesurvey.script import Term, words
from forms.limesurvey.survey import Asked, Survey
from forms.xlsform.names import valid

#: Types with sub-questions that are rated on one scale.
ARRAYS: Final = frozenset("ABCEFH")
#: Types of several choices, and of several short answers.
SEVERAL: Final = frozenset("MP")
BOXES: Final = frozenset("QK")
#: Types of one choice from a list.
ONE: Final = frozenset("L!OWZ")
#: Types that nothing is answered to, and those that stand in a table.
SILENT: Final = frozenset("XI")
TABLES: Final = frozenset("1:;")
#: The answer "other", as surveys store it.
OTHER: Final = "-oth-"
YES_NO: Final[Mapping[str, str]] = MappingProxyType({"Y": "yes", "N": "no"})
TICKS: Final[Mapping[str, str]] = MappingProxyType({"1": "yes", "0": "no"})
OLD: Final = re.compile(r"[0-9]+X[0-9]+X([0-9]+)(\w*)")


@dataclass(slots=True)
class Names:
    """Gives each item a name of its own."""

    taken: set[str] = field(default_factory=set)

    def give(self, wanted: str) -> str:
        """Return ``wanted`` as a name, with a number where it is taken."""
        plain = valid(wanted)
        name, number = plain, 2
        while name in self.taken:
            name, number = f"{plain}_{number}", number + 1
        self.taken.add(name)
        return name


@dataclass(slots=True)
class Plan:
    """The names of questions by qid, and of what belongs to them by ``(qid, code)``.

    ``apart`` are the arrays whose rows are questions of their own, because a condition needs them;
    ``places`` is the order in which the questions are answered.
    """

    names: dict[str, str]
    inner: dict[tuple[str, str], str]
    apart: frozenset[str]
    terms: dict[str, Term]
    codes: Mapping[str, str]
    places: dict[str, int] = field(default_factory=dict)

    def term(self, word: str) -> Term | None:
        """Return what a variable is in the form, None where it is nothing there."""
        return self.terms.get(word) or self.terms.get(current(word, self.codes))


def plan_of(survey: Survey, names: Names) -> Plan:
    """Return the plan of a survey."""
    codes = {asked.qid: asked.code for asked in survey.questions()}
    needed = {current(word, codes) for word in _words(survey)}
    plan = Plan(
        names={asked.qid: names.give(asked.code) for asked in survey.questions()},
        inner={},
        apart=frozenset(one.qid for one in survey.questions() if _is_apart(one, needed)),
        terms={},
        codes=codes,
    )
    for place, asked in enumerate(survey.questions()):
        for code in inner_codes(asked, plan.apart):
            plan.inner[asked.qid, code] = names.give(f"{plan.names[asked.qid]}_{code}")
        found = dict(_terms(asked, plan))
        plan.terms |= found
        plan.places |= {term.name: place for term in found.values()}
    return plan


def current(word: str, codes: Mapping[str, str]) -> str:
    """Return the variable that an old name (``123X4X56SQ1``) means; other words as they are."""
    word = word.partition(".")[0]
    old = OLD.fullmatch(word)
    if old is None:
        return word
    digits = old[1]
    for length in range(len(digits), 0, -1):
        if digits[:length] in codes:
            rest = digits[length:] + old[2]
            return f"{codes[digits[:length]]}{'_' if rest else ''}{rest}"
    return word


def inner_codes(asked: Asked, apart: frozenset[str]) -> Iterator[str]:
    """Yield the codes of the questions that belong to a question."""
    if asked.kind in BOXES or asked.qid in apart:
        yield from (part.code for part in asked.rows())
    if asked.kind == "P":
        yield from (f"{part.code}comment" for part in asked.rows())
    if asked.kind == "O":
        yield "comment"
    if asked.other and asked.kind in ONE | SEVERAL:
        yield "other"
        if asked.kind == "P":
            yield "othercomment"


def _terms(asked: Asked, plan: Plan) -> Iterator[tuple[str, Term]]:
    name, kind = plan.names[asked.qid], asked.kind
    codes = YES_NO if kind == "Y" else renamed(asked)
    if kind not in SILENT | TABLES | BOXES | ARRAYS | SEVERAL | {"R"}:
        yield asked.code, Term(name=name, codes=codes, listed=kind in ONE | {"G"})
    if kind in SEVERAL:
        for part in asked.rows():
            yield f"{asked.code}_{part.code}", Term(name=name, choice=choice_name(part.code))
    if kind in TABLES:
        yield from _cells(asked, name)
    if kind == "R":
        for rank in range(1, len(asked.options or asked.rows()) + 1):
            yield f"{asked.code}_{rank}", Term(name=name, rank=rank, listed=True)
    for code in inner_codes(asked, plan.apart):
        inner = plan.inner[asked.qid, code]
        yield f"{asked.code}_{code}", Term(name=inner, listed=asked.qid in plan.apart)


def _cells(asked: Asked, name: str) -> Iterator[tuple[str, Term]]:
    """Yield the cells of a table: by row and column, or by row and scale."""
    columns = [(part.code, choice_name(part.code)) for part in asked.columns()]
    if asked.kind == "1":
        columns = [("0", "scale1"), ("1", "scale2")]
    ticks = asked.kind == ":" and asked.is_on("multiflexible_checkbox")
    codes = TICKS if ticks else renamed(asked)
    for number, row in enumerate(asked.rows(), start=1):
        for code, column in columns:
            term = Term(name=f"{name}_{column}", codes=codes, cell=(name, number))
            yield f"{asked.code}_{row.code}_{code}", term


def renamed(asked: Asked) -> Mapping[str, str]:
    """Return the codes of answers that choices cannot have, by what they are now."""
    codes = (option.code for option in asked.options)
    return {code: choice_name(code) for code in codes if choice_name(code) != code}


def choice_name(code: str) -> str:
    """Return the code of an answer as the name of a choice: no blank, no quotation mark."""
    return re.sub(r"[\s'\"${}]", "_", code) or "_"


def _is_apart(asked: Asked, needed: set[str]) -> bool:
    if asked.kind not in ARRAYS:
        return False
    rows = asked.rows()
    own = any(part.relevance.strip() not in ALWAYS for part in rows)
    return own or any(f"{asked.code}_{part.code}" in needed for part in rows)


def _words(survey: Survey) -> Iterator[str]:
    """Yield every word of every condition and equation."""
    for page in survey.pages:
        yield from words(page.relevance)
        for asked in page.questions:
            yield from words(asked.relevance)
            yield from words(asked.attribute("equation"))
            yield from (row.get("cfieldname", "").removeprefix("+") for row in asked.conditions)
            for part in asked.parts:
                yield from words(part.relevance)
