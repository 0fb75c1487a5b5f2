"""What of a form citizens may read: what a plugin declares beside the form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class NamedIn(NamedTuple):
    """Where another form names the number of this one: its form, a table, and a column in it."""

    form: str
    table: str
    column: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What citizens read of a form once it is confirmed and the municipality publishes it.

    ``consent`` is the question that is answered with ``yes`` where it may be published, ``group``
    a choice under whose labels the forms stand, ``title`` and ``text`` the questions that are
    shown.  ``number`` and ``named_in`` link it with the forms that name it.  Nothing else of the
    form is read.
    """

    consent: str
    group: str
    title: str
    text: str
    number: str = ""
    named_in: NamedIn | None = None
