"""The logic of a whole form: what each item says, needs and is needed by, and what is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from forms.definition import Definition, Group, Item, Question, Repeat, Texts
from forms.engine.cells import ALWAYS, NEVER
from forms.expressions import ExpressionError, parse, references
from forms.reading.naming import Names
from forms.reading.proving import Prover, prover
from forms.reading.rules import rules_of
from forms.reading.sentences import sentence

#: What is proved of a form, in the order of weight.
NEVER_SHOWN, REQUIRED_HIDDEN, EMPTY_PAGE = "never-shown", "required-hidden", "empty-page"
NEVER_MET, NEVER_OFFERED = "never-met", "never-offered"
FINDINGS: Final[Mapping[str, Texts]] = {
    NEVER_SHOWN: {
        "ko": "{title}: 조건이 서로 어긋나 어떤 답으로도 보이지 않습니다. 조건을 고치십시오.",
        "en": "{title}: its conditions contradict each other, so no answer ever shows it. "
        "Correct them.",
    },
    REQUIRED_HIDDEN: {
        "ko": "{title}: 반드시 답해야 하는데 한 번도 보이지 않습니다.",
        "en": "{title} must be answered and is never shown.",
    },
    EMPTY_PAGE: {
        "ko": "{title}: 이 쪽에는 보일 수 있는 문항이 없습니다.",
        "en": "{title}: nothing on this page can ever be shown.",
    },
    NEVER_MET: {
        "ko": "{title}: 어떤 답도 제약을 지킬 수 없습니다. 제약을 고치십시오.",
        "en": "{title}: no answer can keep its constraint. Correct the constraint.",
    },
    NEVER_OFFERED: {
        "ko": "{title}: 선택지 {choice} 은(는) 조건 때문에 나오는 일이 없습니다.",
        "en": "{title}: its filter never offers the choice {choice}.",
    },
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One rule: its field, its text, and what it says by language."""

    field: str
    source: str
    texts: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One item; ``needs`` are the items its rules name, ``needed_by`` those that name it."""

    name: str
    titles: Texts
    said: tuple[Said, ...]
    needs: tuple[str, ...]
    needed_by: tuple[str, ...]

    @property
    def has_logic(self) -> bool:
        """Whether it has a rule or another item's rule names it."""
        return bool(self.said or self.needed_by)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something proved to be wrong with an item; ``texts`` say it in ``ko`` and ``en``."""

    code: str
    name: str
    texts: Texts


def overview(whole: Definition) -> tuple[Line, ...]:
    """Return every item of a form as it is asked, in its order."""
    items = {item.name: item for item in whole.walk()}
    needs = {name: _needs(item) & items.keys() for name, item in items.items()}
    needed: dict[str, list[str]] = {name: [] for name in items}
    for name, found in needs.items():
        for one in found:
            needed[one].append(name)
    order = {name: place for place, name in enumerate(items)}
    titles = {language: Names(definition=whole, language=language) for language in ("ko", "en")}
    return tuple(
        Line(
            name=name,
            titles={language: names.of(name) for language, names in titles.items()},
            said=tuple(_said(whole, item)),
            needs=tuple(sorted(needs[name], key=order.__getitem__)),
            needed_by=tuple(needed[name]),
        )
        for name, item in items.items()
    )


def _said(whole: Definition, item: Item) -> Iterator[Said]:
    for rule in rules_of(item):
        texts = sentence(whole, rule.name, rule.field, rule.source)
        yield Said(field=rule.field, source=rule.source, texts=texts)


def _needs(item: Item) -> frozenset[str]:
    found = frozenset[str]()
    for rule in rules_of(item):
        try:
            found |= references(parse(rule.source))
        except ExpressionError:
            continue
    return found - {item.name}


def findings(whole: Definition) -> tuple[Finding, ...]:
    """Return what is proved to be wrong with a form as it is asked."""
    proved = prover(whole)
    hidden = {item.name for item in whole.walk() if proved.never_shown(item.name)}
    found = [_finding(whole, code, name) for code, name in _codes(whole, proved, hidden)]
    return (*found, *_unoffered(whole, proved, hidden))


def _codes(whole: Definition, proved: Prover, hidden: set[str]) -> Iterator[tuple[str, str]]:
    for item in whole.walk():
        if item.name in hidden:
            yield NEVER_SHOWN, item.name
            if isinstance(item, Question) and item.required in ALWAYS:
                yield REQUIRED_HIDDEN, item.name
        elif _is_broken(proved, item):
            yield NEVER_MET, item.name
    for page in whole.items:
        below = {one.name for one in _leaves(page)}
        if isinstance(page, Group | Repeat) and page.name not in hidden and below <= hidden:
            yield from [(EMPTY_PAGE, page.name)] if below else ()


def _is_broken(proved: Prover, item: Item) -> bool:
    """Return whether no answer keeps the constraint of a question."""
    if not isinstance(item, Question) or item.constraint in ALWAYS | NEVER:
        return False
    return proved.never_met(item.name, item.constraint)


def _leaves(item: Item) -> Iterator[Item]:
    if not isinstance(item, Group | Repeat):
        yield item
        return
    for child in item.children:
        yield from _leaves(child)


def _unoffered(whole: Definition, proved: Prover, hidden: set[str]) -> Iterator[Finding]:
    for question in whole.questions():
        if question.choice_filter and question.name not in hidden:
            for choice in whole.choices.get(question.choices, ()):
                if proved.never_offered(question, choice):
                    yield _finding(whole, NEVER_OFFERED, question.name, choice.name)


def _finding(whole: Definition, code: str, name: str, choice: str = "") -> Finding:
    texts = {}
    for language, pattern in FINDINGS[code].items():
        names = Names(definition=whole, language=language)
        told = names.choice(name, choice) if choice else ""
        texts[language] = pattern.format(title=names.of(name), choice=told)
    return Finding(code=code, name=name, texts=texts)
