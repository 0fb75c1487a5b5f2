"""What follows from confirmed grades: base tables, flags on pay, and frozen pay lists."""

from __future__ import annotations

import peewee

from core.data.models.access import Account
from core.data.models.allocations import Allocation
from core.data.models.base import CanonicalJson, MunicipalityModel
from core.data.models.cycles import Cycle
from core.data.models.people import OrgUnit, Person


class BaseTable(MunicipalityModel):
    """A table of bases (지급기준액표) in force from a day; corrected by the next one, never edited.

    ``kind`` is ``bonus`` or ``salary``; ``amounts`` maps job grade to won; ``source`` is where the
    municipality has them from.
    """

    kind = peewee.CharField(max_length=10)
    effective_from = peewee.DateField()
    amounts = CanonicalJson()
    source = peewee.TextField()
    made_by = peewee.ForeignKeyField(Account, null=True, backref=None)
    made_at = peewee.DateTimeField()

    class Meta:
        indexes = (
            (("municipality", "id"), True),
            (("municipality", "kind", "effective_from"), False),
        )


class PayList(MunicipalityModel):
    """A pay list (지급명부): ``draft``, ``approved`` or ``superseded``; approved ones are final.

    Amounts are in won.  ``settings`` are those of the outcome ``name`` in the configuration when
    the list was made, ``digest`` the SHA-256 of its lines, ``trace`` the compressed steps to
    ``total``.  ``supersedes`` is the list whose place it takes, for ``reason``.
    """

    cycle = peewee.ForeignKeyField(Cycle, backref="pay_lists")
    allocation = peewee.ForeignKeyField(Allocation, backref="pay_lists")
    unit_allocation = peewee.ForeignKeyField(Allocation, null=True, backref=None)
    base_table = peewee.ForeignKeyField(BaseTable, backref=None)
    name = peewee.CharField(max_length=60)
    kind = peewee.CharField(max_length=10)
    settings = CanonicalJson()
    configuration_version = peewee.IntegerField()
    paid_on = peewee.DateField()
    budget = peewee.BigIntegerField(null=True)
    planned = peewee.BigIntegerField()
    total = peewee.BigIntegerField()
    digest = peewee.CharField(max_length=64)
    trace = peewee.BlobField()
    state = peewee.CharField(max_length=12, default="draft")
    supersedes = peewee.ForeignKeyField("self", null=True, backref="successors")
    reason = peewee.TextField(default="")
    made_by = peewee.ForeignKeyField(Account, null=True, backref=None)
    made_at = peewee.DateTimeField()
    approved_by = peewee.ForeignKeyField(Account, null=True, backref=None)
    approved_at = peewee.DateTimeField(null=True)

    class Meta:
        indexes = ((("municipality", "id"), True),)


class PayLine(MunicipalityModel):
    """One person on a pay list; amounts in won, ``percent`` of the base as exact text.

    ``base`` is that of the job grade, ``fitted`` the one within the budget.  ``unpaid`` is the
    code why nothing is paid, empty for those who are.  ``trace`` holds the compressed steps.
    """

    pay_list = peewee.ForeignKeyField(PayList, backref="lines")
    person = peewee.ForeignKeyField(Person, backref=None)
    unit = peewee.ForeignKeyField(OrgUnit, null=True, backref=None)
    job_grade = peewee.CharField(max_length=10)
    group = peewee.TextField(default="")
    rank = peewee.IntegerField(null=True)
    grade = peewee.CharField(max_length=20, default="")
    unit_grade = peewee.CharField(max_length=20, default="")
    base = peewee.BigIntegerField()
    fitted = peewee.BigIntegerField()
    percent = peewee.TextField()
    amount = peewee.BigIntegerField()
    special = peewee.BigIntegerField()
    long_term = peewee.BigIntegerField()
    unpaid = peewee.CharField(max_length=80, default="")
    trace = peewee.BlobField()

    class Meta:
        indexes = ((("municipality", "pay_list", "person"), True),)

    @property
    def total(self) -> int:
        """Return everything that is paid, in won."""
        return int(self.amount + self.special + self.long_term)


class PayFlag(MunicipalityModel):
    """A yes with a day: ``disciplined``, or ``barred`` until a day after a fraud.

    What a case was about is nowhere stored.  ``spared`` tells that a special reason lets the person
    be paid all the same.  ``claimed`` is the approved list whose payment is claimed back.  A flag
    is withdrawn, never edited.
    """

    person = peewee.ForeignKeyField(Person, backref=None)
    kind = peewee.CharField(max_length=20)
    since = peewee.DateField()
    until = peewee.DateField(null=True)
    spared = peewee.BooleanField(default=False)
    claimed = peewee.ForeignKeyField(PayList, null=True, backref="claims")
    made_by = peewee.ForeignKeyField(Account, null=True, backref=None)
    made_at = peewee.DateTimeField()
    withdrawn_by = peewee.ForeignKeyField(Account, null=True, backref=None)
    withdrawn_at = peewee.DateTimeField(null=True)

    class Meta:
        indexes = ((("municipality", "person"), False),)
