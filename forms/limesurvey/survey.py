"""A LimeSurvey survey as its file tells it, the same for both layouts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from forms.definition import Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A sub-question: a row or, on scale 1, a column; texts are HTML by language."""

    qid: str
    code: str
    texts: Texts = field(default_factory=dict)
    scale: str = "0"
    relevance: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """An answer that can be chosen; ``assessment`` is its value in assessments."""

    code: str
    texts: Texts = field(default_factory=dict)
    scale: str = "0"
    assessment: str = "0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Default:
    """A default answer, of a question or of its part ``part`` (a qid, ``0`` for none)."""

    part: str = "0"
    special: str = ""
    scale: str = "0"
    texts: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question.  ``kind`` is the letter of its type; attributes are values by language."""

    qid: str
    code: str
    kind: str
    texts: Texts = field(default_factory=dict)
    help: Texts = field(default_factory=dict)
    script: Texts = field(default_factory=dict)
    other: bool = False
    mandatory: str = "N"
    pattern: str = ""
    relevance: str = ""
    parts: tuple[Part, ...] = ()
    options: tuple[Option, ...] = ()
    attributes: Mapping[str, Texts] = field(default_factory=dict)
    defaults: tuple[Default, ...] = ()
    conditions: tuple[Mapping[str, str], ...] = ()

    def attribute(self, name: str) -> str:
        """Return a setting that has no language, empty without one."""
        texts = self.attributes.get(name, {})
        return texts.get("", "") or next(iter(texts.values()), "")

    def is_on(self, name: str) -> bool:
        """Return whether a setting is switched on."""
        return self.attribute(name) in ("1", "Y")

    def rows(self) -> tuple[Part, ...]:
        """Return the sub-questions that are rows."""
        return tuple(part for part in self.parts if part.scale != "1")

    def columns(self) -> tuple[Part, ...]:
        """Return the sub-questions that are columns."""
        return tuple(part for part in self.parts if part.scale == "1")

    def scale(self, number: str = "0") -> tuple[Option, ...]:
        """Return the answers of one scale; only dual scales have a second."""
        return tuple(option for option in self.options if option.scale == number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A group of questions, which is a page."""

    gid: str
    texts: Texts = field(default_factory=dict)
    description: Texts = field(default_factory=dict)
    relevance: str = ""
    random: str = ""
    questions: tuple[Asked, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """A survey, whole.  ``beside`` counts what stands beside the questions: quotas and the like."""

    sid: str
    language: str
    languages: tuple[str, ...]
    titles: Texts = field(default_factory=dict)
    welcome: Texts = field(default_factory=dict)
    pages: tuple[Page, ...] = ()
    beside: Mapping[str, int] = field(default_factory=dict)
    settings: Mapping[str, str] = field(default_factory=dict)

    def questions(self) -> tuple[Asked, ...]:
        """Return every question in order."""
        return tuple(asked for page in self.pages for asked in page.questions)
