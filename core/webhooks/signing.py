"""Secrets and signatures as the Standard Webhooks specification has them.

A secret stands nowhere: it is made of the installation's secret, which the database does not have,
and of a salt, which the configuration does not have.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Final

from standardwebhooks import Webhook as Signer

from core.data.models import Webhook

MARK: Final = "whsec_"
#: For how long the secret before the newest signs too: a proposal [c].
OVERLAP: Final = timedelta(hours=24)


def new_salt() -> str:
    """Return what makes a secret another one than all before."""
    return secrets.token_hex(16)


def secret_of(key: str, municipality: int, salt: str) -> str:
    """Return the secret of 256 bits that ``salt`` makes with the installation's ``key``."""
    said = f"goru webhook {municipality} {salt}".encode()
    made = hmac.new(key.encode(), said, hashlib.sha256).digest()
    return MARK + base64.b64encode(made).decode()


def secrets_of(key: str, webhook: Webhook, now: datetime) -> tuple[str, ...]:
    """Return the secrets that sign at ``now`` (UTC), the newest first."""
    lasts = webhook.old_salt and webhook.old_until is not None and now < webhook.old_until
    salts = (webhook.salt, webhook.old_salt) if lasts else (webhook.salt,)
    return tuple(secret_of(key, webhook.municipality_id, salt) for salt in salts)


def headers_of(
    message: str, body: str, signing: tuple[str, ...], now: datetime
) -> Mapping[str, str]:
    """Return the headers that tell which message it is, of when (UTC), and who says so."""
    moment = now.replace(tzinfo=UTC, microsecond=0)
    signatures = [Signer(secret).sign(message, moment, body) for secret in signing]
    return {
        "webhook-id": message,
        "webhook-timestamp": str(int(moment.timestamp())),
        "webhook-signature": " ".join(signatures),
    }
