"""What a run prints: our own progress, and nothing of Prefect's."""

import logging
import os

from flows.privacy import switch_off_telemetry


def quieten_prefect() -> None:
    """Let our own progress be the only thing that a run prints, and start nothing that phones home."""
    switch_off_telemetry()
    os.environ.setdefault("PREFECT_LOGGING_LEVEL", "CRITICAL")
    os.environ.setdefault("PREFECT_LOGGING_ROOT_LEVEL", "CRITICAL")
    os.environ.setdefault("PREFECT_SERVER_LOGGING_LEVEL", "CRITICAL")
    os.environ.setdefault("PREFECT_SERVER_UI_ENABLED", "false")  # nobody looks at the temporary server
    # On a machine that is busy the temporary server takes longer to start than Prefect waits by itself.
    os.environ.setdefault("PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS", "120")
    from flows.terminal import RunLog

    progress = logging.getLogger("dispatches")
    progress.setLevel(logging.INFO)
    progress.propagate = False
    progress.addHandler(RunLog())
