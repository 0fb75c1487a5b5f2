"""What changes for whom when a corrected list takes the place of an approved one (정산, E25).

A difference is paid in addition (추가지급) or claimed back (환수), person by person; it is never
settled by dividing anything among others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from core.data.models import PayFlag, PayLine, PayList


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One person: what was paid and what is due, in won, each with its grade or reason."""

    person: int
    before: int
    after: int
    grade_before: str = ""
    grade_after: str = ""
    unpaid_after: str = ""

    @property
    def amount(self) -> int:
        """Return what is paid in addition; below 0 what is claimed back."""
        return self.after - self.before


def differences(new: PayList) -> tuple[Difference, ...]:
    """Return everybody whose payment ``new`` changes, by person; nothing where it corrects none."""
    if new.supersedes_id is None:
        return ()
    before, after = _lines(new.supersedes_id), _lines(new.id)
    found = (_difference(one, before.get(one), after.get(one)) for one in {*before, *after})
    changed = (one for one in found if one.amount or one.grade_before != one.grade_after)
    return tuple(sorted(changed, key=lambda one: one.person))


def claimed_back(made: PayList) -> tuple[Difference, ...]:
    """Return what is claimed back of a list after a fraud, by person.

    Source: 수당규정 제6조의2 제10항.
    """
    query = PayFlag.select(PayFlag.person).where(
        PayFlag.claimed == made.id, PayFlag.withdrawn_at.is_null()
    )
    wanted = {person for (person,) in query.tuples()}
    lines = _lines(made.id)
    return tuple(
        Difference(
            person=one,
            before=lines[one].total,
            after=0,
            grade_before=lines[one].grade,
            unpaid_after="barred",
        )
        for one in sorted(wanted & lines.keys())
    )


def sums(found: Iterable[Difference]) -> tuple[int, int]:
    """Return what is paid in addition and what is claimed back, in won, both not negative."""
    amounts = [one.amount for one in found]
    return sum(max(0, one) for one in amounts), -sum(min(0, one) for one in amounts)


def _lines(pay_list: int) -> Mapping[int, PayLine]:
    query = PayLine.select().where(PayLine.pay_list == pay_list)
    return {line.person_id: line for line in query}


def _difference(person: int, before: PayLine | None, after: PayLine | None) -> Difference:
    return Difference(
        person=person,
        before=before.total if before else 0,
        after=after.total if after else 0,
        grade_before=before.grade if before else "",
        grade_after=after.grade if after else "",
        unpaid_after=after.unpaid if after else "",
    )
