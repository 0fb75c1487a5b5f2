"""Mail addresses, as notices are sent to them."""

from __future__ import annotations

import re
from typing import Final

#: Longest address that SMTP carries (RFC 5321, 4.5.3.1.3: a path of 256 with its brackets).
LONGEST: Final = 254
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"[A-Za-z0-9!#$%&'*+/=?^_`{{|}}~.-]{{1,64}}@(?:{_LABEL}\.)+{_LABEL}")


def is_address(text: str) -> bool:
    """Return whether ``text`` is one plain address, such as ``name@example.go.kr``.

    Names, comments and other alphabets are none: what is stored goes into a header as it is.
    """
    local = text.partition("@")[0]
    dotted = local.startswith(".") or local.endswith(".") or ".." in local
    return len(text) <= LONGEST and not dotted and _ADDRESS.fullmatch(text) is not None
