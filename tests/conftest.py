"""Fixtures for every test: real services, started when first asked for."""

import os
import shutil
import tempfile
from pathlib import Path

from hypothesis import settings

#: A folder in memory, where the system has one; no file of a test needs to outlive the machine.
MEMORY = Path("/dev/shm")  # noqa: S108 - only its room is asked for; names below it are random
ROOM = 8 * 2**30

if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
    os.environ["TMPDIR"] = str(MEMORY)
    tempfile.tempdir = None  # asked anew, from the environment

#: No promise depends on how busy the machine is.
settings.register_profile("goru", deadline=None)
settings.load_profile("goru")

pytest_plugins = [
    "tests.services.browser",
    "tests.services.chromium",
    "tests.services.live_server",
    "tests.services.postgresql",
    "tests.services.valkey",
    "tests.database",  # after the services: it imports from them
    "tests.application",
]
