"""One rule of a form as a sentence, in Korean and English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from forms.definition import Definition, Texts
from forms.engine.cells import ALWAYS, NEVER
from forms.expressions import ExpressionError, parse
from forms.reading.conditions import said
from forms.reading.naming import Names
from forms.reading.reader import Reader
from forms.reading.wording import filled

#: Field -> the form of a condition in Korean and the pattern around it, by language.
CONDITIONS: Final[Mapping[str, tuple[str, Texts]]] = MappingProxyType(
    {
        "relevant": ("when", {"ko": "{0} 때 보입니다.", "en": "Shown when {0}."}),
        "required": ("when", {"ko": "{0} 때 반드시 답해야 합니다.", "en": "Required when {0}."}),
        "read_only": (
            "when",
            {"ko": "{0} 때 고칠 수 없습니다.", "en": "Cannot be changed when {0}."},
        ),
        "constraint": ("must", {"ko": "{0} 합니다.", "en": "Accepted when {0}."}),
        "choice_filter": (
            "when",
            {"ko": "{0} 때 그 선택지가 나옵니다.", "en": "A choice is offered when {0}."},
        ),
    }
)  # fmt: skip
VALUES: Final[Mapping[str, Texts]] = MappingProxyType(
    {
        "calculation": {"ko": "{0|으로/로} 계산합니다.", "en": "Computed as {0}."},
        "default": {"ko": "처음 답은 {0}입니다.", "en": "The first answer is {0}."},
        "count": {"ko": "{0}만큼 되풀이합니다.", "en": "Repeated as often as {0}."},
    }
)
#: Yes-or-no cells that say so for ever.
FOREVER: Final[Mapping[str, tuple[Texts, Texts]]] = MappingProxyType(
    {
        "required": (
            {"ko": "반드시 답해야 합니다.", "en": "Always required."},
            {"ko": "답하지 않아도 됩니다.", "en": "Never required."},
        ),
        "read_only": (
            {"ko": "고칠 수 없습니다.", "en": "Cannot be changed."},
            {"ko": "고칠 수 있습니다.", "en": "Can be changed."},
        ),
        "relevant": (
            {"ko": "언제나 보입니다.", "en": "Always shown."},
            {"ko": "언제나 숨어 있습니다.", "en": "Always hidden."},
        ),
    }
)


def sentence(definition: Definition, name: str, field: str, source: str) -> Texts:
    """Return what a rule says, by language ``ko`` and ``en``.

    ``name`` is the item whose ``field`` (one of `FIELDS`) holds ``source``.  Labels and texts of
    the form stand in it as they are.  Nothing is said of what cannot be read.
    """
    text = source.strip()
    if field in FOREVER and text in ALWAYS | NEVER | {"false()"}:
        return FOREVER[field][text not in ALWAYS]
    try:
        root = parse(text).root
    except ExpressionError:
        return {}
    found = {}
    for language in ("ko", "en"):
        names = Names(definition=definition, language=language)
        listed = names.listed(name) if field == "choice_filter" else ""
        reader = Reader(names=names, own=name, listed=listed)
        if field in VALUES:
            found[language] = filled(VALUES[field][language], (reader.noun(root, alone=True),))
        else:
            form, patterns = CONDITIONS[field]
            told = said(reader.condition(root), language, form)
            found[language] = filled(patterns[language], (told,))
    return found


def said_alone(source: str, language: str) -> str:
    """Return what an expression of no form is called; its bare names stand for themselves.

    Raises:
        ExpressionError: It cannot be read.

    """
    bare = Definition(name="", title={})
    reader = Reader(names=Names(definition=bare, language=language, plain=True))
    return reader.noun(parse(source).root, alone=True)
