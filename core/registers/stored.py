"""What a municipality has when a register is read: people, units, and forms that are there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from core.canonical import digest
from core.data.models import Assignment, FormVersion, OrgUnit, Person, Phase, Submission


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """Ids by staff number and by unit code, and what the forms of the phase say.

    ``above`` has the codes of the units above each, ``kinds`` their kinds; ``told`` the answers of
    the phase's forms, ``last`` the highest number of a form about each unit, by its id.
    """

    people: Mapping[str, int]
    units: Mapping[str, int]
    kinds: Mapping[str, str]
    above: Mapping[str, Sequence[str]]
    told: Sequence[Mapping[str, object]]
    last: Mapping[int, int]

    def digest(self) -> str:
        """Return the SHA-256 over what is known."""
        known = {str(unit): number for unit, number in self.last.items()}
        return digest([dict(self.people), dict(self.units), list(self.told), known])


def stored(phase: Phase, form: str) -> Stored:
    """Return what is there, in four queries."""
    rows = {
        code: (key, kind, above)
        for code, key, kind, above in OrgUnit.select(
            OrgUnit.code, OrgUnit.id, OrgUnit.kind, OrgUnit.parent
        ).tuples()
    }
    codes = {key: code for code, (key, _, _) in rows.items()}
    parents = {code: codes.get(above, "") for code, (_, _, above) in rows.items()}
    staff = Person.select(Person.staff_no, Person.id).where(Person.left_on.is_null())
    return Stored(
        people=dict(staff.tuples()),
        units={code: key for code, (key, _, _) in rows.items()},
        kinds={code: kind for code, (_, kind, _) in rows.items()},
        above={code: tuple(_above(parents, code)) for code in rows},
        told=tuple(_told(phase, form)),
        last=_last(phase),
    )


def _above(parents: Mapping[str, str], code: str) -> Iterator[str]:
    seen, found = {code}, parents.get(code, "")
    while found and found not in seen:
        seen.add(found)
        yield found
        found = parents.get(found, "")


def _told(phase: Phase, form: str) -> Iterator[Mapping[str, object]]:
    query = (
        Submission.select(Submission.answers)
        .join(Assignment)
        .join(FormVersion)
        .where(Assignment.phase == phase, FormVersion.name == form)
        .order_by(Submission.id)
    )
    yield from (answers for (answers,) in query.tuples())


def _last(phase: Phase) -> Mapping[int, int]:
    found: dict[int, int] = {}
    rows = Assignment.select(Assignment.subject, Assignment.ordinal).where(
        Assignment.phase == phase, Assignment.subject_kind == "unit"
    )
    for subject, ordinal in rows.tuples():
        found[subject] = max(found.get(subject, 0), ordinal)
    return found
