"""Keep a run from telling anyone about itself."""

import os

SWITCHES = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "GX_ANALYTICS_ENABLED": "false",
}


def switch_off_telemetry() -> None:
    """Set what Prefect and Great Expectations read before they start; call it before importing them."""
    os.environ.update(SWITCHES)
