"""The forum's chain as data: from each proposal back to topic and ideas, and on to the clause.

Topics are voted on before the forum, groups choose them and write ideas, the organiser makes
proposals of ideas, all staff and the panel decide on proposals, and clauses take them up
(강서구, 2025).  Two columns of the list ``proposals`` in the survey's form hold the chain:
``topic``, and ``ideas`` (``1모둠-2``: the second idea of that group).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Final

from goru import Choice
from goru.reports import Paper, ReportEvidence
from plugins.gangseo.forum_forms import GROUP_NAME
from plugins.gangseo.panel_forms import REVIEW_NAME, SURVEY_NAME
from plugins.gangseo.panel_scorer import has_passed

TOPIC, IDEAS, LIST = "topic", "ideas", "proposals"
#: What the panel advises where a clause takes an item up.
TAKEN_UP: Final = frozenset({"adopt", "modify"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Idea:
    """A row of a group's record; ``key`` names group and row."""

    key: str
    what: str
    unit: str
    consensus: str
    confirmed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A proposal with everything that leads to it and follows from it.

    ``approval`` is the weighted approval of all staff in percent, ``points`` those of its topic
    in the survey before; None where no run that is shown says so.  ``clauses`` maps each clause
    of the plan to how many of the panel named it.
    """

    name: str
    title: str
    topic: str
    groups: tuple[str, ...] = ()
    ideas: tuple[Idea, ...] = ()
    points: Fraction | None = None
    place: int = 0
    approval: Fraction | None = None
    votes: Mapping[str, int] = field(default_factory=dict)
    advice: Mapping[str, int] = field(default_factory=dict)
    clauses: Mapping[str, int] = field(default_factory=dict)
    replies: tuple[str, ...] = ()

    @property
    def has_passed(self) -> bool:
        """Return whether more than half of the panel's members present voted for it."""
        return has_passed(self.votes)

    @property
    def gaps(self) -> tuple[str, ...]:
        """Return what is missing between idea and clause, by name; nothing of a whole chain."""
        missing = {
            "topic": self.points is None,
            "ideas": not self.ideas,
            "unconfirmed": any(not one.confirmed for one in self.ideas),
            "approval": self.approval is None,
            "votes": not self.votes,
            "clause": self.has_passed and not self.clauses,
            "failed": bool(self.clauses) and not self.has_passed,
        }
        return tuple(name for name, is_missing in missing.items() if is_missing)


def links_of(evidence: ReportEvidence) -> tuple[Link, ...]:
    """Return the chain of every proposal that all staff were asked about, in the list's order."""
    survey = evidence.forms.get(SURVEY_NAME)
    proposals = survey.choices.get(LIST, ()) if survey else ()
    return tuple(_link(evidence, one) for one in proposals)


def _link(evidence: ReportEvidence, proposal: Choice) -> Link:
    title = proposal.label.get("ko", proposal.name)
    topic = proposal.columns.get(TOPIC, proposal.name)
    sheets = [one for one in evidence.of(GROUP_NAME) if one.answers.get("topic") == topic]
    ranked = _parts(evidence, "pre-survey")
    named = _topic_title(evidence, topic)
    reviews = [one.answers for one in evidence.of(REVIEW_NAME) if _item(one) == proposal.name]
    votes = [one for one in reviews if one.get("vote")]
    return Link(
        name=proposal.name,
        title=title,
        topic=named,
        groups=tuple(one.relation for one in sheets),
        ideas=tuple(_ideas(evidence, proposal, sheets)),
        points=ranked.get(named),
        place=_place(ranked, named),
        approval=_parts(evidence, "survey").get(title),
        votes=Counter(str(one.get("vote")) for one in votes),
        advice=Counter(str(one.get("advice")) for one in votes),
        clauses=Counter(str(one["clause"]) for one in votes if _takes_up(one)),
        replies=tuple(dict.fromkeys(str(one["reply"]) for one in votes if one.get("reply"))),
    )


def _ideas(evidence: ReportEvidence, proposal: Choice, sheets: list[Paper]) -> Iterator[Idea]:
    """Yield the ideas that the list names; where it names none, all of the topic's groups."""
    wanted = proposal.columns.get(IDEAS, "").split()
    for sheet in evidence.of(GROUP_NAME) if wanted else sheets:
        for number, row in enumerate(sheet.answers.get("ideas") or (), 1):
            key = f"{sheet.relation}-{number}"
            if key in wanted or not wanted:
                yield Idea(
                    key=key,
                    what=str(row.get("ideas_what") or ""),
                    unit=str(row.get("ideas_unit") or ""),
                    consensus=str(row.get("ideas_consensus") or ""),
                    confirmed=sheet.done,
                )


def _parts(evidence: ReportEvidence, phase: str) -> Mapping[str, Fraction]:
    found = evidence.tallies.get(phase, ())
    return found[0].parts if found else {}


def _place(points: Mapping[str, Fraction], name: str) -> int:
    """Return the place of a topic, from 1; 0 where it has none."""
    if name not in points:
        return 0
    return 1 + sum(other > points[name] for other in points.values())


def _topic_title(evidence: ReportEvidence, topic: str) -> str:
    form = evidence.forms.get(GROUP_NAME)
    found = (one for one in (form.choices.get("topics", ()) if form else ()) if one.name == topic)
    return next((one.label.get("ko", topic) for one in found), topic)


def _item(paper: Paper) -> Any:
    return paper.answers.get("item")


def _takes_up(answers: Mapping[str, Any]) -> bool:
    return bool(answers.get("clause")) and answers.get("advice") in TAKEN_UP
