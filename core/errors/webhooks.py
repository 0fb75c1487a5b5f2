"""GR-987 to GR-990: other programs that are told what happened."""

from __future__ import annotations

from core.errors.base import Problem


class UnfitAddress(Problem):
    """An address may not be told anything."""

    code, status = "GR-987", 422
    ko = "이 주소에는 알릴 수 없습니다: {reason_ko}. https 주소를 빠짐없이 적으십시오. 내부망 주소와 다른 포트는 시스템 운영자가 GORU_WEBHOOK_NETWORKS와 GORU_WEBHOOK_PORTS에 적어야 쓸 수 있습니다."
    en = "Nothing can be sent to this address: {reason_en}. Write a whole https address. Addresses of the inner network and other ports take an entry of the operator's in GORU_WEBHOOK_NETWORKS and GORU_WEBHOOK_PORTS."


class NoEvent(Problem):
    """A webhook would be told of nothing, or of something unknown."""

    code, status = "GR-988", 422
    ko = "알릴 일을 하나 이상 고르십시오. 고를 수 있는 것은 화면의 목록에 있습니다."
    en = "Choose at least one event to be told of, from the list on the page."


class NotSending(Problem):
    """Something is to be sent to a webhook that is paused."""

    code, status = "GR-989", 409
    ko = "‘{title}’ 웹훅은 멈춰 있어 보낼 수 없습니다. 먼저 다시 시작하십시오."
    en = "Webhook '{title}' is paused, so nothing can be sent. Resume it first."


class TooManyWebhooks(Problem):
    """A municipality has as many webhooks as it may have."""

    code, status = "GR-990", 409
    ko = "웹훅은 {most}개까지 둘 수 있습니다. 쓰지 않는 것을 지운 뒤 다시 등록하십시오."
    en = "There may be {most} webhooks. Delete one that is not used, then register it again."
