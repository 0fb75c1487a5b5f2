"""Find the choice list of a row, and write ``or_other`` out."""

from __future__ import annotations

from dataclasses import dataclass

from forms.definition import Choice, Question
from forms.xlsform.choice_lists import ChoiceLists, other_label, specify_label
from forms.xlsform.findings import Findings
from forms.xlsform.lines import Line
from forms.xlsform.names import Names
from forms.xlsform.type_cells import Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One row that may offer choices."""

    line: Line
    asked: Asked
    lists: ChoiceLists
    names: Names
    findings: Findings

    def choices(self) -> str:
        """Return the name of the choice list, reported where it is missing."""
        asked, lists, findings = self.asked, self.lists, self.findings
        place = self.line.place("type")
        if not asked.choices and "end=" in self.line.text("parameters"):
            return ""  # a scale by its ends needs no list
        if not asked.choices:
            findings.add("list-unnamed", place, type=asked.written)
            return ""
        if asked.choices not in lists.lists:
            hint = findings.nearest(asked.choices, lists.lists)
            findings.add("list-missing", place, list=asked.choices, **hint)
            return asked.choices
        if asked.kind == "select_one_external" and f"{asked.choices}_external" in lists.external:
            return f"{asked.choices}_external"
        return self.with_other(asked.choices) if asked.other else asked.choices

    def with_other(self, title: str) -> str:
        """Return the name of a copy of the list that has the choice "other" too."""
        lists = self.lists.lists
        if any(choice.name == "other" for choice in lists[title]):
            return title
        copy = f"{title}_or_other"
        if copy not in lists:
            label = other_label(lists[title][0].label)
            lists[copy] = [*lists[title], Choice(name="other", label=label)]
        return copy

    def specify(self, question: Question) -> Question:
        """Return the question that asks what the other is."""
        name = self.names.free(f"{question.name}_other")
        self.names.taken[name] = self.line.number
        facts = {"list": question.choices, "name": name}
        self.findings.add("or-other", self.line.place("type"), **facts)
        return Question(
            name=name,
            type="text",
            label=specify_label(question.label),
            relevant=f"selected(${{{question.name}}}, 'other')",
            position=self.line.position(),
        )
