"""What the operator of an installation decides, by environment ``GORU_…`` and a TOML file."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from marshmallow import Schema, ValidationError

from core.access.sessions import Lifetime
from core.configuration_keys import KEYS, PREFIX, ConfigurationSchema
from core.errors.settings import BadConfiguration, Mistake
from core.notices.server import PORT, STARTTLS, MailServer
from core.secret import Exposed, kept_secret
from core.webhooks.destinations import Rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """The decisions of one installation; see ``core.configuration_keys`` for what each means."""

    database: str
    database_owner: str = ""
    database_role: str = "goru_app"
    unsafe_database: bool = False
    files: Path
    secret: str = field(repr=False)
    plugins: tuple[str, ...] | None = None
    secure_cookies: bool = True
    trusted_hosts: tuple[str, ...] = ()
    proxies: int = 0
    session_idle_minutes: int = 30
    session_minutes: int = 480
    upload_megabytes: int = 20
    minimum_group: int | None = None
    language: str = "ko"
    redis: str = ""
    mail_server: str = ""
    mail_port: int = PORT
    mail_security: str = STARTTLS
    mail_user: str = ""
    mail_password: str = field(default="", repr=False)
    mail_from: str = ""
    webhook_networks: tuple[str, ...] = ()
    webhook_ports: tuple[str, ...] = ()
    webhook_http: bool = False
    trace: bool = False

    @classmethod
    def load(
        cls, environ: Mapping[str, str] | None = None, file: Path | None = None
    ) -> Configuration:
        """Return the configuration; the environment wins over the file named by ``GORU_CONFIG``.

        Raises:
            BadConfiguration: Something is wrong; it names every mistake at once.

        """
        environ = os.environ if environ is None else environ
        named = environ.get(f"{PREFIX}CONFIG")
        file = file or (Path(named) if named else None)
        return cls(**_checked(_read_file(file), _read_environment(environ), str(file)))

    @property
    def allowed_plugins(self) -> tuple[str, ...] | None:
        """Return the plugins that municipalities may enable; None allows all installed ones."""
        return self.plugins

    @property
    def session_lifetime(self) -> Lifetime:
        """Return how long a log-in lasts."""
        return Lifetime(
            idle=timedelta(minutes=self.session_idle_minutes),
            absolute=timedelta(minutes=self.session_minutes),
        )

    @property
    def mail(self) -> MailServer | None:
        """Return the server that notices are handed to; None where they stand on pages alone."""
        if not self.mail_server:
            return None
        return MailServer(
            host=self.mail_server,
            sender=self.mail_from,
            port=self.mail_port,
            security=self.mail_security,
            user=self.mail_user,
            password=self.mail_password,
        )

    @property
    def webhook_rules(self) -> Rules:
        """Return where webhooks may lead."""
        return Rules.of(self.webhook_networks, self.webhook_ports, http=self.webhook_http)

    @property
    def upload_limit(self) -> int:
        """Return the largest request in bytes."""
        return self.upload_megabytes * 1024 * 1024

    @property
    def owner_url(self) -> str:
        """Return the address under which the database's owner migrates it."""
        return self.database_owner or self.database


def _read_environment(environ: Mapping[str, str]) -> dict[str, Any]:
    return {
        name.removeprefix(PREFIX).lower(): value
        for name, value in environ.items()
        if name.startswith(PREFIX) and name != f"{PREFIX}CONFIG"
    }


def _read_file(file: Path | None) -> dict[str, Any]:
    if file is None:
        return {}
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        mistake = Mistake(
            place=str(file),
            ko=f"파일을 읽을 수 없습니다({error}). 경로와 TOML 문법을 확인하십시오.",
            en=f"the file cannot be read ({error}). Check its path and its TOML.",
        )
        raise BadConfiguration.of([mistake]) from error


def _checked(
    from_file: Mapping[str, Any], from_environment: Mapping[str, Any], file: str
) -> dict[str, Any]:
    """Return every key with its value, checked.  ``file`` says where the file's mistakes are."""
    given = {**from_file, **from_environment}
    places = {key: f"{file}: {key}" for key in from_file}
    places |= {key: PREFIX + key.upper() for key in from_environment}
    mistakes = [_unknown(key, places[key]) for key in given if key not in KEYS]
    schema = ConfigurationSchema()
    try:
        loaded: dict[str, Any] = schema.load({k: v for k, v in given.items() if k in KEYS})
    except ValidationError as error:
        mistakes += _wrong(schema, error, given, places)
        raise BadConfiguration.of(mistakes) from error
    if mistakes:
        raise BadConfiguration.of(mistakes)
    return _completed(loaded)


def _completed(loaded: dict[str, Any]) -> dict[str, Any]:
    """Return ``loaded`` with what depends on the instance folder filled in."""
    instance: Path = loaded.pop("instance")
    loaded.setdefault("database", f"sqlite:///{instance / 'goru.db'}")
    loaded.setdefault("files", instance / "files")
    if "secret" not in loaded:
        try:
            loaded["secret"] = kept_secret(instance / "secret")
        except Exposed as error:
            raise BadConfiguration.of([error.mistake]) from error
    return loaded


def _unknown(key: str, place: str) -> Mistake:
    near = get_close_matches(key, KEYS, n=1)
    hint_ko = f" ‘{near[0]}’을(를) 뜻했습니까?" if near else ""
    hint_en = f" Did you mean '{near[0]}'?" if near else ""
    return Mistake(
        place=place,
        ko=f"이런 설정은 없습니다. 이름을 고치거나 지우십시오.{hint_ko}",
        en=f"there is no such setting. Correct its name, or remove it.{hint_en}",
    )


def _wrong(
    schema: Schema, error: ValidationError, given: Mapping[str, Any], places: Mapping[str, str]
) -> Iterator[Mistake]:
    messages: Mapping[str, Any] = error.normalized_messages()
    for key in messages:
        value = given.get(key, schema.fields[key].load_default)
        shown = (
            "***"
            if key in {"secret", "mail_password", "mail_user"} or "://" in str(value)
            else value
        )
        expected = schema.fields[key].metadata
        yield Mistake(
            place=places.get(key, PREFIX + key.upper()),
            ko=f"‘{shown}’은(는) 쓸 수 없습니다. {expected['ko']}(이)어야 합니다.",
            en=f"'{shown}' does not do; it must be {expected['en']}.",
        )
