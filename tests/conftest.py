"""Fixtures for every test: real services, started when first asked for."""

from hypothesis import settings

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
