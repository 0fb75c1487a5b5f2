"""A full disk: said in words, nothing typed is lost, nothing half-written, over by itself."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest

from core.clock import utc_now
from core.configuration import Configuration
from core.data.models import Municipality, Session
from core.data.storage import Storage
from core.services import Services
from forms.definition import Definition, Question
from tests.application import Browser, LogIn
from tests.database import sqlite_configuration
from tests.faults.sample import DIARY, HTMX, Given, give, hidden, hire, receipt_in, stored

#: More than any free page of the database could take.
TEXT = "기획예산과에서 한 일 " * 700
SENTENCE = "저장 공간이 가득 찼습니다. 입력한 내용은 화면에 그대로 있습니다."
DOCUMENT = b"%PDF-1.7\n" + b"x" * 400_000
ATTACHED = Definition(
    name="attached",
    title={"ko": "증빙"},
    items=(
        Question(name="proof", type="file", label={"ko": "증빙 자료"}),
        Question(name="remark", type="multiline", label={"ko": "의견"}),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Disk:
    """The disk of the installation, which can be filled to the last byte."""

    folder: Path
    storage: Storage | None = None

    def fill(self) -> None:
        """Take all the space there is."""
        if self.storage:  # nobody but root mounts a small disk: the database's own limit, then
            connection = self.storage.database.connection()
            (pages,) = connection.execute("PRAGMA page_count").fetchone()
            connection.execute(f"PRAGMA max_page_count = {pages}")
            limit_files(len(DOCUMENT) - 1)
            return
        ballast = os.open(self.folder / "ballast", os.O_WRONLY | os.O_CREAT)
        size = 1 << 20
        while size:
            try:
                size = size if os.write(ballast, b"\0" * size) else 0
            except OSError:
                size //= 2
        os.close(ballast)

    def clear(self) -> None:
        """Give the space back."""
        if self.storage:
            limit_files(None)
            self.storage.database.connection().execute("PRAGMA max_page_count = 1000000")
        else:
            (self.folder / "ballast").unlink()


def limit_files(size: int | None) -> None:
    """Let this process write no file beyond ``size`` bytes; None lifts that limit."""
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most if size is None else size, most))


def mounted(folder: Path) -> bool:
    """Return whether a disk of 6 MB could be mounted on ``folder``."""
    command = ["/bin/mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(folder)]
    done = subprocess.run(command, check=False, capture_output=True)
    return done.returncode == 0


@pytest.fixture(params=["tmpfs", "page-limit"])
def configuration(
    request: pytest.FixtureRequest, tmp_path: Path, sqlite_template: Path
) -> Iterator[Configuration]:
    """Give a SQLite installation on a disk of its own, or one that is limited by SQLite.

    Only root may mount; everybody else tests the second way alone, and is told so.
    """
    folder = tmp_path / "disk"
    folder.mkdir()
    small = request.param == "tmpfs" and mounted(folder)
    if request.param == "tmpfs" and not small:
        pytest.skip("mounting a small disk needs root; page-limit tests the same")
    shutil.copy(sqlite_template, folder / "goru.db")
    yield sqlite_configuration(folder)
    limit_files(None)
    if small:
        subprocess.run(["/bin/umount", "--lazy", str(folder)], check=True)


@pytest.fixture
def disk(parts: Services, configuration: Configuration) -> Disk:
    folder = configuration.files.parent
    return Disk(folder=folder, storage=None if folder.is_mount() else parts.storage)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Somebody with forms to fill."""

    browser: Browser
    given: Given

    @property
    def path(self) -> str:
        return f"/fill/{self.given.assignments[0][0]}"

    def typed(self, page: str, action: str) -> dict[str, str]:
        kept = {name: hidden(page, name) for name in ("revision", "key", "page")}
        return kept | {"csrf_token": hidden(page, "csrf_token"), "action": action} | ANSWERS


ANSWERS = {"count": "3", "remark": TEXT}


def desk(storage: Storage, municipality: Municipality, log_in: LogIn, form: Definition) -> Desk:
    with storage.writing(municipality.id):
        rater, *others = hire("S", 4)
        given = give(form, "named", [rater], [("person", one.id) for one in others])
    return Desk(browser=log_in(name="kim", person=rater), given=given)


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
@pytest.mark.parametrize("action", ["save", "next", "submit"])
def test_a_full_disk_keeps_what_was_typed_on_the_page_and_is_over_by_itself(
    storage: Storage,
    municipality: Municipality,
    log_in: LogIn,
    disk: Disk,
    action: str,
    headers: dict[str, str],
) -> None:
    work = desk(storage, municipality, log_in, DIARY)
    fields = work.typed(work.browser.get(work.path).text, action)
    before = stored(storage, municipality.id)

    disk.fill()
    refused = work.browser.client.post(f"/uj{work.path}", data=fields, headers=headers)

    assert refused.status_code == 503
    assert refused.headers["Retry-After"] == "5"
    assert SENTENCE in refused.text
    assert TEXT.strip() in refused.text
    assert 'value="3"' in refused.text
    assert ("<html" in refused.text) == (headers == {})
    assert stored(storage, municipality.id) == before
    assert [work.browser.get(path).status_code for path in ("/", work.path)] == [200, 200]

    disk.clear()
    again = fields | {name: hidden(refused.text, name) for name in ("revision", "key", "page")}
    answer = work.browser.client.post(f"/uj{work.path}", data=again, headers=headers)

    assert answer.status_code in {200, 303}
    after = stored(storage, municipality.id)
    assert [row["answers"] for row in after.submissions] == [{"count": 3, "remark": TEXT.strip()}]
    assert after.intact
    shown = work.browser.get(work.path).text
    assert bool(receipt_in(shown)) == (action == "submit")


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
@pytest.mark.parametrize("action", ["save", "submit"])
def test_a_full_disk_keeps_the_page_of_all_ratees(
    storage: Storage,
    municipality: Municipality,
    log_in: LogIn,
    disk: Disk,
    action: str,
    headers: dict[str, str],
) -> None:
    work = desk(storage, municipality, log_in, DIARY)
    path = f"/uj/bulk/{work.given.phase}/{work.given.version}"
    page = work.browser.client.get(path).text
    fields = {"csrf_token": hidden(page, "csrf_token"), "action": action}
    for place, one in enumerate(work.given.assignments[0]):
        fields |= {f"a{one}-{name}": hidden(page, f"a{one}-{name}") for name in ("revision", "key")}
        fields |= {f"a{one}-count": str(place + 41), f"a{one}-remark": f"{TEXT}{place}"}
    before = stored(storage, municipality.id)

    disk.fill()
    refused = work.browser.client.post(path, data=fields, headers=headers)

    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "5")
    assert SENTENCE in refused.text
    assert all(f"{TEXT}{place}" in refused.text for place in range(3))
    assert all(f'value="{place + 41}"' in refused.text for place in range(3))
    assert stored(storage, municipality.id) == before

    disk.clear()
    answer = work.browser.client.post(path, data=fields, headers=headers)

    assert answer.status_code in {200, 303}
    rows = stored(storage, municipality.id).submissions
    assert [row["answers"]["count"] for row in rows] == [41, 42, 43]
    assert {row["state"] for row in rows} == {"submitted" if action == "submit" else "draft"}


def test_a_full_disk_leaves_no_part_of_an_upload(
    storage: Storage,
    municipality: Municipality,
    log_in: LogIn,
    disk: Disk,
    configuration: Configuration,
) -> None:
    work = desk(storage, municipality, log_in, ATTACHED)
    fields = work.typed(work.browser.get(work.path).text, "save")
    before = stored(storage, municipality.id)

    disk.fill()
    sent = {**fields, "proof": (BytesIO(DOCUMENT), "증빙.pdf")}
    refused = work.browser.client.post(
        f"/uj{work.path}", data=sent, content_type="multipart/form-data"
    )

    assert refused.status_code == 503
    assert SENTENCE in refused.text
    assert TEXT.strip() in refused.text
    assert [path for path in configuration.files.rglob("*") if path.is_file()] == []
    assert stored(storage, municipality.id) == before


def test_reading_goes_on_after_the_minute_in_which_a_use_is_noted(
    storage: Storage, municipality: Municipality, log_in: LogIn, disk: Disk
) -> None:
    work = desk(storage, municipality, log_in, DIARY)
    long_ago = utc_now() - timedelta(minutes=5)
    with storage.installation(writing=True):
        Session.update(seen_at=long_ago).execute()

    disk.fill()
    answer = work.browser.get(work.path)

    assert answer.status_code == 200
