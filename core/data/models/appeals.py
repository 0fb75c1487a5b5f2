"""Appeals with their decisions, and the municipality's own days off."""

from __future__ import annotations

import peewee

from core.data.models.access import Account
from core.data.models.base import CanonicalJson, MunicipalityModel
from core.data.models.cycles import Cycle
from core.data.models.forms import Assignment
from core.data.models.people import Person
from core.data.models.scores import ScoreRun


class DayOff(MunicipalityModel):
    """A day on which the municipality does not work, beside weekends and public holidays."""

    day = peewee.DateField()
    title = peewee.CharField(max_length=40)

    class Meta:
        indexes = ((("municipality", "day"), True),)


class Appeal(MunicipalityModel):
    """An appeal (이의신청) of ``applicant`` on the result of a subject in ``run``.

    ``scorecard`` names the scorecard of the result, and is empty where a phase was scored.
    ``stage`` is one of its workflow's; no way leads out of it once the appeal is ``closed``.
    ``number`` counts within the cycle and is given when the appeal is filed.  ``bodies`` are those
    that decide one after the other, ``level`` (from 0) the one whose turn it is.  ``request`` is
    the assignment of the form that it was filed with.  ``due_at`` is when its stage is to be
    left, Korean time; the other times are UTC.
    """

    cycle = peewee.ForeignKeyField(Cycle, backref="appeals")
    run = peewee.ForeignKeyField(ScoreRun, backref="appeals")
    scorecard = peewee.CharField(max_length=60, default="")
    subject_kind = peewee.CharField(max_length=12)
    subject = peewee.IntegerField()
    applicant = peewee.ForeignKeyField(Person, backref="appeals")
    number = peewee.IntegerField(null=True)
    workflow = peewee.CharField(max_length=60)
    stage = peewee.CharField(max_length=20)
    closed = peewee.BooleanField(default=False)
    bodies = CanonicalJson(default=list)
    level = peewee.IntegerField(default=0)
    request = peewee.ForeignKeyField(Assignment, null=True, backref=None)
    due_at = peewee.DateTimeField(null=True)
    begun_at = peewee.DateTimeField()
    filed_at = peewee.DateTimeField(null=True)

    class Meta:
        indexes = (
            (("municipality", "cycle", "number"), True),
            (("municipality", "id"), True),
        )


class AppealDecision(MunicipalityModel):
    """What ``body`` says to an appeal, written by ``reviewer`` in the form of ``assignment``.

    ``run`` is the score run that corrects the result.  ``outcome`` is empty until it is decided:
    ``upheld``, ``partly``, ``rejected`` or ``dismissed``; from then on nothing of it changes but
    the day on which the applicant was told, and the run.
    """

    appeal = peewee.ForeignKeyField(Appeal, backref="decisions")
    level = peewee.IntegerField()
    body = peewee.CharField(max_length=30)
    reviewer = peewee.ForeignKeyField(Person, backref="reviews")
    assignment = peewee.ForeignKeyField(Assignment, backref=None)
    run = peewee.ForeignKeyField(ScoreRun, null=True, backref=None)
    outcome = peewee.CharField(max_length=12, default="")
    decided_by = peewee.ForeignKeyField(Account, null=True, backref=None)
    seconded_by = peewee.ForeignKeyField(Account, null=True, backref=None)
    decided_at = peewee.DateTimeField(null=True)
    notified_at = peewee.DateTimeField(null=True)

    class Meta:
        indexes = ((("municipality", "appeal", "level"), True),)
