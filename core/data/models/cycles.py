"""Cycles with their effective-dated configuration, phases, goals and facts."""

from __future__ import annotations

import peewee

from core.data.models.access import Account
from core.data.models.base import CanonicalJson, MunicipalityModel


class Cycle(MunicipalityModel):
    """One year of a programme; ``stage`` is one of the states of ``core.cycles.stages``.

    ``edition`` counts those of a series within a year; most programmes have the first alone.
    """

    programme = peewee.CharField(max_length=60)
    year = peewee.IntegerField()
    title = peewee.CharField(max_length=100)
    starts_on = peewee.DateField()
    ends_on = peewee.DateField()
    stage = peewee.CharField(max_length=20, default="draft")
    edition = peewee.IntegerField(default=1)

    class Meta:
        indexes = (
            (("municipality", "programme", "year", "edition"), True),
            (("municipality", "id"), True),
        )


class Configuration(MunicipalityModel):
    """One version of a cycle's configuration, in force from ``effective_from``; never edited.

    ``content`` maps ``rosters`` and ``scorers`` to settings by record name; ``digest`` is the
    SHA-256 of its canonical text.  ``copied_from`` is the version of another cycle that it was
    taken from when the cycle was opened.
    """

    cycle = peewee.ForeignKeyField(Cycle, backref="configurations")
    version = peewee.IntegerField()
    effective_from = peewee.DateField()
    content = CanonicalJson()
    digest = peewee.CharField(max_length=64)
    copied_from = peewee.ForeignKeyField("self", null=True, backref="copies")
    made_by = peewee.ForeignKeyField(Account, null=True, backref=None)
    made_at = peewee.DateTimeField()

    class Meta:
        indexes = (
            (("municipality", "cycle", "version"), True),
            (("municipality", "id"), True),
        )


class Phase(MunicipalityModel):
    """A window of a cycle in which one form is filled; times are KST without zone."""

    cycle = peewee.ForeignKeyField(Cycle, backref="phases")
    name = peewee.CharField(max_length=60)
    title = peewee.CharField(max_length=100)
    opens_at = peewee.DateTimeField()
    closes_at = peewee.DateTimeField()
    closed = peewee.BooleanField(default=False)

    class Meta:
        indexes = (
            (("municipality", "cycle", "name"), True),
            (("municipality", "id"), True),
        )


class Goal(MunicipalityModel):
    """A node of the city's goal tree: vision, strategic goal, performance goal."""

    cycle = peewee.ForeignKeyField(Cycle, backref="goals")
    parent = peewee.ForeignKeyField("self", null=True, backref="children")
    kind = peewee.CharField(max_length=20)
    code = peewee.CharField(max_length=20)
    title = peewee.CharField(max_length=100)

    class Meta:
        indexes = (
            (("municipality", "cycle", "code"), True),
            (("municipality", "id"), True),
        )


class Fact(MunicipalityModel):
    """One exact value stated about a subject in a period; ``value`` is exact text."""

    cycle = peewee.ForeignKeyField(Cycle, backref="facts")
    subject_kind = peewee.CharField(max_length=12)
    subject = peewee.IntegerField()
    name = peewee.CharField(max_length=60)
    period = peewee.CharField(max_length=10, default="")
    value = peewee.TextField()
    submission = peewee.IntegerField(null=True)

    class Meta:
        indexes = ((("municipality", "cycle", "subject_kind", "subject", "name", "period"), True),)
