"""Small files as people upload them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that may be sent again and again, as a page is that is corrected."""

    filename: str
    data: bytes

    def read(self, most: int) -> bytes:
        """Return the bytes, ``most`` at most."""
        return self.data[:most]


PDF: Final = Upload("file.pdf", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n")
