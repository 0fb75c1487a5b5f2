"""Webhooks in the office: registered with a secret that is shown once, tried, paused, looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any, Final

from flask import request
from flask_babel import gettext, lazy_gettext

from core.admin import inputs
from core.admin.base import Answer, GuardedView, at, attempt, in_transaction
from core.data.models import Webhook, WebhookDelivery
from core.pages.language import language
from core.pages.visitor import place, reading
from core.services import services
from core.webhooks import endpoints
from core.webhooks.destinations import LONGEST
from core.webhooks.events import EVENTS, TEST
from core.webhooks.signing import OVERLAP, secret_of
from forms.definition import in_language

TITLE, ADDRESS = ("이름", "Name"), ("주소", "Address")
#: Messages that a page shows, the newest.
SHOWN: Final = 100
STATES: Final[Mapping[str, Any]] = MappingProxyType(
    {
        "waiting": lazy_gettext("Waiting"),
        "sent": lazy_gettext("Delivered"),
        "failed": lazy_gettext("Given up"),
    }
)
REASONS: Final[Mapping[str, Any]] = MappingProxyType(
    {
        "": lazy_gettext("in use"),
        "person": lazy_gettext("paused"),
        "failing": lazy_gettext("paused: nothing arrived for days"),
        "gone": lazy_gettext("paused: the program wants no more (410)"),
    }
)
FAILURES: Final[Mapping[str, Any]] = MappingProxyType(
    {
        "address": lazy_gettext("The address is not allowed: it leads inside, or to another port."),
        "name": lazy_gettext("The host name leads nowhere."),
        "away": lazy_gettext("Nobody listens there."),
        "tls": lazy_gettext("The certificate is not trusted."),
        "late": lazy_gettext("No answer came within 10 seconds."),
        "unclear": lazy_gettext("What came back is no answer."),
        "status": lazy_gettext("The program did not take it."),
    }
)


class WebhookPages(GuardedView):
    """Who is told what happens in the municipality; a secret stands on the page once."""

    under = "admin_accounts"
    is_tab = True
    title = lazy_gettext("Webhooks")

    @at("/")
    def index(self) -> str:
        """Show every webhook, and the form for a new one."""
        with reading():
            webhooks = list(Webhook.select().order_by(Webhook.id))
        facts = {"webhooks": webhooks, "events": event_titles(), "reasons": REASONS}
        return str(self.render("admin/webhooks.html", longest=LONGEST, **facts))

    @at("/", "POST")
    def add(self) -> Answer:
        """Register a webhook and show its secret."""
        return attempt(self._add, self.index, "")

    def _add(self) -> Answer:
        title, address = inputs.text("title", TITLE, 60), inputs.text("address", ADDRESS, LONGEST)
        events, rules = request.form.getlist("event"), services().configuration.webhook_rules
        made = in_transaction(lambda: endpoints.register(title, address, events, rules))
        return self.show(made.id, shown_secret(made)), 200

    @at("/<int:webhook>")
    def show(self, webhook: int, secret: str = "") -> str:
        """Show what a webhook was told and how it went; ``secret`` is the one to copy now."""
        with reading():
            found = endpoints.existing(webhook)
            mine = WebhookDelivery.select().where(WebhookDelivery.webhook == webhook)
            deliveries = list(mine.order_by(WebhookDelivery.id.desc()).limit(SHOWN))
        facts = {"webhook": found, "deliveries": deliveries, "secret": secret}
        titles = {"states": STATES, "failures": FAILURES, "reasons": REASONS}
        hours = int(OVERLAP.total_seconds()) // 3600
        return str(
            self.render("admin/webhook.html", hours=hours, events=event_titles(), **facts, **titles)
        )

    @at("/<int:webhook>/rotate", "POST")
    def rotate(self, webhook: int) -> Answer:
        """Give a webhook a new secret and show it."""
        return attempt(partial(self._rotate, webhook), self.index, "")

    def _rotate(self, webhook: int) -> Answer:
        found = in_transaction(lambda: endpoints.rotate(webhook))
        return self.show(webhook, shown_secret(found)), 200

    @at("/<int:webhook>/test", "POST")
    def test(self, webhook: int) -> Answer:
        """Send a message that tells nothing."""
        told = gettext("A test message is on its way. Load the page again to see how it went.")
        return self._change(partial(endpoints.test, webhook), webhook, told)

    @at("/<int:webhook>/pause", "POST")
    def pause(self, webhook: int) -> Answer:
        """Send nothing until it is resumed."""
        told = gettext("The webhook is paused. What happens meanwhile is not told.")
        return self._change(partial(endpoints.pause, webhook), webhook, told)

    @at("/<int:webhook>/resume", "POST")
    def resume(self, webhook: int) -> Answer:
        """Send again."""
        told = gettext("The webhook is told again what happens.")
        return self._change(partial(endpoints.resume, webhook), webhook, told)

    @at("/<int:webhook>/delete", "POST")
    def delete(self, webhook: int) -> Answer:
        """Delete a webhook with what it was told."""
        told = gettext("The webhook is deleted.")
        act = partial(endpoints.remove, webhook)
        return self.change(act, self.index, self.get_url(".index"), told)

    @at("/<int:webhook>/again/<int:delivery>", "POST")
    def again(self, webhook: int, delivery: int) -> Answer:
        """Send a message again under its id."""
        told = gettext("The message is sent again.")
        return self._change(partial(endpoints.again, webhook, delivery), webhook, told)

    def _change(self, act: Callable[[], object], webhook: int, told: str) -> Answer:
        url = self.get_url(".show", webhook=webhook)
        return self.change(act, partial(self.show, webhook), url, told)


def shown_secret(webhook: Webhook) -> str:
    """Return the newest secret of a webhook, to be shown this once."""
    return secret_of(services().configuration.secret, place().id, webhook.salt)


def event_titles() -> dict[str, str]:
    """Return what people read of every event, by its name."""
    titles = {name: in_language(one.title, language()) for name, one in EVENTS.items()}
    return titles | {TEST: gettext("Test message")}
