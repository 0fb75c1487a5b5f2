"""What became of each question of a survey: carried, changed or left out, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple, TypeAlias

from forms.definition import Texts
from forms.limesurvey.sentences import SENTENCES
from forms.problems import FormProblem
from forms.xlsform.findings import shown

Outcome: TypeAlias = Literal["carried", "changed", "left-out"]

OUTCOMES: Final[Mapping[str, Texts]] = {
    "carried": {"ko": "그대로 옮김", "en": "carried over"},
    "changed": {"ko": "바뀐 것이 있음", "en": "carried over with changes"},
    "left-out": {"ko": "옮기지 않음", "en": "not carried over"},
}
#: The entry about the survey as a whole has no code.
WHOLE: Final = ""


class Became(NamedTuple):
    """A question or a group of the form: its field type (``group`` for a group) and its name."""

    kind: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One question, page or, without a code, the survey; ``became`` is what it is here."""

    code: str
    outcome: Outcome
    became: tuple[Became, ...] = ()
    told: tuple[FormProblem, ...] = ()

    def sentence(self, language: str) -> str:
        """Return the entry in one line."""
        language = "ko" if language == "ko" else "en"
        whole = {"ko": "설문 전체", "en": "The survey"}[language]
        became = f" → {', '.join(map(' '.join, self.became))}" if self.became else ""
        head = f"{self.code or whole}{became}: {OUTCOMES[self.outcome][language]}."
        return " ".join([head, *(found.sentence(language) for found in self.told)])


@dataclass(slots=True)
class Notes:
    """Collects what is told of the question that is being read."""

    entries: list[Entry] = field(default_factory=list)
    open: list[FormProblem] = field(default_factory=list)

    def add(self, code: str, /, **facts: object) -> None:
        """Tell something; the same is told once."""
        found = finding(code, facts)
        if found not in self.open:
            self.open.append(found)

    def close(self, code: str, became: Sequence[Became], *, left_out: bool = False) -> None:
        """Make the entry of what has been told since the last one."""
        told, self.open = tuple(self.open), []
        lossy = any(found.severity == "warning" for found in told)
        outcome: Outcome = "left-out" if left_out else "changed" if lossy else "carried"
        self.entries.append(Entry(code=code, outcome=outcome, became=tuple(became), told=told))


def finding(code: str, facts: Mapping[str, object]) -> FormProblem:
    """Return the finding ``code`` with its sentences filled in."""
    sentence = SENTENCES[code]
    told = {name: shown(name, fact) for name, fact in facts.items()}
    repair = {"ko": sentence.repair_ko, "en": sentence.repair_en} if sentence.repair_ko else {}
    return FormProblem(
        code=code,
        severity=sentence.severity,
        message={"ko": sentence.ko.format_map(told), "en": sentence.en.format_map(told)},
        repair=repair,
    )


def lines(entries: Sequence[Entry], language: str) -> Iterator[str]:
    """Yield the report: a line that adds up, then one for each entry."""
    language = "ko" if language == "ko" else "en"
    counts = {name: sum(one.outcome == name for one in entries if one.code) for name in OUTCOMES}
    yield ", ".join(f"{OUTCOMES[name][language]} {count}" for name, count in counts.items())
    for entry in entries:
        yield entry.sentence(language)
