"""The municipality's own page."""

from __future__ import annotations

from core.data.models import AuditEntry, Municipality
from core.data.storage import Storage
from tests.application import LogIn


def test_a_municipality_is_renamed_by_its_administrator_and_the_log_keeps_both_names(
    storage: Storage, municipality: Municipality, log_in: LogIn
) -> None:
    admin = log_in("administrator")

    stored = admin.post(
        "/admin/municipality/", {"name": "새의정부시", "kind": "시", "motto": "고루"}
    )

    assert stored.status_code == 302
    assert "새의정부시" in admin.get("/admin/municipality/").text
    with storage.reading(municipality.id):
        entry = AuditEntry.one(AuditEntry.action == "municipality.changed")
    assert entry is not None
    assert entry.details["before"]["name"] == "의정부시"
    assert entry.details["after"]["name"] == "새의정부시"


def test_a_municipality_without_a_name_is_refused(
    storage: Storage, municipality: Municipality, log_in: LogIn
) -> None:
    admin = log_in("administrator")

    refused = admin.post("/admin/municipality/", {"name": " ", "kind": "시"})

    assert refused.status_code == 422
    with storage.installation():
        assert Municipality.get_by_id(municipality.id).name == "의정부시"
