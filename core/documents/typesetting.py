"""The typesetter: a layout and the data that fill it in, PDF or PNG out.

It keeps what it has laid out for the next time, hundreds of megabytes for a document of a thousand
pages; such a one is made in a process of its own, which gives them back and stops no other work.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import orjson
import pylopdf_fonts_ko
import typst

from core.errors.documents import NotDrawn

#: How the process of its own ends when the typesetter refuses; its reason is on standard error.
REFUSED = 3
COMMAND = (sys.executable, "-P", "-m", "core.documents.typesetting")


def compiled(source: str, inputs: Mapping[str, str], **options: Any) -> bytes:
    """Return what the typesetter makes of ``source``; it reads no file and asks no network.

    Raises:
        NotDrawn: It refuses.

    """
    try:
        made = typst.compile(
            source.encode(),
            font_paths=fonts(),
            ignore_system_fonts=True,
            sys_inputs=dict(inputs),
            **options,
        )
    except typst.TypstError as error:
        raise NotDrawn(reason=error.message) from error
    return bytes(made)


def compiled_apart(source: str, inputs: Mapping[str, str], **options: Any) -> bytes:
    """Return the same, made in a process of its own; ``options`` are plain JSON.

    Raises:
        NotDrawn: The typesetter refuses, or its process did not end well.

    """
    work = orjson.dumps({"source": source, "inputs": inputs, "options": options})
    done = subprocess.run(COMMAND, input=work, capture_output=True, check=False)  # noqa: S603  our own module
    if done.returncode:
        told = done.stderr.decode("utf-8", "replace") if done.returncode == REFUSED else ""
        raise NotDrawn(reason=told or f"exit code {done.returncode}")
    return done.stdout


@lru_cache(maxsize=1)
def fonts() -> typst.Fonts:
    """Return the font of every document, and no other."""
    folder = str(pylopdf_fonts_ko.sans_path().parent)
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder]
    )


def main() -> None:
    """Make what standard input asks for; what came out goes to standard output."""
    work = orjson.loads(sys.stdin.buffer.read())
    try:
        made = compiled(work["source"], work["inputs"], **work["options"])
    except NotDrawn as problem:
        sys.stderr.write(str(problem.facts["reason"]))
        raise SystemExit(REFUSED) from problem
    sys.stdout.buffer.write(made)


if __name__ == "__main__":
    main()
