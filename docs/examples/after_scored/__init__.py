"""A plugin that observes: each score run, by its number."""

import logging

from goru import hookimpl

logger = logging.getLogger(__name__)


@hookimpl
def after_scored(municipality: str, cycle: int, run: int) -> None:
    """Note the run; somebody else proposes, publishes and confirms it later."""
    logger.info("%s: cycle %s has score run %s", municipality, cycle, run)
