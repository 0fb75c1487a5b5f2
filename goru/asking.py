"""Questions as forms of performance management ask them again and again.

Part of the public face.  Every text is Korean first, English beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from core.records import NAMED, FormDefinition
from core.registers.records import Register
from forms.definition import Choice, Definition, Group, Item, Question, Repeat, Texts

#: Types that nothing is typed into, so nobody needs to be told who reads them.
SILENT = frozenset({"note", "hidden", "calculate"})

#: Most characters of a remark, unless told otherwise; a proposal [c].
REMARK = 300


def texts(ko: str, en: str) -> Texts:
    """Return a text by language."""
    return {"ko": ko, "en": en}


def known(name: str, trait: str, label: Texts, **more: Any) -> Question:
    """Return a question that is answered from what is known and shown only."""
    plain = {"name": name, "type": "text", "label": label, "read_only": "yes"}
    return Question(**{**plain, "extra": {"prefill": trait}, **more})


def hidden(name: str, trait: str) -> Question:
    """Return what conditions read and nobody sees."""
    return Question(name=name, type="hidden", extra={"prefill": trait})


def reckoned(kind: str, name: str, ko: str, en: str, formula: str, **more: Any) -> Question:
    """Return a question that a formula answers, shown only."""
    plain = {"name": name, "type": kind, "label": texts(ko, en), "read_only": "yes"}
    return Question(**{**plain, "calculation": formula, **more})


def ask(kind: str, name: str, ko: str, en: str, **more: Any) -> Question:
    """Return a question that must be answered where it is asked."""
    return Question(
        **{"name": name, "type": kind, "label": {"ko": ko, "en": en}, "required": "yes"} | more
    )


def long(name: str, ko: str, en: str, most: int, least: int = 0, **more: Any) -> Question:
    """Return a question for a text of ``least`` to ``most`` characters."""
    told: dict[str, Any] = {"parameters": {"max": str(most)}}
    if least:
        told |= {
            "constraint": f"string-length(normalize-space(.)) >= {least}",
            "constraint_message": {
                "ko": f"{least}자 이상 구체적으로 적으십시오.",
                "en": f"Write {least} characters at least.",
            },
        }
    return ask("multiline", name, ko, en, **{**told, **more})


def remark(name: str, ko: str, en: str, most: int = REMARK, **more: Any) -> Question:
    """Return a text that may be left out."""
    return long(name, ko, en, most, **{"required": "", **more})


def marked(name: str, ko: str, en: str, scale: str = "agreement", **more: Any) -> Question:
    """Return an item on a scale of the form, from 1 to 5."""
    return ask("rating", name, ko, en, choices=scale, appearance="likert", **more)


def note(name: str, text: Texts, relevant: str) -> Question:
    """Return a text that is shown where it matters."""
    return Question(name=name, type="note", label=text, relevant=relevant)


def rule(constraint: str, ko: str, en: str) -> Mapping[str, Any]:
    """Return a constraint with its sentence."""
    return {"constraint": constraint, "constraint_message": {"ko": ko, "en": en}}


def choice(name: str, ko: str, en: str, **columns: str) -> Choice:
    """Return a choice, or a column of a table with what it asks."""
    return Choice(name=name, label={"ko": ko, "en": en}, columns=columns)


def needed(name: str, ko: str, en: str, **columns: str) -> Choice:
    """Return a column that must be filled in every row, or where its own ``required`` says so."""
    told = {"required": "yes", **columns}
    return choice(name, ko, en, **{key: text for key, text in told.items() if text})


def column_rule(constraint: str, ko: str, en: str) -> Mapping[str, str]:
    """Return a constraint of a column with its sentence."""
    sentences = {"constraint_message::ko": ko, "constraint_message::en": en}
    return {"constraint": constraint} | sentences


def page(name: str, ko: str, en: str, *children: Item, **more: Any) -> Group:
    """Return questions asked together."""
    return Group(name=name, label=texts(ko, en), children=children, **more)


#: How much somebody agrees with a sentence.
AGREEMENT = (
    choice("1", "전혀 아니다", "Not at all"),
    choice("2", "아니다", "No"),
    choice("3", "보통이다", "In part"),
    choice("4", "그렇다", "Yes"),
    choice("5", "매우 그렇다", "Very much so"),
)


def started(*questions: str) -> str:
    """Return the condition that a row of a table has something in one of ``questions``.

    Tables begin with one row; where a table may stay empty, nothing in it is required before.
    """
    return " or ".join(f"string(${{{one}}}) != ''" for one in questions)


def form(
    name: str,
    title: Texts,
    items: tuple[Item, ...],
    identity: Mapping[str, str] | None = None,
    settings: Mapping[str, str] | None = None,
    register: Register | None = None,
    **lists: Sequence[Choice],
) -> FormDefinition:
    """Return a Korean form with its choice lists; its author is named unless told otherwise."""
    definition = Definition(
        name=name,
        title=title,
        default_language="ko",
        items=items,
        choices={key: tuple(choices) for key, choices in lists.items()},
        settings=settings or {},
    )
    told = identity or {"": NAMED}
    return FormDefinition(
        name=name, title=title, definition=definition, identity=told, register=register
    )


def read_by(readers: Texts, items: tuple[Item, ...], **others: Texts) -> tuple[Item, ...]:
    """Return the items, each question with a note that tells who reads its answer.

    ``others`` names the readers of single questions; a question's own note stays before it.
    """
    return tuple(_noted(item, readers, others) for item in items)


def _noted(item: Item, readers: Texts, others: Mapping[str, Texts]) -> Item:
    if isinstance(item, Group | Repeat):
        return replace(item, children=read_by(readers, item.children, **others))
    if not isinstance(item, Question) or item.type in SILENT:
        return item
    who = others.get(item.name, readers)
    said = {"ko": f"읽는 사람: {who['ko']}", "en": f"Read by: {who['en']}"}
    before = {tag: f"{item.guidance.get(tag, '')} {text}".strip() for tag, text in said.items()}
    return replace(item, guidance=before)


__all__ = [
    "AGREEMENT",
    "ask",
    "choice",
    "column_rule",
    "form",
    "hidden",
    "known",
    "long",
    "marked",
    "needed",
    "note",
    "page",
    "read_by",
    "reckoned",
    "remark",
    "rule",
    "started",
    "texts",
]
