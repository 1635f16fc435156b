"""Take the scores of the reader into a release, if they are those of the reader that made it.

`make quality` measures them on the gold texts and writes them to a file of the project. Code that was changed
since, or other authority files, may read better or worse: then the release has none.
"""

import logging
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from flows.digests import PROJECT
from flows.publish.records import MadeFrom, Quality
from schemas.errors import ConfigurationError, first_misfit

QUALITY = PROJECT / "schemas" / "derived" / "quality.json"
_FORM = TypeAdapter(Quality)
_log = logging.getLogger("dispatches")


def quality_of(origin: MadeFrom, path: Path = QUALITY) -> Quality | None:
    """Give the scores of the reader that a release is made with, None where it was not scored.

    Raises ConfigurationError for a file that is not of its form.
    """
    try:
        quality = _FORM.validate_json(path.read_bytes())
    except FileNotFoundError:
        quality = None
    except ValidationError as error:
        raise ConfigurationError(f"{path}: {first_misfit(error)}; `make quality` writes it anew") from None
    reader = (origin.reader_sha256, origin.authorities_sha256)
    if quality and (quality.reader_sha256, quality.authorities_sha256) == reader:
        return quality
    _log.warning("quality: %s is of other code or authority files; `make quality` writes it anew", path.name)
    return None
