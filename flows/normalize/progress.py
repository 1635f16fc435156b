"""Say how far the reading of texts has come, how fast it goes, and how long it will take."""

from typing import NamedTuple


class Progress(NamedTuple):
    """How many shards and documents are done, of how many, after so many seconds."""

    shards: int
    all_shards: int
    documents: int
    all_documents: int
    seconds: float

    @property
    def part(self) -> float:
        """Give the part of the documents that is done, from 0 to 1."""
        return self.documents / self.all_documents if self.all_documents else 1.0

    @property
    def rate(self) -> float:
        """Give the documents a second, so far."""
        return self.documents / self.seconds if self.seconds > 0 else 0.0

    @property
    def seconds_left(self) -> float | None:
        """Give the seconds that the rest will take at this rate, None where there is no rate yet."""
        return (self.all_documents - self.documents) / self.rate if self.rate else None

    def __str__(self) -> str:
        """Say it in a line: `3 of 16 shards, 1200 of 9000 documents, 61 a second, 2:08 left`."""
        left = self.seconds_left
        return (
            f"{self.shards} of {self.all_shards} shards, "
            f"{self.documents} of {self.all_documents} documents, {self.rate:.0f} a second, "
            f"{'unknown time' if left is None else _clock(left)} left"
        )


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
