"""Published form versions and who is to fill them about whom."""

from __future__ import annotations

import peewee

from core.data.models.access import Account
from core.data.models.base import CanonicalJson, MunicipalityModel
from core.data.models.cycles import Cycle, Phase
from core.data.models.people import Person


class FormVersion(MunicipalityModel):
    """A version of a form (양식): ``draft``, then ``published`` and immutable.

    ``definition`` is the canonical JSON of ``forms.Definition``, ``digest`` its SHA-256.
    ``identity`` maps relation to ``named``, ``confidential`` or ``anonymous``; the key ``""``
    holds for every other relation.  Both are fixed at publication, one way.
    """

    name = peewee.CharField(max_length=60)
    number = peewee.IntegerField()
    title = peewee.CharField(max_length=200)
    definition = peewee.TextField()
    digest = peewee.CharField(max_length=64)
    identity = CanonicalJson(default=dict)
    state = peewee.CharField(max_length=12, default="draft")
    made_by = peewee.ForeignKeyField(Account, null=True, backref=None)
    published_at = peewee.DateTimeField(null=True)

    class Meta:
        indexes = (
            (("municipality", "name", "number"), True),
            (("municipality", "id"), True),
        )


class Assignment(MunicipalityModel):
    """``actor`` is to fill ``form_version`` about a subject in a relation, until the phase closes.

    ``subject_kind`` is ``person``, ``unit``, ``submission``, ``appeal`` or ``none`` (then
    ``subject`` is 0).
    ``state`` is ``open``, ``submitted``, ``excused``; anonymous forms leave it ``open``: whether
    somebody took part stands in ``Participation`` alone.
    ``ordinal`` counts from 1 where the phase takes several forms about one subject; it is 0 where
    it takes one.
    """

    cycle = peewee.ForeignKeyField(Cycle, backref="assignments")
    phase = peewee.ForeignKeyField(Phase, backref="assignments")
    form_version = peewee.ForeignKeyField(FormVersion, backref="assignments")
    roster = peewee.CharField(max_length=60, default="")
    actor = peewee.ForeignKeyField(Person, backref="assignments")
    subject_kind = peewee.CharField(max_length=12, default="none")
    subject = peewee.IntegerField(default=0)
    ordinal = peewee.IntegerField(default=0)
    relation = peewee.CharField(max_length=20, default="")
    extended_to = peewee.DateTimeField(null=True)
    state = peewee.CharField(max_length=12, default="open")

    class Meta:
        indexes = (
            (
                (
                    *("municipality", "phase", "form_version", "actor"),
                    *("subject_kind", "subject", "ordinal"),
                ),
                True,
            ),
            (("municipality", "id"), True),
            (("municipality", "phase", "subject"), False),
            (("municipality", "actor"), False),
            (("municipality", "subject_kind", "subject"), False),
            (
                (
                    *("cycle", "municipality", "phase", "form_version", "actor"),
                    *("relation", "state"),
                ),
                False,
            ),
            (("phase", "municipality", "state"), False),
            (("roster", "municipality", "phase"), False),
        )
