"""Allocations of grades to the subjects of a score run, and the grade of each."""

from __future__ import annotations

import peewee

from core.data.models.access import Account
from core.data.models.base import CanonicalJson, MunicipalityModel
from core.data.models.scores import ScoreRun


class Allocation(MunicipalityModel):
    """One version of an allocation (등급 배분) on a run: ``proposed``, then ``confirmed``.

    A change is a new row with the next ``number``; of the proposed ones the newest counts.
    ``name`` and ``settings`` are those of the cycle's configuration of ``configuration_version``.
    ``decisions`` lists what people decided by hand: subject, what, grade, reason, by whom, when.
    ``groups`` holds the groups with their quotas, counts and lines between grades.  ``digest`` is
    the SHA-256 over the run's digest, settings, decisions and every line.
    """

    run = peewee.ForeignKeyField(ScoreRun, backref="allocations")
    name = peewee.CharField(max_length=60)
    number = peewee.IntegerField()
    settings = CanonicalJson()
    configuration_version = peewee.IntegerField()
    decisions = CanonicalJson(default=list)
    groups = CanonicalJson(default=list)
    state = peewee.CharField(max_length=12, default="proposed")
    digest = peewee.CharField(max_length=64)
    made_by = peewee.ForeignKeyField(Account, null=True, backref=None)
    made_at = peewee.DateTimeField()
    confirmed_by = peewee.ForeignKeyField(Account, null=True, backref=None)
    confirmed_at = peewee.DateTimeField(null=True)

    class Meta:
        indexes = (
            (("municipality", "run", "name", "number"), True),
            (("municipality", "id"), True),
        )


class AllocatedGrade(MunicipalityModel):
    """What one subject got in an allocation; ``core.allocation.records.Line`` tells the fields.

    ``grade`` is empty for those who have none.  ``reasons`` are codes; ``reason`` is the text of
    a decision by hand, ``manual_by`` who took it.
    """

    allocation = peewee.ForeignKeyField(Allocation, backref="grades")
    subject_kind = peewee.CharField(max_length=12)
    subject = peewee.IntegerField()
    group = peewee.TextField()
    rank = peewee.IntegerField(null=True)
    grade = peewee.CharField(max_length=20)
    decided_by = peewee.CharField(max_length=80)
    reasons = CanonicalJson(default=list)
    reason = peewee.TextField(default="")
    manual_by = peewee.ForeignKeyField(Account, null=True, backref=None)

    class Meta:
        indexes = ((("municipality", "allocation", "subject_kind", "subject"), True),)
