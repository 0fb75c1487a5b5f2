"""Importing registers: template, preview, then every form of the file is begun, or none."""

from __future__ import annotations

from base64 import b64encode
from functools import partial
from io import BytesIO

from flask import request, send_file
from flask_babel import gettext, lazy_gettext
from werkzeug.wrappers import Response

from core.access.roles import ADMINISTRATOR
from core.admin import inputs
from core.admin.base import Answer, GuardedView, at, attempt, in_transaction
from core.admin.forms.forms import XLSX
from core.admin.inputs import carried
from core.admin.jobs.ordering import applied_or_asked
from core.admin.people.importing import LISTED
from core.clock import korean_now
from core.cycles.phases import existing_phase
from core.errors.registers import StaleRegister
from core.pages.visitor import catalogue, reading
from core.registers.applying import apply
from core.registers.planning import RegisterPlan, layout_of, plan, register_of
from core.registers.taking import takers
from core.registers.template import register_template
from core.sheets.reading import read_table

MOST_KEY = 10**9 - 1


class RegisterPages(GuardedView):
    """The import of a register; the file travels with the preview and back."""

    roles = (ADMINISTRATOR,)
    under = "admin_cycles"
    is_tab = True
    title = lazy_gettext("Import a register")

    @at("/")
    def index(self) -> str:
        """Show which phases take a register, and where to upload it."""
        return self._page(None)

    @at("/template")
    def template(self) -> Response:
        """Send the empty file of a phase."""
        with reading():
            phase = existing_phase(inputs.row_number("phase"))
            _, register = register_of(catalogue(), phase)
        name = gettext("register-template.xlsx")
        content = BytesIO(register_template(register))
        return send_file(content, XLSX, as_attachment=True, download_name=name)

    @at("/", "POST")
    def preview(self) -> Answer:
        """Show what a file would begin and every row that has to be corrected."""
        return attempt(self._preview, self.index, "")

    def _preview(self) -> Answer:
        content = inputs.uploaded()
        with reading():
            found = planned(content)
        return self._page(found, content), 200 if found.can_be_applied else 422

    @at("/apply", "POST")
    def apply(self) -> Answer:
        """Begin what the preview showed, if nothing has changed since."""
        return attempt(self._apply, self.index, self.get_url(".index"))

    def _apply(self) -> object:
        content = carried()
        phase, digest = inputs.number("phase", 1, MOST_KEY), request.form.get("digest", "")[:64]
        arguments = {"phase": phase, "digest": digest}
        at_once = partial(self._begun, content)
        return applied_or_asked("import-register", content, arguments, at_once)

    def _begun(self, content: bytes) -> Answer:
        count = in_transaction(partial(applied, content))
        return str(gettext("%(count)s forms are begun, all of the file.", count=count))

    def _page(self, found: RegisterPlan | None, content: bytes = b"") -> str:
        with reading():
            phases = takers(catalogue())
        return str(
            self.render(
                "admin/register.html",
                plan=found,
                phases=phases,
                listed=LISTED,
                content=b64encode(content).decode(),
            )
        )


def planned(content: bytes) -> RegisterPlan:
    """Return what a file would begin in the phase that was chosen."""
    phase = existing_phase(inputs.number("phase", 1, MOST_KEY))
    _, register = register_of(catalogue(), phase)
    return plan(catalogue(), phase, read_table(content, layout_of(register)), korean_now())


def applied(content: bytes) -> int:
    """Begin what was shown; return how many forms.

    Raises:
        StaleRegister: It is not what was shown.

    """
    found = planned(content)
    if found.digest != request.form.get("digest"):
        raise StaleRegister
    return apply(found)
