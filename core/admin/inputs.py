"""Reading what an administrator typed; whatever does not fit is refused with a sentence."""

from __future__ import annotations

from base64 import b64decode
from datetime import date, datetime

from flask import request

from core.access.login import log_in
from core.admin.guards import is_number
from core.clock import YEARS
from core.errors.office import NoFile, UnusableDate, UnusableNumber, UnusableText
from core.pages.visitor import place
from core.services import services

LONGEST_REASON = 1000
#: What the reason is called where one is missing.
REASON = ("사유", "Reason")


def text(name: str, titles: tuple[str, str], most: int, least: int = 1) -> str:
    """Return the text typed under ``name``, spaces around it removed.

    ``titles`` name it in Korean and English.

    Raises:
        UnusableText: It is shorter than ``least`` or longer than ``most`` characters.

    """
    given = request.form.get(name, "").strip()
    if not least <= len(given) <= most:
        ko, en = titles
        raise UnusableText(field_ko=ko, field_en=en, least=least, most=most, found=len(given))
    return given


def reason(least: int = 5) -> str:
    """Return the reason typed; it is asked for wherever an appeal may ask for it later.

    Raises:
        UnusableText: It is missing or too long.

    """
    return text("reason", REASON, LONGEST_REASON, least)


def number(name: str, least: int, most: int) -> int:
    """Return the whole number typed under ``name``.

    Raises:
        UnusableNumber: It is none, or outside ``least`` to ``most``.

    """
    given = request.form.get(name, "").strip()
    is_whole = given.isascii() and given.isdigit() and len(given) <= len(str(most))
    if not is_whole or not least <= int(given) <= most:
        raise UnusableNumber(found=given[:40], least=least, most=most)
    return int(given)


def row_number(name: str) -> int:
    """Return the number of a row that the address names under ``name``; 0 where it names none."""
    given = request.args.get(name, "")
    return int(given) if given and is_number(given) else 0


def page() -> int:
    """Return which page of a list the address asks for, from 1."""
    return max(1, int(request.args.get("page") or 1))


def day(name: str) -> date:
    """Return the date typed under ``name``.

    Raises:
        UnusableDate: It is none.

    """
    return moment(name).date()


def moment(name: str) -> datetime:
    """Return the time typed under ``name`` as Korean time without zone; a date is its midnight.

    Raises:
        UnusableDate: It is none.

    """
    given = request.form.get(name, "").strip()
    try:
        found = datetime.fromisoformat(given)
    except ValueError as error:
        raise UnusableDate(found=given[:40]) from error
    if found.tzinfo is not None or found.year not in YEARS:
        raise UnusableDate(found=given[:40])
    return found


def uploaded(name: str = "file") -> bytes:
    """Return the content of the uploaded file.

    Raises:
        NoFile: None was chosen, or it is empty.

    """
    file = request.files.get(name)
    content = file.read() if file else b""
    if not content:
        raise NoFile
    return content


def carried() -> bytes:
    """Return the file that the preview carried.

    Raises:
        NoFile: There is none, or it was mangled.

    """
    try:
        content = b64decode(request.form.get("content", ""), validate=True)
    except ValueError as error:  # binascii.Error, or a character that no such text has
        raise NoFile from error
    if not content:
        raise NoFile
    return content


def second_person() -> int | None:
    """Return the account of the second person who put name and password under a decision.

    None if nobody did.  Opens its own scopes, and counts wrong tries like any log-in.

    Raises:
        WrongLogin: Name or password is wrong.

    """
    login = request.form.get("second_login", "").strip()
    if not login:
        return None
    password = request.form.get("second_password", "")
    return log_in(services().storage, place().id, login, password)
