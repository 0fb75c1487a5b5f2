"""An indicator on its way, as reports tell of it: draft, opinion, reply, final sheet, reviews."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from goru import Definition, in_language
from goru.reports import Paper, ReportEvidence
from plugins.changwon import consulting_form, draft_form, midterm_form, reply_forms

NOTHING: Final = "-"
FORMS: Final = (
    *(draft_form.NAME, consulting_form.NAME, reply_forms.REPLY_NAME, reply_forms.APPROVAL_NAME),
    midterm_form.NAME,
)
NO_ANSWERS: Final[Mapping[str, Any]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """The papers about one indicator of a unit, by form; ``reviews`` by round."""

    unit: str
    about: str
    ordinal: int
    papers: Mapping[str, Paper] = field(default_factory=dict)
    reviews: Mapping[str, Paper] = field(default_factory=dict)

    def answers(self, form: str) -> Mapping[str, Any]:
        """Return what is handed in of a form; nothing where it is not."""
        found = self.papers.get(form)
        return found.answers if found else NO_ANSWERS

    def review(self, name: str) -> Mapping[str, Any]:
        """Return what is handed in of a round; nothing where it is not."""
        found = self.reviews.get(name)
        return found.answers if found else NO_ANSWERS

    @property
    def own(self) -> Mapping[str, Any]:
        """Return the sheet of the draft."""
        return sheet(self.answers(draft_form.NAME), "base")

    @property
    def final(self) -> Mapping[str, Any]:
        """Return the sheet as it is confirmed; nothing before."""
        found = self.papers.get(reply_forms.APPROVAL_NAME)
        return sheet(found.answers, "final") if found and found.done else NO_ANSWERS

    @property
    def name(self) -> str:
        """Return what the indicator is called now."""
        return str(self.final.get("name") or self.own.get("name") or NOTHING)

    @property
    def grows(self) -> bool:
        """Return whether its work is linked to innovation growth."""
        return self.answers(draft_form.NAME).get("is_growth") == "yes"

    @property
    def tags(self) -> tuple[str, ...]:
        """Return the tags of the draft by name."""
        return tuple(self.answers(draft_form.NAME).get("tags") or ())


def indicators(evidence: ReportEvidence) -> tuple[Indicator, ...]:
    """Return every indicator that is drafted, by unit and number."""
    papers = [paper for form in FORMS for paper in evidence.of(form) if paper.answers]
    keys = sorted({(paper.subject, paper.ordinal) for paper in papers})
    found = (
        _indicator([one for one in papers if (one.subject, one.ordinal) == key]) for key in keys
    )
    return tuple(one for one in found if one.own)


def _indicator(papers: Sequence[Paper]) -> Indicator:
    reviews = [paper for paper in papers if paper.form == midterm_form.NAME]
    return Indicator(
        unit=papers[0].subject,
        about=papers[0].about,
        ordinal=papers[0].ordinal,
        papers={paper.form: paper for paper in papers if paper not in reviews},
        reviews={str(paper.answers.get("round")): paper for paper in reviews},
    )


def sheet(answers: Mapping[str, Any], question: str) -> Mapping[str, Any]:
    """Return the answers of an embedded sheet by their plain names."""
    rows = answers.get(question) or [NO_ANSWERS]
    return {name.removeprefix(f"{question}__"): value for name, value in rows[0].items()}


def text(value: object) -> str:
    """Return an answer as it is printed; a dash for none."""
    return str(value) if value not in (None, "", []) else NOTHING


def labels(definition: Definition | None, choices: str, value: Any, language: str) -> str:
    """Return what the chosen are called, parted by commas."""
    listed = definition.choices.get(choices, ()) if definition else ()
    known = {one.name: one.label for one in listed}
    chosen = value if isinstance(value, list) else [value]
    found = (in_language(known.get(one, {"": str(one)}), language) for one in chosen if one)
    return ", ".join(found) or NOTHING
