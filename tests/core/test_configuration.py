from __future__ import annotations

import multiprocessing
import stat
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from core.configuration import Configuration
from core.configuration_keys import KEYS
from core.errors.settings import BadConfiguration

SECRET = "0123456789abcdef0123456789abcdef"


def places(caught: pytest.ExceptionInfo[BadConfiguration]) -> list[str]:
    mistakes: Any = caught.value.facts["mistakes"]
    return [mistake.place for mistake in mistakes]


def refused(environ: dict[str, str], file: Path | None = None) -> list[str]:
    """Return where the mistakes are that ``environ`` is refused for."""
    with pytest.raises(BadConfiguration) as caught:
        Configuration.load({"GORU_SECRET": SECRET, **environ}, file)
    return places(caught)


def test_mail_goes_through_a_server_with_a_protected_password() -> None:
    mail = {"GORU_MAIL_SERVER": "mail.uj.go.kr", "GORU_MAIL_FROM": "goru@uj.go.kr"}
    login = {"GORU_MAIL_USER": "goru", "GORU_MAIL_PASSWORD": "a secret"}

    made = Configuration.load({"GORU_SECRET": SECRET, **mail, **login})

    assert made.mail is not None
    reached = (made.mail.host, made.mail.port, made.mail.security)
    assert reached == ("mail.uj.go.kr", 587, "starttls")
    assert "a secret" not in repr(made)
    assert "a secret" not in repr(made.mail)
    assert Configuration.load({"GORU_SECRET": SECRET}).mail is None
    assert refused(mail | login | {"GORU_MAIL_SECURITY": "none"}) == ["GORU_MAIL_SECURITY"]
    assert refused(mail | {"GORU_MAIL_USER": "goru"}) == ["GORU_MAIL_USER"]
    assert refused({"GORU_MAIL_SERVER": "mail.uj.go.kr"}) == ["GORU_MAIL_FROM"]
    assert refused(mail | {"GORU_MAIL_FROM": "a@b.kr, c@d.kr"}) == ["GORU_MAIL_FROM"]


def test_nothing_needs_to_be_configured(tmp_path: Path) -> None:
    configuration = Configuration.load({"GORU_INSTANCE": str(tmp_path / "instance")})

    assert configuration.database == f"sqlite:///{tmp_path}/instance/goru.db"
    assert configuration.files == tmp_path / "instance" / "files"
    assert configuration.owner_url == configuration.database
    assert configuration.allowed_plugins is None
    assert configuration.secure_cookies
    assert configuration.session_lifetime.idle == timedelta(minutes=30)
    assert configuration.session_lifetime.absolute == timedelta(minutes=480)
    assert configuration.upload_limit == 20 * 1024 * 1024
    assert (configuration.minimum_group, configuration.language) == (None, "ko")
    assert (configuration.trace, configuration.trusted_hosts) == (False, ())
    assert not configuration.unsafe_database


def test_the_secret_is_made_once_and_readable_by_its_owner_alone(tmp_path: Path) -> None:
    environ = {"GORU_INSTANCE": str(tmp_path)}

    first = Configuration.load(environ)
    second = Configuration.load(environ)

    assert first.secret == second.secret
    assert len(first.secret) == 64
    assert stat.S_IMODE((tmp_path / "secret").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret"]
    assert first.secret not in repr(first)


@pytest.mark.parametrize(("mode", "content"), [(0o644, SECRET), (0o600, "short")])
def test_a_secret_that_others_can_read_or_guess_is_refused(
    mode: int, content: str, tmp_path: Path
) -> None:
    path = tmp_path / "secret"
    path.write_text(content)
    path.chmod(mode)

    with pytest.raises(BadConfiguration) as caught:
        Configuration.load({"GORU_INSTANCE": str(tmp_path)})

    assert places(caught) == [str(path)]


def _load(folder: Path, barrier: Any, found: Any) -> None:
    barrier.wait(30)
    found.put(Configuration.load({"GORU_INSTANCE": str(folder)}).secret)


def test_processes_that_start_at_once_use_one_secret(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    barrier, found = context.Barrier(4), context.Queue()
    processes = [context.Process(target=_load, args=(tmp_path, barrier, found)) for _ in range(4)]

    for process in processes:
        process.start()
    secrets = {found.get(timeout=60) for _ in processes}
    for process in processes:
        process.join(30)

    assert len(secrets) == 1


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / "goru.toml"
    file.write_text('language = "en"\nminimum_group = 7\nplugins = ["standard", "uijeongbu"]\n')

    configuration = Configuration.load(
        {"GORU_CONFIG": str(file), "GORU_SECRET": SECRET, "GORU_MINIMUM_GROUP": "9"}
    )

    assert (configuration.language, configuration.minimum_group) == ("en", 9)
    assert configuration.plugins == ("standard", "uijeongbu")


def test_lists_are_parted_by_commas_in_the_environment() -> None:
    configuration = Configuration.load(
        {"GORU_SECRET": SECRET, "GORU_TRUSTED_HOSTS": "goru.uj.go.kr, goru.local,"}
    )

    assert configuration.trusted_hosts == ("goru.uj.go.kr", "goru.local")


def test_other_programs_variables_are_left_alone() -> None:
    assert Configuration.load({"GORU_SECRET": SECRET, "PATH": "/bin"}).language == "ko"


WRONG = {
    "DATABASE": ["mysql://x", "sqlite:goru.db", "postgresql://", ""],
    "DATABASE_OWNER": ["sqlite:///x", "postgresql://owner@h/d"],
    "DATABASE_ROLE": ["Goru", "a;b", 'a"b', ""],
    "SECRET": ["short"],
    "SECURE_COOKIES": ["maybe"],
    "SESSION_IDLE_MINUTES": ["0", "1.5", "481"],
    "SESSION_MINUTES": ["1441", "many"],
    "UPLOAD_MEGABYTES": ["0", "1025"],
    "MINIMUM_GROUP": ["2", "-1", "3.5", "five"],
    "LANGUAGE": ["fr"],
    "TRACE": ["loud"],
    "REDIS": ["http://x"],
    "FILES": ["", "  "],
    "INSTANCE": [""],
}


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in WRONG.items() for value in values]
)
def test_a_wrong_value_is_refused_where_it_stands(name: str, value: str) -> None:
    assert refused({f"GORU_{name}": value}) == [f"GORU_{name}"]


def test_the_smallest_group_may_not_go_below_three() -> None:
    assert Configuration.load({"GORU_SECRET": SECRET, "GORU_MINIMUM_GROUP": "3"}).minimum_group == 3
    assert refused({"GORU_MINIMUM_GROUP": "2"}) == ["GORU_MINIMUM_GROUP"]


def test_a_fraction_in_the_file_is_not_cut_off(tmp_path: Path) -> None:
    file = tmp_path / "goru.toml"
    file.write_text("minimum_group = 3.9\nupload_megabytes = true\n")

    assert set(refused({}, file)) == {f"{file}: minimum_group", f"{file}: upload_megabytes"}


def test_every_mistake_is_named_at_once(tmp_path: Path) -> None:
    file = tmp_path / "goru.toml"
    file.write_text('language = "fr"\nlangauge = "ko"\n')

    found = refused({"GORU_MINIMUM_GROUP": "2", "GORU_NONSENSE": "1"}, file)

    assert set(found) == {
        f"{file}: langauge",
        f"{file}: language",
        "GORU_MINIMUM_GROUP",
        "GORU_NONSENSE",
    }
    assert len(found) == 4


def test_a_session_shorter_than_the_default_idleness_is_refused() -> None:
    assert refused({"GORU_SESSION_MINUTES": "10"}) == ["GORU_SESSION_IDLE_MINUTES"]


def test_a_misspelt_name_gets_a_suggestion_in_both_languages() -> None:
    with pytest.raises(BadConfiguration) as caught:
        Configuration.load({"GORU_SECRET": SECRET, "GORU_LANGAUGE": "ko"})

    assert "GORU_LANGAUGE" in caught.value.sentence("ko")
    assert "‘language’을(를) 뜻했습니까?" in caught.value.sentence("ko")
    assert "Did you mean 'language'?" in caught.value.sentence("en")


def test_a_mistake_shows_no_secret() -> None:
    with pytest.raises(BadConfiguration) as caught:
        Configuration.load(
            {"GORU_SECRET": "hunter2", "GORU_DATABASE_OWNER": "postgresql://o:hunter2@h/d"}
        )

    assert "hunter2" not in str(caught.value)
    assert "hunter2" not in caught.value.sentence("ko")


@pytest.mark.parametrize("content", [b"language = ", b"\xff\xfe", None])
def test_a_file_that_cannot_be_read_is_named(content: bytes | None, tmp_path: Path) -> None:
    file = tmp_path / "goru.toml"
    if content is not None:
        file.write_bytes(content)

    assert refused({"GORU_CONFIG": str(file)}) == [str(file)]


def test_the_reference_names_every_key_and_no_other() -> None:
    reference = Path(__file__).parents[2] / "docs" / "reference" / "database.md"

    rows = [line for line in reference.read_text("utf-8").splitlines() if "| `GORU_" in line]

    assert [row.split("`")[1] for row in rows] != []
    assert {row.split("`")[1] for row in rows} == {f"GORU_{key.upper()}" for key in KEYS}
