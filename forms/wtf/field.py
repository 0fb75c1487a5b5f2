"""The base of every field that reads an answer.  It never draws: Jinja macros do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Protocol, cast

import wtforms

from forms.definition import Question
from forms.field_types import Stored
from forms.wtf.cleaning import cleaned
from forms.wtf.refusal import AnswerRefused, refused


class FormData(Protocol):
    """What was posted: a MultiDict of werkzeug, or `Posted`."""

    def __contains__(self, name: object) -> bool: ...

    def __iter__(self) -> Any: ...

    def getlist(self, name: str) -> Sequence[Any]:
        """Return every value of a name."""
        ...


class Posted:
    """Plain answers as posted data: a list has several values; numbers become text.

    For callers without a browser: each value is read exactly as if it were typed.
    """

    def __init__(self, answers: Mapping[str, object]) -> None:
        self._answers = answers

    def __contains__(self, name: object) -> bool:
        return name in self._answers

    def __iter__(self) -> Any:
        return iter(self._answers)

    def getlist(self, name: str) -> Sequence[object]:
        """Return every value of a name."""
        value = self._answers.get(name)
        values = value if isinstance(value, list) else [] if value is None else [value]
        return [str(item) if type(item) is int else item for item in values]


class AnswerField(wtforms.Field):
    """Reads one answer: ``data`` is the stored answer, None when nothing is answered.

    A subclass writes ``read``.  ``most`` is how many values may come at once.  What was typed
    stays in ``raw_data``, to be drawn again beside the error.
    """

    most: ClassVar[int] = 1

    def __init__(self, question: Question, **bound: Any) -> None:
        super().__init__(label="", **bound)
        self.question = question

    def process_data(self, value: Stored) -> None:
        """Take a stored answer."""
        self.data = value

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        """Take what was posted; nothing posted clears the answer.

        Raises:
            AnswerRefused: what was typed is no answer.
        """
        self.data = None
        if len(valuelist) > self.most:
            raise refused("one-answer" if self.most == 1 else "choices-many", self.question)
        texts = [self.text(value) for value in valuelist]
        self.data = self.read([text for text in texts if text])

    def text(self, value: object) -> str:
        """Return one posted value as clean text.

        Raises:
            AnswerRefused: it is no text.
        """
        if not isinstance(value, str):
            raise refused("kind", self.question)
        return cleaned(value, self.question)

    def read(self, texts: list[str]) -> Stored:
        """Return the stored answer for the texts that are not blank.

        Raises:
            AnswerRefused: they are no answer.
        """
        raise NotImplementedError

    def refuse(self, refusal: AnswerRefused) -> None:
        """Note a refusal that came up outside ``process_formdata``."""
        cast("list[Any]", self.process_errors).append(refusal.messages)


class PartsField(AnswerField):
    """An answer of several inputs, named ``question:part``; ``parts`` are their names."""

    parts: tuple[str, ...] = ()

    def process(self, formdata: Any, data: Stored = None, extra_filters: Any = None) -> None:
        """Take a stored answer, then what was posted for each part."""
        del extra_filters
        self.process_errors = []
        self.object_data = data
        self.process_data(data if isinstance(data, dict | list) else None)
        if formdata is None:
            return
        posted = {part: list(formdata.getlist(f"{self.name}:{part}")) for part in self.parts}
        self.raw_data = [posted]
        try:
            self.data = self.read_parts(self._texts(posted))
        except AnswerRefused as refusal:
            self.data = None
            self.refuse(refusal)

    def _texts(self, posted: Mapping[str, Sequence[object]]) -> dict[str, str]:
        """Return the one text of each part that has one."""
        found: dict[str, str] = {}
        for part, values in posted.items():
            if len(values) > 1:
                raise refused("one-answer", self.question)
            text = self.text(values[0]) if values else ""
            if text:
                found[part] = text
        return found

    def read_parts(self, texts: Mapping[str, str]) -> Stored:
        """Return the stored answer for the parts that are not blank.

        Raises:
            AnswerRefused: they are no answer.
        """
        raise NotImplementedError
