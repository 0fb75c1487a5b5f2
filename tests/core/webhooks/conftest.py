"""A municipality that tells a program, whose server is in this process, and a clock of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest

from core.access.roles import ADMINISTRATOR, grant
from core.clock import utc_now
from core.data.models import Account, Municipality, Webhook, WebhookDelivery
from core.data.storage import Storage
from core.webhooks import endpoints
from core.webhooks.delivering import Post, deliver
from core.webhooks.destinations import Rules
from core.webhooks.events import EVENTS
from core.webhooks.posting import Courier, Resolve, addresses_of
from core.webhooks.signing import secret_of
from tests.database import SECRET
from tests.services.receiver import Receiver, receiver


def rules_of(port: int, *places: str) -> Rules:
    """Return the rules of an operator who allows ``localhost``, or ``places`` instead."""
    return Rules.of(places or ("localhost",), (str(port),), http=True)


@dataclass
class Town:
    """The municipality, as tests act in it; its clock stands still until it is set forward."""

    storage: Storage
    municipality: Municipality
    receiver: Receiver
    now: datetime = field(default_factory=utc_now)
    resolve: Resolve = addresses_of
    places: Sequence[str] = ()

    def register(self, *events: str, title: str = "포털") -> Webhook:
        """Register the receiver for events; for all where none is named."""
        chosen, rules = events or tuple(EVENTS), rules_of(self.receiver.port)
        with self.storage.writing(self.municipality.id):
            return endpoints.register(title, self.receiver.address, chosen, rules)

    def test(self, webhook: Webhook) -> str:
        """Ask for a message that tells nothing; return its id."""
        with self.storage.writing(self.municipality.id):
            return endpoints.test(webhook.id)

    def secret(self, webhook: Webhook) -> str:
        """Return the newest secret of a webhook."""
        return secret_of(SECRET, self.municipality.id, self.stored(webhook).salt)

    def stored(self, webhook: Webhook) -> Webhook:
        """Return a webhook as it is stored."""
        with self.storage.reading(self.municipality.id):
            return endpoints.existing(webhook.id)

    @property
    def post(self) -> Post:
        """Return what sends, by this clock."""
        courier = Courier(
            rules=rules_of(self.receiver.port, *self.places), resolve=self.resolve, seconds=1.0
        )
        return Post(storage=self.storage, key=SECRET, courier=courier, clock=lambda: self.now)

    def deliver(self, later: timedelta = timedelta()) -> bool:
        """Send what is due ``later``."""
        self.now = max(self.now, utc_now()) + later
        return deliver(self.post, self.municipality.id)

    def tries(self, *answers: Any) -> None:
        """Have the receiver answer so, in this order."""
        self.receiver.replies += answers

    @property
    def deliveries(self) -> list[WebhookDelivery]:
        """Return what stands in the outbox, in order."""
        with self.storage.reading(self.municipality.id):
            return list(WebhookDelivery.select().order_by(WebhookDelivery.id))


@pytest.fixture
def listener() -> Iterator[Receiver]:
    """Give a program that listens."""
    with receiver() as made:
        yield made


@pytest.fixture
def town(storage: Storage, municipality: Municipality, listener: Receiver) -> Town:
    return Town(storage=storage, municipality=municipality, receiver=listener)


@pytest.fixture
def administrator(storage: Storage, municipality: Municipality) -> int:
    """Give the account of an administrator, who belongs to none of the staff."""
    with storage.writing(municipality.id):
        account = Account.create(login="admin", password="-")
        grant(account, ADMINISTRATOR)
        return int(account.id)
