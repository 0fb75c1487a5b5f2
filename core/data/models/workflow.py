"""Submissions on their way through a workflow: stage, history, signatures, notes, stand-ins."""

from __future__ import annotations

import peewee

from core.data.models.access import Account
from core.data.models.base import CanonicalJson, MunicipalityModel
from core.data.models.cycles import Cycle
from core.data.models.forms import Assignment
from core.data.models.people import Person


class Flow(MunicipalityModel):
    """Where the submission of an assignment stands, once it has been handed in.

    ``workflow`` is that of the cycle's ``configuration`` (a version), of a plugin where that is 0.
    ``due_at`` is when the stage is to be left, Korean time; ``entered_at`` is UTC.  Nobody is
    asked for anything of a ``closed`` one.  ``sealed`` names what only its readers see: it goes
    into no score, fact or other form.
    """

    assignment = peewee.ForeignKeyField(Assignment, backref="flows")
    workflow = peewee.CharField(max_length=60)
    configuration = peewee.IntegerField(default=0)
    stage = peewee.CharField(max_length=40)
    closed = peewee.BooleanField(default=False)
    sealed = CanonicalJson(default=list)
    entered_at = peewee.DateTimeField()
    due_at = peewee.DateTimeField(null=True)

    class Meta:
        indexes = (
            (("municipality", "assignment"), True),
            (("municipality", "id"), True),
            (("municipality", "closed", "workflow", "configuration", "stage"), False),
        )


class FlowStep(MunicipalityModel):
    """A step that ``person`` took, perhaps in the place of the one ``acted_for``; never changed.

    ``digest`` is the content's at that moment.
    """

    flow = peewee.ForeignKeyField(Flow, backref="steps")
    name = peewee.CharField(max_length=40)
    before = peewee.CharField(max_length=40)
    after = peewee.CharField(max_length=40)
    reason = peewee.TextField(default="")
    account = peewee.ForeignKeyField(Account, null=True, backref=None)
    person = peewee.ForeignKeyField(Person, null=True, backref="steps")
    acted_for = peewee.ForeignKeyField(Person, null=True, backref=None)
    digest = peewee.CharField(max_length=64)
    taken_at = peewee.DateTimeField()

    class Meta:
        indexes = ((("municipality", "id"), True),)


class WithdrawnFact(MunicipalityModel):
    """A fact that a submission had stated when ``step`` gave it back to be written anew.

    It counts no more; never changed.  ``submission`` is the id that the fact named.
    """

    cycle = peewee.ForeignKeyField(Cycle, backref="withdrawn_facts")
    step = peewee.ForeignKeyField(FlowStep, backref="withdrawn_facts")
    subject_kind = peewee.CharField(max_length=12)
    subject = peewee.IntegerField()
    name = peewee.CharField(max_length=60)
    period = peewee.CharField(max_length=10, default="")
    value = peewee.TextField()
    submission = peewee.IntegerField()

    class Meta:
        indexes = ((("municipality", "submission"), False),)


class Signature(MunicipalityModel):
    """That ``person`` signed the content with this ``digest``, perhaps acting for somebody (代).

    It is void from ``voided_at`` on, because the content has changed.
    """

    flow = peewee.ForeignKeyField(Flow, backref="signatures")
    step = peewee.ForeignKeyField(FlowStep, backref="signatures")
    party = peewee.CharField(max_length=80)
    person = peewee.ForeignKeyField(Person, backref="signatures")
    acted_for = peewee.ForeignKeyField(Person, null=True, backref=None)
    digest = peewee.CharField(max_length=64)
    signed_at = peewee.DateTimeField()
    voided_at = peewee.DateTimeField(null=True)

    class Meta:
        indexes = ((("municipality", "flow"), False),)


class Seat(MunicipalityModel):
    """That ``person`` is asked to sign the step ``name`` of a submission, as others are.

    It stands while its stage does; ``step`` is theirs once they have signed what stands there.
    """

    flow = peewee.ForeignKeyField(Flow, backref="seats")
    name = peewee.CharField(max_length=40)
    person = peewee.ForeignKeyField(Person, backref="seats")
    step = peewee.ForeignKeyField(FlowStep, null=True, backref="seats")

    class Meta:
        indexes = ((("municipality", "flow", "name", "person"), True),)


class FlowNote(MunicipalityModel):
    """What ``person`` appended to a submission that stands as it is; never changed."""

    flow = peewee.ForeignKeyField(Flow, backref="notes")
    stage = peewee.CharField(max_length=40)
    person = peewee.ForeignKeyField(Person, null=True, backref=None)
    account = peewee.ForeignKeyField(Account, null=True, backref=None)
    text = peewee.TextField()
    written_at = peewee.DateTimeField()

    class Meta:
        indexes = ((("municipality", "flow"), False),)


class StandIn(MunicipalityModel):
    """``delegate`` acts for ``person`` (대결, 직무대리) from ``starts`` to ``ends`` inclusive.

    In one submission (``flow``) the person steps back or is excluded (회피·제척), and ``delegate``
    takes their place.  The right ends early at ``ended_at``.
    """

    person = peewee.ForeignKeyField(Person, backref="stand_ins")
    delegate = peewee.ForeignKeyField(Person, backref="standing_in")
    flow = peewee.ForeignKeyField(Flow, null=True, backref="stand_ins")
    starts = peewee.DateField()
    ends = peewee.DateField(null=True)
    reason = peewee.TextField()
    made_by = peewee.ForeignKeyField(Account, null=True, backref=None)
    made_at = peewee.DateTimeField()
    ended_at = peewee.DateTimeField(null=True)

    class Meta:
        indexes = ((("municipality", "starts"), False),)
