"""A plugin that observes: each report that was handed in, by its receipt."""

import logging

from goru import hookimpl

logger = logging.getLogger(__name__)


@hookimpl
def after_submit(municipality: str, form: str, receipt: str) -> None:
    """Note the receipt; neither answers nor author are told."""
    logger.info("%s: %s came in, %s", municipality, form, receipt)
