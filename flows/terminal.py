"""Show in the terminal what a run says of its progress: as a bar that moves, else line by line."""

import logging
import time

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, TextColumn

from flows.normalize.progress import Progress as Reading

LINE_EVERY = 5.0  # seconds between two lines about progress where no bar can be drawn


class RunLog(logging.Handler):
    """Print what a run says to the error output, and draw its progress there where that is a terminal."""

    def __init__(self, console: Console | None = None) -> None:
        super().__init__(logging.INFO)
        self._console = console or Console(stderr=True, highlight=False, markup=False, soft_wrap=True)
        self._bar: Progress | None = None
        self._lined: float | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Print a message; of messages about progress only some, or draw them."""
        reading = getattr(record, "progress", None)
        if not isinstance(reading, Reading):
            self._console.print(record.getMessage())
        elif self._console.is_terminal:
            self._draw(reading)
        elif self._is_due(reading):
            self._console.print(record.getMessage())

    def _draw(self, reading: Reading) -> None:
        if self._bar is None:
            columns: tuple[ProgressColumn, ...] = (BarColumn(), TextColumn("{task.description}"))
            self._bar = Progress(*columns, console=self._console, transient=True)
            self._bar.add_task("", total=reading.all_documents)
            self._bar.start()
        task = self._bar.task_ids[0]
        self._bar.update(task, completed=reading.documents, description=str(reading))
        if reading.documents == reading.all_documents:
            self._bar.stop()
            self._bar = None
            self._console.print(f"normalize: {reading}")

    def _is_due(self, reading: Reading) -> bool:
        now = time.monotonic()
        due = self._lined is None or now - self._lined >= LINE_EVERY
        if due or reading.documents == reading.all_documents:
            self._lined = now
            return True
        return False
