"""Webhooks lead to public addresses by https, and inside only where the operator says so."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import ip_address

import pytest

from core.errors.webhooks import UnfitAddress
from core.webhooks.destinations import Address, Rules, destination_of, require_allowed
from core.webhooks.posting import Answer, Courier, Unanswered
from tests.core.webhooks.conftest import Town, rules_of
from tests.services.mail import CERTIFICATE, free_port
from tests.services.receiver import receiver

STRICT = Rules()
NOBODY = "0.0.0.0"  # noqa: S104  an address to be refused
INSIDE = [
    *("127.0.0.1", "127.8.8.8", NOBODY, "10.1.2.3", "172.16.0.1", "192.168.0.1"),
    *("169.254.169.254", "100.64.0.1", "100.100.100.200", "224.0.0.1", "255.255.255.255"),
    *("192.0.2.1", "198.18.0.1", "240.0.0.1", "::", "::1", "fe80::1", "fc00::1", "fd00:ec2::254"),
    *("ff02::1", "::ffff:10.0.0.1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::"),
    *("2001:0:7f00:1::", "2001:db8::1"),
]


def leading_to(*places: str) -> list[Address]:
    return [ip_address(one) for one in places]


@pytest.mark.parametrize("place", INSIDE)
def test_nothing_inside_is_reached_by_name_or_by_number(place: str) -> None:
    host = f"[{place}]" if ":" in place else place

    with pytest.raises(UnfitAddress):
        require_allowed("hooks.example.kr", leading_to(place), STRICT)
    with pytest.raises(UnfitAddress):
        destination_of(f"https://{host}/", STRICT)


@pytest.mark.parametrize("place", ["1.1.1.1", "8.8.8.8", "2606:4700:4700::1111"])
def test_public_addresses_are_reached(place: str) -> None:
    assert require_allowed("hooks.example.kr", leading_to(place), STRICT) == ip_address(place)


def test_of_several_addresses_only_an_allowed_one_is_taken() -> None:
    found = leading_to("::1", "2606:4700:4700::1111", "10.0.0.1", "1.1.1.1")

    assert str(require_allowed("a.kr", found, STRICT)) == "1.1.1.1"
    assert str(require_allowed("a.kr", found[:3], STRICT)) == "2606:4700:4700::1111"


def test_the_operator_opens_networks_and_hosts() -> None:
    rules = Rules.of(("10.0.0.0/8", "Portal.uj.local"), ("8443",), http=False)

    assert str(require_allowed("a.kr", leading_to("10.9.9.9"), rules)) == "10.9.9.9"
    (carried,) = leading_to("::ffff:10.9.9.9")
    assert require_allowed("a.kr", [carried], rules) == carried
    assert str(require_allowed("portal.uj.local", leading_to("127.0.0.1"), rules)) == "127.0.0.1"
    for place in ("192.168.0.1", "169.254.169.254"):
        with pytest.raises(UnfitAddress):
            require_allowed("a.kr", leading_to(place), rules)
    for place in ("224.0.0.1", NOBODY, "::"):
        with pytest.raises(UnfitAddress):
            require_allowed("portal.uj.local", leading_to(place), rules)


@pytest.mark.parametrize(
    "address",
    [
        *("http://a.kr/", "ftp://a.kr/", "https:///x", "//a.kr/", "a.kr", "", "https://"),
        *("https://a.kr:80/", "https://a.kr:8443/", "https://a.kr:0/", "https://a.kr:x/"),
        *("https://u:p@a.kr/", "https://u@a.kr/", "https://a.kr/#x", "https://a.kr\\@b.kr/"),
        *("https://a.kr/\r\nHost: b", "https://a.kr/ x", "https://서산.kr/", "https://a..kr/"),
        *("https://[::1/", "https://a_b.kr/", "https://a.kr/" + "x" * 500),
    ],
)
def test_addresses_that_are_unclear_are_refused(address: str) -> None:
    with pytest.raises(UnfitAddress):
        destination_of(address, STRICT)


def test_an_address_is_taken_apart() -> None:
    open_to_all = Rules.of((), ("8080",), http=True)

    found = destination_of("https://Hooks.Example.kr/a/b?c=d", STRICT)
    other = destination_of("http://hooks.example.kr:8080", open_to_all)

    assert (found.host, found.port, found.target) == ("hooks.example.kr", 443, "/a/b?c=d")
    assert found.authority == "hooks.example.kr"
    assert (other.target, other.authority) == ("/", "hooks.example.kr:8080")


@pytest.mark.parametrize("place", ["10.0.0.0/99", "a_b", "a..b", "[::1]", "-a"])
def test_the_operator_is_told_of_places_that_are_none(place: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        Rules.of((place,), (), http=False)


class Rebinding:
    """A name server that leads elsewhere each time it is asked."""

    def __init__(self, *answers: str) -> None:
        self.answers, self.asked = list(answers), 0

    def __call__(self, _host: str, _port: int) -> Sequence[Address]:
        self.asked += 1
        return leading_to(self.answers[min(self.asked, len(self.answers)) - 1])


def test_a_name_is_asked_for_once_and_the_checked_address_is_reached(town: Town) -> None:
    town.resolve, town.places = Rebinding("127.0.0.1", "10.0.0.1"), ("127.0.0.0/8",)
    town.test(town.register())

    town.deliver()

    assert len(town.receiver.received) == 1
    assert town.resolve.asked == 1


def test_a_name_that_has_come_to_lead_inside_reaches_nobody(town: Town) -> None:
    town.resolve, town.places = Rebinding("127.0.0.1"), ("10.0.0.0/8",)
    town.test(town.register())

    town.deliver()

    (one,) = town.deliveries
    assert town.receiver.received == []
    assert (one.state, one.failure, one.status) == ("waiting", "address", None)


def brought(address: str, port: int) -> Answer | str:
    courier = Courier(rules=rules_of(port), seconds=2.0)
    try:
        return courier.bring(address, "{}", {})
    except Unanswered as error:
        return error.failure


def test_certificates_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    with receiver(tls=True) as program:
        assert brought(program.address, program.port) == "tls"
        assert program.received == []

        monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
        assert brought(program.address, program.port) == Answer(status=204)
        assert len(program.received) == 1


def test_a_certificate_of_another_name_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    with receiver(tls=True) as program:
        rules = Rules.of(("other.example.kr",), (str(program.port),), http=False)
        courier = Courier(rules=rules, resolve=Rebinding("127.0.0.1"), seconds=2.0)

        with pytest.raises(Unanswered) as refused:
            courier.bring(f"https://other.example.kr:{program.port}/", "{}", {})

        assert refused.value.failure == "tls"
        assert program.received == []


def test_who_is_not_there_is_told_apart_from_who_has_no_name() -> None:
    port = free_port()

    assert brought(f"http://localhost:{port}/", port) == "away"
    assert brought(f"http://nobody.invalid:{port}/", port) == "name"
