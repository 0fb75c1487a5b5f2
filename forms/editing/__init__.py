"""Edits of a form as data: read from documents, applied, compared and merged.

``change_from(document) -> Change`` reads one edit, ``change_document(change)`` writes it;
``applied(definition, change) -> Definition`` makes it, or raises ``Unfit`` with a sentence in
Korean and English.  ``differences(old, new)`` tells what two states have different, and
``merged(base, mine, theirs)`` puts two people's edits together.
Nothing here knows a database or who edits.
"""

from forms.editing.applying import applied
from forms.editing.changes import (
    Add,
    Change,
    Copy,
    Many,
    Move,
    Remove,
    RemoveList,
    Rename,
    RenameList,
    Set,
    SetChoices,
    SetForm,
    change_document,
    change_from,
)
from forms.editing.combining import Conflict
from forms.editing.differences import Difference, differences
from forms.editing.merging import Merge, merged
from forms.editing.refusals import Unfit

__all__ = [
    "Add",
    "Change",
    "Conflict",
    "Copy",
    "Difference",
    "Many",
    "Merge",
    "Move",
    "Remove",
    "RemoveList",
    "Rename",
    "RenameList",
    "Set",
    "SetChoices",
    "SetForm",
    "Unfit",
    "applied",
    "change_document",
    "change_from",
    "differences",
    "merged",
]
