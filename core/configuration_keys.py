"""The keys of the configuration: what each means, what it may be, and its default."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from marshmallow import Schema, fields, validate, validates_schema
from marshmallow.exceptions import ValidationError

from core.notices.addresses import is_address
from core.notices.server import OPEN, PORT, SECURITIES, STARTTLS
from core.webhooks.destinations import Rules

PREFIX = "GORU_"
#: No municipality shows results of fewer people; operators may only ask for more.
SMALLEST_GROUP = 3


class Whole(fields.Integer):
    """A whole number, also as text; a fraction is refused instead of cut off."""

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> Any:
        if isinstance(value, bool | float):
            raise self.make_error("invalid", input=value)
        return super()._deserialize(value, *args, **kwargs)


class Words(fields.Field[tuple[str, ...]]):
    """Several words: parted by commas in the environment, a list in the file."""

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> tuple[str, ...]:
        parts = value.split(",") if isinstance(value, str) else value
        if not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
            raise ValidationError("not a list of words")
        return tuple(part.strip() for part in parts if part.strip())


class Folder(fields.Field[Path]):
    """A path."""

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> Path:
        if not isinstance(value, str) or not value.strip() or "\0" in value:
            raise ValidationError("not a path")
        return Path(value)


def _minutes(default: int, ko: str, en: str) -> Whole:
    return Whole(
        load_default=default,
        validate=validate.Range(1, 24 * 60),
        metadata={"ko": ko, "en": en},
    )


def _switch(*, default: bool) -> fields.Boolean:
    return fields.Boolean(
        load_default=default, metadata={"ko": "true 또는 false", "en": "true or false"}
    )


def _is_place(words: tuple[str, ...]) -> None:
    try:
        Rules.of(words, (), http=False)
    except ValueError as error:
        raise ValidationError("neither a network nor a host name") from error


def _is_port(words: tuple[str, ...]) -> None:
    try:
        Rules.of((), words, http=False)
    except ValueError as error:
        raise ValidationError("not a port") from error


class ConfigurationSchema(Schema):
    """The keys; ``metadata`` completes the sentence "it must be …" in Korean and English."""

    #: Folder of what the installation keeps: database, files, secret.
    instance = Folder(
        load_default=Path("instance"), metadata={"ko": "폴더 경로", "en": "the path of a folder"}
    )
    #: The application's way to the database; default: ``goru.db`` in the instance folder.
    database = fields.String(
        validate=validate.Regexp(r"^(sqlite:///[^?]+|postgresql://.+)\Z"),
        metadata={
            "ko": "sqlite:///경로 또는 postgresql://… 주소",
            "en": "sqlite:///path or a postgresql:// address",
        },
    )
    #: The owner's way to it, for migrations; PostgreSQL only.
    database_owner = fields.String(
        load_default="",
        validate=validate.Regexp(r"^(postgresql://.+)?\Z"),
        metadata={
            "ko": "database가 PostgreSQL일 때의 postgresql://… 주소",
            "en": "a postgresql:// address, and database one too",
        },
    )
    #: The group role that may read and write rows on PostgreSQL.
    database_role = fields.String(
        load_default="goru_app",
        validate=validate.Regexp(r"^[a-z_][a-z0-9_]{0,62}\Z"),
        metadata={
            "ko": "소문자, 숫자, 밑줄로 된 역할 이름",
            "en": "a role's name in lower-case letters, digits and underscores",
        },
    )
    #: For development only: accept a PostgreSQL role that row-level security does not bind.
    unsafe_database = _switch(default=False)
    #: Folder of attachments; default: ``files`` in the instance folder.
    files = Folder(metadata={"ko": "폴더 경로", "en": "the path of a folder"})
    #: Signs cookies; default: made once and kept in the instance folder, readable by nobody else.
    secret = fields.String(
        validate=validate.Length(min=32),
        metadata={"ko": "32자 이상의 무작위 문자열", "en": "random text of at least 32 characters"},
    )
    #: Plugins that municipalities may enable; default: all that are installed.
    plugins = Words(
        load_default=None,
        metadata={"ko": "쉼표로 나눈 플러그인 이름", "en": "plugin names parted by commas"},
    )
    #: Cookies travel over HTTPS only; false is for a trial without HTTPS.
    secure_cookies = _switch(default=True)
    #: Host names that requests may be for; none given trusts all.
    trusted_hosts = Words(
        load_default=(),
        metadata={"ko": "쉼표로 나눈 호스트 이름", "en": "host names parted by commas"},
    )
    #: Proxies in front, whose word on the visitor's address and on HTTPS is taken.
    proxies = Whole(
        load_default=0,
        validate=validate.Range(0, 5),
        metadata={"ko": "0에서 5까지의 정수", "en": "a whole number from 0 to 5"},
    )
    #: Minutes without use after which a log-in ends.
    session_idle_minutes = _minutes(
        30,
        "1에서 1440까지이면서 session_minutes보다 길지 않은 분",
        "minutes from 1 to 1440, not more than session_minutes",
    )
    #: Minutes after which a log-in ends in any case.
    session_minutes = _minutes(480, "1에서 1440까지의 분", "minutes from 1 to 1440")
    #: The largest upload.
    upload_megabytes = Whole(
        load_default=20,
        validate=validate.Range(1, 1024),
        metadata={"ko": "1에서 1024까지의 메가바이트", "en": "megabytes from 1 to 1024"},
    )
    #: Fewest people whose results are shown together (k); a municipality may ask for more.
    minimum_group = Whole(
        load_default=None,
        validate=validate.Range(SMALLEST_GROUP, 100),
        metadata={"ko": "3에서 100까지의 정수", "en": "a whole number from 3 to 100"},
    )
    #: Language of people who have chosen none.
    language = fields.String(
        load_default="ko",
        validate=validate.OneOf(["ko", "en"]),
        metadata={"ko": "ko 또는 en", "en": "ko or en"},
    )
    #: Queue of long work for processes of ``goru worker``; empty: each server process works itself.
    redis = fields.String(
        load_default="",
        validate=validate.Regexp(r"^((redis|rediss|unix)://.+)?\Z"),
        metadata={"ko": "redis://… 주소(비우면 내장 작업자)", "en": "a redis:// address, or empty"},
    )
    #: The SMTP server that notices are handed to; none: notices stand on pages alone.
    mail_server = fields.String(
        load_default="",
        validate=validate.Regexp(r"^([A-Za-z0-9._:-]{1,255})?\Z"),
        metadata={"ko": "메일 서버의 호스트 이름", "en": "the host name of a mail server"},
    )
    mail_port = Whole(
        load_default=PORT,
        validate=validate.Range(1, 65535),
        metadata={"ko": "1에서 65535까지의 포트 번호", "en": "a port from 1 to 65535"},
    )
    #: How the way to it is protected.
    mail_security = fields.String(
        load_default=STARTTLS,
        validate=validate.OneOf(SECURITIES),
        metadata={
            "ko": "starttls, tls, none 가운데 하나(mail_user가 있으면 none은 안 됨)",
            "en": "starttls, tls or none (not none where mail_user is set)",
        },
    )
    mail_user = fields.String(
        load_default="",
        metadata={"ko": "mail_password와 함께 쓰는 이름", "en": "a name, with mail_password"},
    )
    mail_password = fields.String(
        load_default="",
        metadata={"ko": "mail_user와 함께 쓰는 비밀번호", "en": "a password, with mail_user"},
    )
    #: The address that notices come from.
    mail_from = fields.String(
        load_default="",
        metadata={
            "ko": "mail_server와 함께 쓰는 전자우편 주소",
            "en": "a mail address, with mail_server",
        },
    )
    #: Networks, addresses and host names inside that webhooks may lead to; none: public ones alone.
    webhook_networks = Words(
        load_default=(),
        validate=_is_place,
        metadata={
            "ko": "쉼표로 나눈 네트워크(10.0.0.0/8 등)나 호스트 이름",
            "en": "networks such as 10.0.0.0/8, or host names, parted by commas",
        },
    )
    #: Ports that they may lead to beside 443.
    webhook_ports = Words(
        load_default=(),
        validate=_is_port,
        metadata={"ko": "쉼표로 나눈 포트 번호", "en": "ports parted by commas"},
    )
    #: They may lead to addresses without TLS.
    webhook_http = _switch(default=False)
    #: Log every hook call; for developers.
    trace = _switch(default=False)

    @validates_schema
    def _owner_needs_postgresql(self, data: dict[str, Any], **_: Any) -> None:
        if data.get("database_owner") and data.get("database", "sqlite:").startswith("sqlite:"):
            raise ValidationError("SQLite has no owner", "database_owner")

    @validates_schema
    def _a_session_outlives_its_idleness(self, data: dict[str, Any], **_: Any) -> None:
        if data["session_idle_minutes"] > data["session_minutes"]:
            raise ValidationError("longer than session_minutes", "session_idle_minutes")

    @validates_schema
    def _mail_has_a_sender(self, data: dict[str, Any], **_: Any) -> None:
        address = data["mail_from"]
        if not is_address(address) if address else data["mail_server"]:
            raise ValidationError("not an address", "mail_from")

    @validates_schema
    def _passwords_travel_protected(self, data: dict[str, Any], **_: Any) -> None:
        if bool(data["mail_user"]) != bool(data["mail_password"]):
            raise ValidationError("one without the other", "mail_user")
        if data["mail_user"] and data["mail_security"] == OPEN:
            raise ValidationError("in the clear", "mail_security")


#: Every key, as written in the file; the environment has ``GORU_`` and capitals.
KEYS = tuple(ConfigurationSchema().fields)
