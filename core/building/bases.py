"""The plugins' forms that local forms rest on, kept so that an upgrade can be merged."""

from __future__ import annotations

from core.canonical import text_digest
from core.clock import utc_now
from core.data.models import FormBase, FormVersion
from forms import serial
from forms.definition import Definition


def base_of(form: str) -> FormBase | None:
    """Return what the published version of a local form rests on, if that is known."""
    found: FormBase | None = (
        FormBase.select()
        .where(FormBase.form == form, FormBase.number.is_null(False))
        .order_by(FormBase.number.desc(), FormBase.id.desc())
        .first()
    )
    return found


def keep_base(
    form: str, plugin: str, definition: Definition, number: int | None = None
) -> FormBase:
    """Keep the plugin's ``definition`` as what version ``number`` rests on, or a draft will.

    What another draft was to rest on gives way.  ``plugin`` is empty where the plugin's own form
    was published as it is.
    """
    forget_waiting(form)
    text = serial.to_json(definition)
    return FormBase.create(
        form=form,
        plugin=plugin,
        digest=text_digest(text),
        definition=text,
        number=number,
        taken_at=utc_now(),
    )


def note_base(made: FormVersion, definition: Definition) -> None:
    """Note that version ``made`` is the plugin's ``definition`` itself, once."""
    known = base_of(made.name)
    if known is None or known.number != made.number:
        keep_base(made.name, "", definition, made.number)


def settle_base(made: FormVersion) -> None:
    """Let ``made`` rest on what its draft was merged with, if it was."""
    FormBase.update(number=made.number).where(
        FormBase.form == made.name, FormBase.number.is_null()
    ).execute()


def forget_waiting(form: str) -> None:
    """Forget what a draft was merged with that will not be published."""
    FormBase.delete().where(FormBase.form == form, FormBase.number.is_null()).execute()
