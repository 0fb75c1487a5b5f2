"""What must stay secret, from whom, and whether a text tells it.

Who may read what is written down here by hand, person by person: nothing is asked of the code
that decides it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from core.data.models import Ballot, PayLine, Score, ScoreRun, Submission
from tests.disclosure.decoding import Number, numbers_in
from tests.disclosure.glass import PAPER, REVIEWS, SURVEY
from tests.disclosure.town import (
    APPEAL_REASON,
    APPEAL_WHY,
    BALLOTS,
    RANK_COMMENT,
    RATED,
    RATERS,
    STAFF,
    VOTERS,
    Town,
)

DECIDERS = frozenset({"administrator", "confirmer"})
OFFICE = DECIDERS | {"auditor"}
ADMINISTRATOR = frozenset({"administrator"})
NOBODY = frozenset[str]()
SHOWN = ("published", "confirmed")
RELATIONS = ("superior", "peer", "subordinate")
#: Whoever reviews an appeal reads the result that it is about.
APPEALED: Mapping[tuple[str, str, str], frozenset[str]] = {
    ("published", "six", ""): frozenset({"other"})
}
#: Where the office keeps its people and accounts, whatever they rate.
REGISTERS = frozenset(
    {
        "admin_people",
        "admin_spells",
        "admin_accounts",
        "admin_account",
        "admin_audit",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Secret:
    """A text or a number, who may read it, and where alone (everywhere if empty)."""

    name: str
    readers: frozenset[str]
    text: str = ""
    value: Fraction | None = None
    places: frozenset[str] = NOBODY
    shown: frozenset[str] = NOBODY


@dataclass(frozen=True, slots=True)
class Secrets:
    """All secrets, ready to be looked for."""

    texts: Mapping[str, Secret]
    values: Mapping[Fraction, Secret]
    by_hundredth: Mapping[int, Collection[Fraction]] = field(default_factory=dict)

    @property
    def all(self) -> tuple[Secret, ...]:
        """Every secret."""
        return (*self.texts.values(), *self.values.values())

    def told(self, text: str) -> Iterator[Secret]:
        """Yield the secrets that a text tells."""
        yield from (one for wanted, one in self.texts.items() if wanted in text)
        seen = {value for one in numbers_in(text) for value in self._meant(one)}
        yield from (self.values[value] for value in seen)

    def _meant(self, one: Number) -> Iterator[Fraction]:
        """Yield the secret values that a number writes, exactly or to 2 decimals or more."""
        if one.places < 2:
            if one.value in self.values:
                yield one.value
            return
        whole = int(one.value * 100)
        for hundredth in (whole - 1, whole, whole + 1):
            for value in self.by_hundredth.get(hundredth, ()):
                if half_up(value, one.places) == half_up(one.value, one.places):
                    yield value


def half_up(value: Fraction, places: int) -> int:
    """Return a value in units of its last place, rounded half up."""
    unit: int = 10**places
    return (2 * value.numerator * unit + value.denominator) // (2 * value.denominator)


def secrets_of(town: Town) -> Secrets:
    """Return the secrets of the town, in an open scope."""
    texts: dict[str, Secret] = {}
    values: dict[Fraction, Secret] = {}
    for one in every(town):
        if one.value is None:
            texts[one.text] = _both(texts.get(one.text), one)
        else:
            values[one.value] = _both(values.get(one.value), one)
    by_hundredth = defaultdict(list)
    for value in values:
        by_hundredth[int(value * 100)].append(value)
    return Secrets(texts=texts, values=values, by_hundredth=by_hundredth)


def _both(known: Secret | None, one: Secret) -> Secret:
    """Return what holds for a value that means two things: whoever may read either may read it."""
    if known is None:
        return one
    return Secret(
        name=f"{known.name}; {one.name}",
        readers=known.readers | one.readers,
        shown=known.shown | one.shown,
        text=one.text,
        value=one.value,
        places=known.places & one.places,
    )


def every(town: Town) -> Iterator[Secret]:
    yield from scores(town)
    yield from answers(town)
    yield from identities(town)
    yield from papers(town)
    yield Secret(
        name="overall comment on two",
        text=RANK_COMMENT,
        readers=OFFICE | {"two"},
        places=frozenset({"outcomes", "admin_ranklist"}),
        shown=frozenset({"administrator", "two"}),
    )
    keys = [key for (key,) in Ballot.select(Ballot.key).tuples()]
    yield from (Secret(name=f"ballot {key}", text=key, readers=NOBODY) for key in keys)


# --- results --------------------------------------------------------------------------------


def scores(town: Town) -> Iterator[Secret]:
    """Yield every number of every run."""
    names = {key: name for name, key in town.runs.items()}
    states = dict(ScoreRun.select(ScoreRun.id, ScoreRun.state).tuples())
    for score in Score.select():
        run, state = names[score.run_id], states[score.run_id]
        who = town.subject(score.subject_kind, score.subject)
        for part, text in {"": score.value, **score.parts}.items():
            if "/" not in text:
                continue
            office = DECIDERS if state in ("simulated", "proposed") else OFFICE
            own = owners(who) if state in SHOWN else NOBODY
            own |= APPEALED.get((run, who, part), NOBODY)
            readers = readers_of(who, part, score.scorecard, office, own, run)
            yield Secret(
                name=f"{run} {score.scorecard} {part or 'total'} of {who}",
                value=Fraction(text),
                readers=readers,
                shown=readers,
            )


def owners(who: str) -> frozenset[str]:
    """Return who reads the results about a person, or about a unit."""
    return frozenset({"head"} if who == "D8" else {who} & STAFF.keys())


def readers_of(
    who: str, part: str, card: str, office: frozenset[str], own: frozenset[str], run: str
) -> frozenset[str]:
    """Return who may read a part of somebody's score."""
    if not card:
        return of_phase(who, part, office, own)
    if run == "cards-published":  # imported columns alone
        return office | own
    if card == "department":
        return of_unit(who, part, office, own)
    return of_person(who, part, office, own)


def of_phase(who: str, part: str, office: frozenset[str], own: frozenset[str]) -> frozenset[str]:
    if part in RELATIONS:  # three of each have rated one person alone
        return office if who == "six" else NOBODY
    if who == "D4":  # four ballots
        return NOBODY
    return office if who == "two" else office | own


def of_unit(who: str, part: str, office: frozenset[str], own: frozenset[str]) -> frozenset[str]:
    few = who == "D4" and part != "target"
    return NOBODY if few else office | own


def of_person(who: str, part: str, office: frozenset[str], own: frozenset[str]) -> frozenset[str]:
    component, _, inner = part.partition(":")
    if inner in RELATIONS:
        return NOBODY
    if STAFF[who] == "D4" and component in ("", "department"):
        return NOBODY
    if who == "two" and component in ("", "review"):
        return office
    return office | own


# --- answers --------------------------------------------------------------------------------


def answers(town: Town) -> Iterator[Secret]:
    """Yield what everybody answered: numbers of three leave in an export, texts of five."""
    corrected = {(one.author, one.subject) for one in town.answers if one.phase == "successor"}
    for one in town.answers:
        number = BALLOTS.get(one.subject) or len(RATED.get(one.subject, ()))
        least = 5 if one.phase == SURVEY else 3
        author = frozenset({"rater"} if one.author == RATERS[0] else {one.author} & STAFF.keys())
        for question, given in one.answers.items():
            may = number >= (5 if question == "words" else least) or one.phase == PAPER
            readers = author | (ADMINISTRATOR if may else NOBODY)
            gone = one.phase == "superseded" and (one.author, one.subject) in corrected
            readers = NOBODY if gone and question == "team" else readers
            told = {"text": given} if isinstance(given, str) else {"value": Fraction(given)}
            yield Secret(
                name=f"{question} of {one.author} about {one.subject} in {one.phase}",
                readers=readers,
                shown=readers,
                **told,
            )
    yield from receipts(town)


def receipts(town: Town) -> Iterator[Secret]:
    """Yield the receipts: an author's own, in an export only of what names its author."""
    for one in Submission.select().where(Submission.receipt.is_null(False)):
        author = town.subject("person", one.assignment.actor_id)
        own = frozenset({"rater" if author == RATERS[0] else author})
        readers = own if one.assignment.phase.name in REVIEWS else own | ADMINISTRATOR
        yield Secret(name=f"receipt of {author}", text=one.receipt, readers=readers)


# --- people and papers ----------------------------------------------------------------------


def identities(town: Town) -> Iterator[Secret]:
    """Yield what tells a rater or a voter: they stand in registers of people and nowhere else."""
    for name in (*RATERS, *VOTERS):
        number = town.people[name]
        own = frozenset({"rater"}) if name == RATERS[0] else NOBODY
        readers = OFFICE | own
        for text in (name, f"X{number}K", f"log-{number}"):
            yield Secret(name=f"{name} as {text}", text=text, readers=readers, places=REGISTERS)
        key = Fraction(number)
        yield Secret(name=f"{name} by key", value=key, readers=readers, places=REGISTERS)


def papers(town: Town) -> Iterator[Secret]:
    """Yield the appeal, and what is paid."""
    parties = OFFICE | {"six", "other"}
    yield Secret(name="why of the appeal", text=APPEAL_WHY, readers=parties, shown=parties)
    yield Secret(name="decision", text=APPEAL_REASON, readers=parties, shown=parties)
    for line in PayLine.select():
        if line.amount:
            who = town.subject("person", line.person_id)
            amount = Fraction(line.amount)
            told = DECIDERS | {who}
            yield Secret(name=f"pay of {who}", value=amount, readers=OFFICE | {who}, shown=told)
