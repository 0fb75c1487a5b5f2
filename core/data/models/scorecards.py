"""What a scorecard does not ask of somebody."""

from __future__ import annotations

import peewee

from core.data.models.access import Account
from core.data.models.base import MunicipalityModel
from core.data.models.cycles import Cycle


class Exemption(MunicipalityModel):
    """A component of a scorecard does not hold for a subject; never edited, only withdrawn.

    ``status`` is ``not-applicable`` (해당없음), ``excluded`` (평가제외, approved by a second one)
    or ``scored``: then ``value`` is the exact text of what the committee gives where too much is
    excluded; ``component`` is its path, empty for the whole scorecard.
    """

    cycle = peewee.ForeignKeyField(Cycle, backref="exemptions")
    scorecard = peewee.CharField(max_length=60)
    component = peewee.CharField(max_length=120, default="")
    subject_kind = peewee.CharField(max_length=12)
    subject = peewee.IntegerField()
    status = peewee.CharField(max_length=16)
    reason = peewee.TextField()
    value = peewee.CharField(max_length=40, default="")
    made_by = peewee.ForeignKeyField(Account, null=True, backref=None)
    made_at = peewee.DateTimeField()
    approved_by = peewee.ForeignKeyField(Account, null=True, backref=None)

    class Meta:
        indexes = (
            (
                (
                    "municipality",
                    "cycle",
                    "scorecard",
                    "component",
                    "subject_kind",
                    "subject",
                ),
                True,
            ),
        )
