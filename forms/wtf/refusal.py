"""Refuse what somebody typed, in both languages."""

from __future__ import annotations

from forms.definition import Item, Texts, in_language
from forms.engine.labels import REFERENCE, plain
from forms.wtf.sentences import SENTENCES


class AnswerRefused(ValueError):
    """What was typed is no answer to the question; ``messages`` has the keys ko and en.

    Raised by fields while they read; the page shows it beside the question.
    """

    def __init__(self, messages: Texts, code: str = "kind") -> None:
        super().__init__(messages)
        self.code = code

    @property
    def messages(self) -> Texts:
        """The sentence by language."""
        found: Texts = self.args[0]
        return found


def refused(code: str, question: Item, **facts: object) -> AnswerRefused:
    """Return the refusal ``code`` for a question; ``facts`` fill its sentences."""
    messages = {
        language: sentence.format(question=title(question, language), **facts)
        for language, sentence in SENTENCES[code].items()
    }
    return AnswerRefused(messages, code)


def title(question: Item, language: str) -> str:
    """Return how a question is called: its label without markup, else its name."""
    words = plain(REFERENCE.sub("…", in_language(question.label, language)))
    return words[:100] or question.name
