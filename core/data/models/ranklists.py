"""Lists by rank: of the merit rating, and of those to be promoted."""

from __future__ import annotations

import peewee

from core.data.models.access import Account
from core.data.models.base import CanonicalJson, MunicipalityModel
from core.data.models.cycles import Cycle
from core.data.models.people import OrgUnit, Person
from core.data.models.scores import ScoreRun


class RankList(MunicipalityModel):
    """A list (명부): ``draft``, ``approved`` or ``superseded``; approved ones are final.

    ``kind`` is ``merit`` (근무성적평정) or ``promotion`` (승진후보자명부).  ``settings`` are those
    of the outcome ``name`` in the configuration when the list was made; ``run`` is what a merit
    list ranks, ``sources`` the ids of the merit lists that a promotion list counts.
    ``decisions`` were taken by hand; only a draft gains some, and its lines are then made anew.
    ``digest`` is the SHA-256 of both.  ``supersedes`` is the list whose place it takes, for
    ``reason``.
    """

    cycle = peewee.ForeignKeyField(Cycle, backref="rank_lists")
    run = peewee.ForeignKeyField(ScoreRun, null=True, backref="rank_lists")
    name = peewee.CharField(max_length=60)
    kind = peewee.CharField(max_length=10)
    settings = CanonicalJson()
    configuration_version = peewee.IntegerField()
    as_of = peewee.DateField()
    sources = CanonicalJson(default=list)
    decisions = CanonicalJson(default=list)
    digest = peewee.CharField(max_length=64)
    state = peewee.CharField(max_length=12, default="draft")
    supersedes = peewee.ForeignKeyField("self", null=True, backref="successors")
    reason = peewee.TextField(default="")
    made_by = peewee.ForeignKeyField(Account, null=True, backref=None)
    made_at = peewee.DateTimeField()
    approved_by = peewee.ForeignKeyField(Account, null=True, backref=None)
    approved_at = peewee.DateTimeField(null=True)

    class Meta:
        indexes = ((("municipality", "id"), True),)


class RankLine(MunicipalityModel):
    """One person on a list; numbers are exact text, empty for none.

    ``group`` is the list within the list (a job grade), ``unit`` the rating unit and
    ``unit_place`` the place in its order list.  ``grade`` is the band (수, 우, 양, 가), ``points``
    those on 70, or of a promotion list in all; ``parts`` what they came from, by name.
    ``decided_by`` is the key that parted equals, ``left_out`` the code why somebody has no rank.
    ``comment`` is the rater's overall one.  ``trace`` holds the compressed steps to ``points``.
    """

    rank_list = peewee.ForeignKeyField(RankList, backref="lines")
    person = peewee.ForeignKeyField(Person, backref=None)
    unit = peewee.ForeignKeyField(OrgUnit, null=True, backref=None)
    job_grade = peewee.CharField(max_length=10)
    group = peewee.TextField(default="")
    unit_place = peewee.IntegerField(null=True)
    rank = peewee.IntegerField(null=True)
    grade = peewee.CharField(max_length=40, default="")
    points = peewee.TextField(default="")
    parts = CanonicalJson(default=dict)
    decided_by = peewee.CharField(max_length=20, default="")
    left_out = peewee.CharField(max_length=20, default="")
    comment = peewee.TextField(default="")
    trace = peewee.BlobField()

    class Meta:
        indexes = ((("municipality", "rank_list", "person"), True),)
