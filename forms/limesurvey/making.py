"""What the makers of questions share: names, texts, conditions, choice lists and the notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from forms.definition import Choice, Question, Texts
from forms.limesurvey.conditions import relevant
from forms.limesurvey.plan import OTHER, Plan, choice_name
from forms.limesurvey.report import Notes
from forms.limesurvey.script import ScriptError, Term
from forms.limesurvey.survey import Asked, Option, Page, Part, Survey
from forms.limesurvey.texts import plain_text

LOST: Final = ("script", "media", "piping", "cut")
#: Sub-questions and answers alike: a code with texts.
Coded = Option | Part


@dataclass(slots=True)
class Making:
    """Makes the items of one survey; ``lists`` are the choice lists made so far.

    ``reached`` counts the questions that come before what is being made: conditions and equations
    may name only those, which is LimeSurvey's own rule and keeps rings out.
    """

    survey: Survey
    plan: Plan
    notes: Notes
    lists: dict[str, tuple[Choice, ...]] = field(default_factory=dict)
    known: dict[str, str] = field(default_factory=dict)
    reached: int = 0

    def texts(self, texts: Texts) -> Texts:
        """Return HTML by language as plain texts, blank ones left out."""
        found = {language: self._text(html) for language, html in texts.items()}
        return {language: text for language, text in found.items() if text}

    def _text(self, html: str) -> str:
        plain = plain_text(html, self._piped)
        for lost in LOST:
            if lost in plain.lost:
                self.notes.add(f"text-{lost}")
        return plain.text

    def _piped(self, expression: str) -> str | None:
        code, _, suffix = expression.strip().partition(".")
        term = self.plan.term(code)
        is_answer = term is not None and not (term.choice or term.rank or term.cell[0])
        plain = suffix in ("", "NAOK", "shown", "value", "valueNAOK")
        return term.name if term is not None and is_answer and plain else None

    def words(self, ko: str, en: str) -> Texts:
        """Return our own words in the languages of the survey; English where it is not Korean."""
        return {
            language: ko if language.startswith("ko") else en for language in self.survey.languages
        }

    def page_condition(self, page: Page) -> str:
        """Return when a page is shown, reported where that is lost."""
        try:
            return relevant(page.relevance, (), self.term)
        except ScriptError as error:
            self.notes.add("group-condition-lost", source=page.relevance, what=error.what)
            return ""

    def condition(self, asked: Asked) -> str:
        """Return when a question is asked, reported where that is lost."""
        try:
            return relevant(asked.relevance, asked.conditions, self.term)
        except ScriptError as error:
            source = asked.relevance or "conditions"
            self.notes.add("condition-lost", source=source, what=error.what)
            return ""

    def part_condition(self, part: Part) -> str:
        """Return when a sub-question is asked, reported where that is lost."""
        try:
            return relevant(part.relevance, (), self.term)
        except ScriptError:
            self.notes.add("part-condition-lost", part=part.code, source=part.relevance)
            return ""

    def term(self, word: str) -> Term | None:
        """Return what a variable is here; None too where it is answered later."""
        found = self.plan.term(word)
        is_before = found is not None and self.plan.places[found.name] < self.reached
        return found if is_before else None

    def common(self, asked: Asked) -> dict[str, Any]:
        """Return what every question has: name, texts, condition, and whether it is required."""
        required = "yes" if asked.mandatory == "Y" else ""
        if asked.mandatory == "S":
            self.notes.add("mandatory-soft")
        return {
            "name": self.plan.names[asked.qid],
            "label": self.texts(asked.texts),
            "hint": self.texts(asked.help),
            "relevant": self.condition(asked),
            "required": required,
        }

    def inner(self, asked: Asked, code: str) -> str:
        """Return the name of a question that belongs to another."""
        return self.plan.inner[asked.qid, code]

    def listed(self, name: str, coded: Iterable[Coded], more: Sequence[Choice] = ()) -> str:
        """Make a choice list and return its name; a list of the same choices is shared."""
        choices, taken = list[Choice](), set[str]()
        for one in coded:
            plain = choice_name(one.code)
            while plain in taken:
                plain += "_"
            if plain != one.code:
                self.notes.add("option-changed", old=one.code, name=plain)
            taken.add(plain)
            choices.append(Choice(name=plain, label=self.texts(one.texts)))
        return self.keep(name, (*choices, *more))

    def keep(self, name: str, choices: tuple[Choice, ...]) -> str:
        """Keep a choice list and return its name, that of the same list where there is one."""
        key = repr(choices)
        title = self.known.get(key, name)
        while title in self.lists and key not in self.known:
            title += "_"
        self.lists[title] = choices
        self.known[key] = title
        return title

    def other(self, asked: Asked) -> tuple[Choice, ...]:
        """Return the choice "other" where a question offers it."""
        if not asked.other:
            return ()
        label = self.texts(asked.attributes.get("other_replace_text", {}))
        return (Choice(name=OTHER, label=label or self.words("기타", "Other")),)

    def specify(self, asked: Asked, code: str = "other") -> Question:
        """Return the question that asks what the other is."""
        whole = self.plan.names[asked.qid]
        numeric = asked.is_on("other_numbers_only")
        return Question(
            name=self.inner(asked, code),
            type="decimal" if numeric and code == "other" else "text",
            label=self.words("기타 내용", "Other, namely"),
            relevant=f"selected(${{{whole}}}, '{OTHER}')",
            required="yes" if asked.is_on("other_comment_mandatory") else "",
        )
