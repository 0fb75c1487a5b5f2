"""What the pure part of editing refuses, as problems that people read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from core.errors.building import UnfitChange
from forms.editing import Unfit


def unfitting(unfit: Unfit) -> UnfitChange:
    """Return a refusal of the form's as a problem that people read."""
    told = unfit.messages
    return UnfitChange(reason_ko=told["ko"], reason_en=told["en"], reason=unfit.code)


@contextmanager
def refusing() -> Iterator[None]:
    """Say what does not fit as a problem."""
    try:
        yield
    except Unfit as unfit:
        raise unfitting(unfit) from unfit
