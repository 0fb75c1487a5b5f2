"""Conditions of one language: single ones, and several that all or one of which must hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

from forms.reading.clauses import SAYINGS
from forms.reading.verbs import VERBS
from forms.reading.wording import ended, filled

#: How most sayings begin: with their first word as the subject.
SUBJECTS: Final = {"ko": "{0|이/가} ", "en": "{0} "}


@dataclass(frozen=True, slots=True, kw_only=True)
class Single:
    """One condition: a saying of `clauses`, its words, and whether it shall hold."""

    saying: str
    words: tuple[str, ...] = ()
    wish: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Several:
    """Conditions of which ``every`` one must hold, else at least one."""

    parts: tuple[Condition, ...]
    every: bool


Condition: TypeAlias = Single | Several


def korean(condition: Condition, form: str) -> str:
    """Return a condition in Korean; ``form`` is one of `verbs.Verb`."""
    if isinstance(condition, Single):
        return _korean(condition, form, "")
    between = "joined" if condition.every else "either"
    *first, last = condition.parts
    forms = [*((part, between) for part in first), (last, form)]
    told = [
        _korean_part(part, verb, _shared(condition.parts, place, "ko"))
        for place, (part, verb) in enumerate(forms)
    ]
    return " ".join(told)


def _korean(single: Single, form: str, left_out: str) -> str:
    saying = SAYINGS[single.saying]
    pattern = (saying.ko if single.wish else saying.denied).removeprefix(left_out)
    verb = VERBS[saying.verb if single.wish else saying.not_verb]
    return ended(filled(pattern, single.words), getattr(verb, form))


def _korean_part(part: Condition, form: str, left_out: str) -> str:
    if isinstance(part, Single):
        return _korean(part, form, left_out)
    return f"({korean(part, 'when')} 경우)에 {getattr(VERBS['해당하다'], form)}"


def english(condition: Condition) -> str:
    """Return a condition in English."""
    if isinstance(condition, Single):
        return _english(condition, "")
    told = (
        _english(part, _shared(condition.parts, place, "en"))
        if isinstance(part, Single)
        else f"({english(part)})"
        for place, part in enumerate(condition.parts)
    )
    return (" and " if condition.every else " or ").join(told)


def _english(single: Single, left_out: str) -> str:
    saying = SAYINGS[single.saying]
    pattern = saying.en if single.wish else saying.not_en
    return filled(pattern.removeprefix(left_out), single.words)


def _shared(parts: tuple[Condition, ...], place: int, language: str) -> str:
    """Return the subject that a part need not say again because the one before has said it."""
    before, part = parts[place - 1], parts[place]
    if not place or not isinstance(part, Single) or not isinstance(before, Single):
        return ""
    same = part.words[:1] == before.words[:1] and bool(part.words)
    subject = SUBJECTS[language]
    return subject if same and all(_begins(one, language) for one in (before, part)) else ""


def _begins(single: Single, language: str) -> bool:
    saying = SAYINGS[single.saying]
    patterns = (saying.ko, saying.denied) if language == "ko" else (saying.en, saying.not_en)
    return patterns[not single.wish].startswith(SUBJECTS[language])


def said(condition: Condition, language: str, form: str) -> str:
    """Return a condition in ``language``; English has one form."""
    return korean(condition, form) if language == "ko" else english(condition)
