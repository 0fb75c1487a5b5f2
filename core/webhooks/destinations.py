"""Where webhooks may lead: nowhere inside unless the operator says so (no Flask, no database).

A name is resolved once and the connection is made to the address that was checked, so a name that
leads elsewhere a moment later (DNS rebinding) leads nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)
from typing import Final
from urllib.parse import SplitResult, urlsplit

from core.errors.webhooks import UnfitAddress

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
HTTPS, HTTP = "https", "http"
PORTS: Final = {HTTPS: 443, HTTP: 80}
LONGEST: Final = 500
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")
_VISIBLE = re.compile(r"[\x21-\x5b\x5d-\x7e]+")
#: IPv6 that stands for IPv4: NAT64 (RFC 6052), 6to4 (RFC 3056), Teredo (RFC 4380).
CARRYING: Final = tuple(ip_network(one) for one in ("64:ff9b::/96", "2002::/16", "2001::/32"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What the operator allows beyond port 443 of public addresses by https."""

    networks: tuple[Network, ...] = ()
    hosts: frozenset[str] = frozenset()
    ports: frozenset[int] = field(default_factory=lambda: frozenset({PORTS[HTTPS]}))
    http: bool = False

    @classmethod
    def of(cls, places: Collection[str], ports: Collection[str], *, http: bool) -> Rules:
        """Return the rules with ``places``, each a network, an address or a host name.

        Raises:
            ValueError: A place is neither, or a port is none.

        """
        found = [network_of(one) for one in places]
        names = (one for one, network in zip(places, found, strict=True) if network is None)
        numbers = (
            {port_of(one) for one in ports} | {PORTS[HTTPS]} | ({PORTS[HTTP]} if http else set())
        )
        return cls(
            networks=tuple(one for one in found if one is not None),
            hosts=frozenset(host_of(one) for one in names),
            ports=frozenset(numbers),
            http=http,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """An address of the web in its parts; ``target`` is path and query."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """Return host and port as the header Host has them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"


def network_of(text: str) -> Network | None:
    """Return a network or single address; None for what may be a name.

    Raises:
        ValueError: It has a slash or colon and is no network.

    """
    try:
        return ip_network(text)
    except ValueError:
        if "/" in text or ":" in text:
            raise
        return None


def host_of(text: str) -> str:
    """Return a host name in small letters.

    Raises:
        ValueError: It is none.

    """
    if not _HOST.fullmatch(text) or ".." in text:
        raise ValueError(text)
    return text.lower()


def port_of(text: str) -> int:
    """Return a port.

    Raises:
        ValueError: It is none.

    """
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        raise ValueError(text)
    return int(text)


def destination_of(address: str, rules: Rules) -> Destination:
    """Return the parts of an address that may be told something.

    Raises:
        UnfitAddress: It may not, as far as the address itself tells.

    """
    parts = _split(address)
    host, port = (parts.hostname or "").lower(), _port(parts)
    if parts.scheme != HTTPS and not (rules.http and parts.scheme == HTTP):
        raise UnfitAddress(reason_ko="https가 아님", reason_en="it is not https")
    if port not in rules.ports:
        raise UnfitAddress(reason_ko=f"포트 {port}", reason_en=f"port {port}")
    literal = address_of(host)
    if literal is None and (not _HOST.fullmatch(host) or ".." in host):
        raise UnfitAddress(reason_ko="호스트 이름이 아님", reason_en="it names no host")
    if literal is not None:
        require_allowed(host, [literal], rules)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Destination(scheme=parts.scheme, host=host, port=port, target=target)


def _split(address: str) -> SplitResult:
    unclear = UnfitAddress(reason_ko="주소가 아님", reason_en="it is no address")
    if len(address) > LONGEST or not _VISIBLE.fullmatch(address):
        raise unclear
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError as error:
        raise unclear from error
    if "@" in parts.netloc or "#" in address:
        raise UnfitAddress(
            reason_ko="이름·비밀번호나 #이 들어 있음", reason_en="it has a user name or a #"
        )
    return parts


def _port(parts: SplitResult) -> int:
    return PORTS.get(parts.scheme, 0) if parts.port is None else parts.port


def address_of(text: str) -> Address | None:
    """Return the address that a text is; None where it is none."""
    try:
        return ip_address(text)
    except ValueError:
        return None


def require_allowed(host: str, found: Sequence[Address], rules: Rules) -> Address:
    """Return the address to connect to: the first that is allowed, IPv4 before IPv6.

    Raises:
        UnfitAddress: None is.

    """
    for one in sorted(found, key=lambda address: address.version):
        if is_allowed(host, one, rules):
            return one
    raise UnfitAddress(reason_ko="공인 주소가 아님", reason_en="it leads to no public address")


def is_allowed(host: str, found: Address, rules: Rules) -> bool:
    """Return whether a connection to ``found`` may be made for ``host``.

    Several at once (multicast) and nobody (unspecified) are no address of a program in any case.
    """
    plain = getattr(found, "ipv4_mapped", None) or found
    if plain.is_multicast or plain.is_unspecified:
        return False
    if host in rules.hosts or any(plain in network for network in rules.networks):
        return True
    inside = plain.is_loopback or plain.is_link_local or plain.is_private or plain.is_reserved
    carries = any(plain in network for network in CARRYING)
    return plain.is_global and not inside and not carries
