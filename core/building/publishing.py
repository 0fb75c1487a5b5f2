"""Publishing a changed form: what it does is told first, and grave changes take two people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from core import audit, form_versions
from core.building import drafts, editing, history
from core.building.bases import forget_waiting, settle_base
from core.building.uses import counts_of, uses_of
from core.clock import utc_now
from core.cycles.approval import others_who_may_approve, require_second
from core.data.models import Account, FormVersion, PublishRequest
from core.data.scope import current
from core.errors.publishing import DraftChanged, NothingAsked, OwnRequest
from core.errors.scores import ReasonNeeded
from core.form_versions import PUBLISHED
from core.library import Catalogue
from core.notices.causes import tell_draft_waits
from forms.advice import Colour, Counts, Finding, advise, worst
from forms.definition import Definition

ASKED, RETURNED, STALE = "asked", "returned", "stale"


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What publishing a draft does: against which version, every finding, how many answers."""

    before: FormVersion | None
    findings: tuple[Finding, ...]
    counts: Counts

    @property
    def colour(self) -> Colour:
        """Return the gravest colour; green for a form that was never published."""
        return worst(self.findings)

    @property
    def needs_second(self) -> bool:
        """Return whether a second person has to agree."""
        return self.colour is Colour.RED


def review(form: str, definition: Definition, catalogue: Catalogue) -> Review:
    """Return what it does to publish ``definition`` as the next version of ``form``."""
    return _against(newest(form), definition, catalogue)


def _against(before: FormVersion | None, definition: Definition, catalogue: Catalogue) -> Review:
    if before is None:
        return Review(before=None, findings=(), counts=Counts())
    old = form_versions.definition_of(before)
    findings = advise(old, definition, uses_of(before.name, old, catalogue))
    return Review(before=before, findings=findings, counts=counts_of(before.name))


def _before(version: FormVersion) -> FormVersion | None:
    published = FormVersion.select().where(
        FormVersion.name == version.name,
        FormVersion.state == PUBLISHED,
        FormVersion.number < version.number,
    )
    found: FormVersion | None = published.order_by(FormVersion.number.desc()).first()
    return found


def review_of(version: FormVersion, catalogue: Catalogue) -> Review:
    """Return what it does to publish a draft, or what it did to publish a version."""
    definition = form_versions.definition_of(version)
    if version.state != PUBLISHED:
        return review(version.name, definition, catalogue)
    return _against(_before(version), definition, catalogue)


def newest(form: str) -> FormVersion | None:
    """Return the newest published version of ``form``, if there is one."""
    found: FormVersion | None = (
        FormVersion.select()
        .where(FormVersion.name == form, FormVersion.state == PUBLISHED)
        .order_by(FormVersion.number.desc())
        .first()
    )
    return found


def publish(
    draft: int, identity: Mapping[str, str], catalogue: Catalogue
) -> FormVersion | PublishRequest:
    """Publish a draft at once, or ask for a second person where a change is red.

    Raises:
        NoDraft: It was published or discarded in the meantime.
        WeakerIdentity, UnknownIdentity: Its promises cannot be made.

    """
    found = drafts.stored(draft)
    definition = form_versions.definition_of(found)
    if not review(found.name, definition, catalogue).needs_second:
        return _publish(found, identity)
    form_versions.require_as_strong(found.name, drafts.newest_identity(found.name), identity)
    return _ask(found, identity)


def waiting() -> list[PublishRequest]:
    """Return what waits for a second person, the oldest first."""
    query = PublishRequest.select().where(PublishRequest.state == ASKED)
    return list(query.order_by(PublishRequest.asked_at, PublishRequest.id))


def keep(definition: Definition, seen: int = 0) -> FormVersion:
    """Keep ``definition`` as the draft of its form; return it.

    In a draft that is there it is one step, which can be undone; ``seen`` is the revision that
    was looked at, 0 for whatever it is now.

    Raises:
        EditedMeanwhile: Somebody edited the draft since.

    """
    there = drafts.draft_of(definition.name)
    made = drafts.keep(definition) if there is None else _replaced(there, seen, definition)
    forget_waiting(made.name)
    return made


def _replaced(draft: FormVersion, seen: int, definition: Definition) -> FormVersion:
    editing.replaced(draft.id, seen or history.newest(draft).number, definition)
    made = drafts.stored(draft.id)
    audit.record("form.uploaded", "form", made.name, digest=made.digest)
    return made


def discard(draft: int) -> None:
    """Throw a draft away with what was asked about it.

    Raises:
        NoDraft: It was published or discarded in the meantime.

    """
    found = drafts.stored(draft)
    drafts.discard(draft)
    _retire(found.name)
    forget_waiting(found.name)


def request_of(form: str) -> PublishRequest | None:
    """Return the newest request to publish a draft of ``form``, decided or not."""
    found: PublishRequest | None = (
        PublishRequest.select()
        .where(PublishRequest.form == form)
        .order_by(PublishRequest.id.desc())
        .first()
    )
    return found


def is_asked(draft: FormVersion) -> bool:
    """Return whether a second person is asked to publish ``draft`` just as it is."""
    found = request_of(draft.name)
    return found is not None and found.state == ASKED and found.digest == draft.digest


def agree(draft: int) -> FormVersion:
    """Publish a draft as the second person.

    Raises:
        NoDraft, NothingAsked: The draft or the request is gone.
        DraftChanged: The draft is not what was asked for.
        OwnRequest: The same person asked.
        ApproverNeeded: The account belongs to no administrator or confirmer.

    """
    found, request = _asked(draft)
    if found.digest != request.digest:
        raise DraftChanged(form=found.title)
    _require_other(request)
    _decide(request, PUBLISHED, "")
    return _publish(found, request.identity)


def send_back(draft: int, reason: str) -> PublishRequest:
    """Send a request back with a reason and return it; the draft stays.

    Raises:
        NoDraft, NothingAsked: The draft or the request is gone.
        ReasonNeeded: No reason is given.
        OwnRequest: The same person asked.

    """
    found, request = _asked(draft)
    if not reason.strip():
        raise ReasonNeeded(what_ko="돌려보내기", what_en="sending a form back")
    _require_other(request)
    _decide(request, RETURNED, reason.strip())
    audit.record("form.publication-returned", "form", found.name, reason=reason.strip())
    return request


def _publish(draft: FormVersion, identity: Mapping[str, str]) -> FormVersion:
    _retire(draft.name)
    made = drafts.publish(draft.id, identity)
    settle_base(made)
    return made


def _ask(draft: FormVersion, identity: Mapping[str, str]) -> PublishRequest:
    _retire(draft.name)
    made = PublishRequest.create(
        form=draft.name,
        title=draft.title,
        digest=draft.digest,
        identity=dict(identity),
        asked_by=current().actor,
        asked_at=utc_now(),
    )
    audit.record("form.publication-asked", "form", draft.name, digest=draft.digest)
    _tell_others(made)
    return made


def _tell_others(request: PublishRequest) -> None:
    """Tell everybody else who may agree that somebody is asked to."""
    actor = current().actor
    by = Account.one(Account.id == actor)
    name = "" if by is None else by.person.name if by.person else by.login
    tell_draft_waits(str(request.id), request.title, name, others_who_may_approve(actor))


def _retire(form: str) -> None:
    """Close the requests that another one, or a publication, takes the place of."""
    PublishRequest.update(state=STALE).where(
        PublishRequest.form == form, PublishRequest.state == ASKED
    ).execute()


def _decide(request: PublishRequest, state: str, reason: str) -> None:
    decided = {"state": state, "reason": reason, "decided_by": current().actor}
    changed = (
        PublishRequest.update(**decided, decided_at=utc_now())
        .where(PublishRequest.id == request.id, PublishRequest.state == ASKED)
        .execute()
    )
    if not changed:
        raise NothingAsked(form=request.title)


def _asked(draft: int) -> tuple[FormVersion, PublishRequest]:
    found = drafts.stored(draft)
    request = request_of(found.name)
    if request is None or request.state != ASKED:
        raise NothingAsked(form=found.title)
    return found, request


def _require_other(request: PublishRequest) -> None:
    actor = current().actor
    if actor is not None and actor == request.asked_by_id:
        raise OwnRequest(form=request.title)
    told = {"ko": "중요한 양식 변경의 공개", "en": "publishing a grave change of a form"}
    require_second(actor, request.asked_by_id, **told)
