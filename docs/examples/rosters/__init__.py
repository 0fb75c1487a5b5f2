"""A plugin with a roster: who heads a unit reports, nobody else."""

from collections.abc import Iterator

from marshmallow import Schema

from goru import Roster, Settings, hookimpl
from goru.rosters import Organisation, Pairing, RosterResult


def heads(organisation: Organisation, _settings: Settings, _seed: int) -> RosterResult:
    """Return one form about themselves for everybody who heads a unit."""
    return RosterResult(
        pairings=tuple(
            Pairing(actor=number, subject_kind="person", subject=number, relation="self")
            for number, member in organisation.members.items()
            if any(duty.leads for duty in member.duties)
        )
    )


@hookimpl
def rosters() -> Iterator[Roster]:
    """Yield the rule; phases of programmes name it."""
    title = {"ko": "부서장 본인", "en": "Heads, about themselves"}
    yield Roster(name="heads", title=title, settings=Schema, assign=heads)
