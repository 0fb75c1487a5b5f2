"""What the workflow editor offers: actor rules with a sentence each, and parts of forms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from flask_babel import gettext, lazy_gettext

from core.pages.language import language
from core.workflow.parties import (
    ANSWER,
    AUTHOR,
    HEAD,
    MAYOR,
    MEMBER,
    RATER,
    RELATION,
    ROLE,
    SCORING,
    SUBJECT,
    SUPERIOR,
    TITLES,
    UNIT_HEAD,
)
from core.workflow.sections import REST
from forms.definition import Definition, in_language

#: Parts of a form that are offered line by line; of longer forms only those that are named.
MOST_PARTS: Final = 60
#: Columns that ticks begin with.
USUAL: Final = (AUTHOR, SUBJECT, UNIT_HEAD)
#: Rule -> who that is.
SENTENCES: Mapping[str, Any] = MappingProxyType(
    {
        AUTHOR: lazy_gettext("the person who writes the form"),
        SUBJECT: lazy_gettext("the person whom the form is about"),
        UNIT_HEAD: lazy_gettext("the head of the subject's department, else of the author's"),
        SUPERIOR: lazy_gettext("the nearest head above the author"),
        RATER: lazy_gettext("who rates the subject in this cycle"),
        MAYOR: lazy_gettext("the appointing authority at work that day"),
        "receiver": lazy_gettext("the person named in the question ‘receiver’"),
        "witness": lazy_gettext("the person named in the question ‘witness’"),
        "consultant": lazy_gettext("the person named in the question ‘consultant’"),
        MEMBER: lazy_gettext("each member who was there, as the form lists them"),
        "secretary": lazy_gettext("accounts with the role of a committee's secretary"),
        SCORING: lazy_gettext("nobody; the answer may go into scores"),
        ROLE: lazy_gettext("accounts with the role that you name beside it"),
        ANSWER: lazy_gettext("who is named in the question that you name beside it"),
        RELATION: lazy_gettext("who answers in the relation that you name beside it"),
        HEAD: lazy_gettext("the head of the unit whose code you name beside it"),
    }
)


def rule_options() -> dict[str, str]:
    """Return what may be chosen as an actor rule, each with its sentence."""
    return {
        word: f"{in_language(TITLES[word], language())} – {sentence}"
        for word, sentence in SENTENCES.items()
    }


def part_titles(forms: Sequence[Definition]) -> dict[str, str]:
    """Return the parts that forms can open: everything else, groups, and questions outside them."""
    return {REST: gettext("everything that no stage opens by name")} | dict(_items(forms))


def _items(forms: Sequence[Definition]) -> Iterator[tuple[str, str]]:
    for form in forms:
        if len(form.items) <= MOST_PARTS:
            for item in form.items:
                yield item.name, in_language(item.label, language()) or item.name
