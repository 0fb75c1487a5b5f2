"""Signatures: what was signed, by whom, and that it is void once the content has changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from core import audit
from core.access.login import confirm
from core.canonical import digest
from core.clock import utc_now
from core.data.models import Flow, FormVersion, Signature, Submission
from core.data.prepared import Prepared
from core.data.storage import Storage
from core.errors.workflow import WrongPassword
from core.flows.seats import vacate

#: How long a password that was entered again is good for.
FRESH: Final = timedelta(minutes=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """That ``account`` entered the password again at ``at`` (UTC), having read ``shown``.

    ``shown`` is the digest of the content that the page showed.
    """

    account: int
    at: datetime
    shown: str

    def holds(self, account: int | None, now: datetime) -> bool:
        """Return whether ``account`` may sign with it at ``now`` (UTC)."""
        return self.account == account and now - self.at <= FRESH


def sealed(storage: Storage, municipality: int, account: int, password: str, shown: str) -> Seal:
    """Return the seal of somebody who enters the password again; opens scopes of its own.

    Raises:
        WrongPassword: It is wrong, or too many tries were.

    """
    if not confirm(storage, municipality, account, password):
        raise WrongPassword
    return Seal(account=account, at=utc_now(), shown=shown)


def content_digest(form_version: int, answers: Mapping[str, Any]) -> str:
    """Return the SHA-256 of answers together with the form's version that they answer."""
    form = FormVersion.get_by_id(form_version)
    return digest({"form": form.name, "version": form.digest, "answers": dict(answers)})


def digest_of(assignment: int) -> str:
    """Return the digest of a submission as it is stored."""
    found = Submission.get(Submission.assignment == assignment)
    return content_digest(found.form_version_id, found.answers)


def void_changed(assignment: int, form_version: int, answers: Mapping[str, Any]) -> None:
    """Make every signature void that was given on another content than ``answers``."""
    standing = _standing.rows(assignment=assignment)
    if not standing:
        return
    now = content_digest(form_version, answers)
    steps = {key: step for key, signed, step in standing if signed != now}
    lost = sorted(steps)
    if lost:
        vacate(list(steps.values()))
        Signature.update(voided_at=utc_now()).where(Signature.id.in_(lost)).execute()
        audit.record(
            "signature.voided", "assignment", str(assignment), persons=len(lost), signatures=lost
        )


@Prepared
def _standing(assignment: Any) -> Any:
    return (
        Signature.select(Signature.id, Signature.digest, Signature.step)
        .join(Flow, on=(Signature.flow == Flow.id))
        .where(Flow.assignment == assignment, Signature.voided_at.is_null())
    )
