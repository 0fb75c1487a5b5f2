"""Questions as forms of performance management ask them again and again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from goru import Question, Texts


def known(name: str, trait: str, label: Texts, **more: Any) -> Question:
    """Return a question that is answered from what is known and shown only."""
    return Question(
        name=name, type="text", label=label, read_only="yes", extra={"prefill": trait}, **more
    )


def ask(kind: str, name: str, ko: str, en: str, **more: Any) -> Question:
    """Return a question that must be answered where it is asked."""
    return Question(
        **{"name": name, "type": kind, "label": {"ko": ko, "en": en}, "required": "yes"} | more
    )


def long(name: str, ko: str, en: str, most: int, least: int = 0, **more: Any) -> Question:
    """Return a question for a text of ``least`` to ``most`` characters."""
    rule: dict[str, Any] = {"parameters": {"max": str(most)}}
    if least:
        rule |= {
            "constraint": f"string-length(normalize-space(.)) >= {least}",
            "constraint_message": {
                "ko": f"{least}자 이상 구체적으로 적으십시오.",
                "en": f"Write {least} characters at least.",
            },
        }
    return ask("multiline", name, ko, en, **{**rule, **more})


def note(name: str, text: Texts, relevant: str) -> Question:
    """Return a text that is shown where it matters."""
    return Question(name=name, type="note", label=text, relevant=relevant)


def rule(constraint: str, ko: str, en: str) -> Mapping[str, Any]:
    """Return a constraint with its sentence."""
    return {"constraint": constraint, "constraint_message": {"ko": ko, "en": en}}
