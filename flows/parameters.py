"""What a run may be told, checked before it begins."""

import re
from pathlib import Path
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    AnyHttpUrl,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    WithJsonSchema,
)

from flows.ingest.files import DEFAULT_MAX_BYTES, LARGEST_MAX_BYTES
from flows.store.address import Location, StoreUrl, location
from schemas.errors import ConfigurationError

LONGEST_REASON = 500  # characters


def _read_location(value: object) -> Location:
    """Take a location as it is printed: parameters come as text from Prefect."""
    if isinstance(value, StoreUrl):
        return value
    if not isinstance(value, str | Path):
        raise ValueError("expected a folder, or s3://bucket/prefix")
    try:
        return location(str(value))
    except ConfigurationError as error:
        raise ValueError(str(error)) from None


def _folder(place: Location) -> Location:
    if isinstance(place, Path) and not place.is_dir():
        raise ValueError(f"expected a folder, found none at {place}")
    return place


def _reason(text: str) -> str:
    if not text.strip() or not text.isprintable() or len(text) > LONGEST_REASON:
        raise ValueError(f"expected a reason in one line of {LONGEST_REASON} characters at most")
    return text.strip()


def _address(text: str) -> str:
    if not re.fullmatch(r"(tcp|tls)://[^/\s]+:\d{1,5}", text):
        raise ValueError(f"expected tcp://HOST:PORT or tls://HOST:PORT, found {text}")
    return text


_Place = Annotated[
    Location,
    BeforeValidator(_read_location),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "format": "path"}),
]


class ReleaseParameters(BaseModel):
    """What a run may be told: where the raw texts and the warehouse are, the size limit, and the version.

    `served_at` has no part in the data: it is where the links of the report lead.
    """

    # A URL that is refused for the password in it must not be printed for that.
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    raw: Annotated[_Place, AfterValidator(_folder)] = Field(
        Path("raw"), description="Folder of the source folders with the raw texts, or s3://bucket/prefix."
    )
    warehouse: _Place = Field(
        Path("warehouse"), description="Folder that releases are published in, or s3://bucket/prefix."
    )
    work: Path | None = Field(
        None, description="Folder for the working copies of s3:// URLs; else one in the user's cache folder."
    )
    max_bytes: int = Field(
        DEFAULT_MAX_BYTES,
        ge=1,
        le=LARGEST_MAX_BYTES,
        description="Size above which a raw file is refused, in bytes.",
    )
    served_at: AnyHttpUrl | None = Field(
        None,
        description="Address that the warehouse is served at, for links in reports; else they are files.",
    )
    bump: Literal["major", "minor", "patch"] | None = Field(
        None, description="Raise the version at least so far, where anything changed."
    )
    accept: Annotated[str, AfterValidator(_reason)] | None = Field(
        None, description="Why a jump beyond the bounds of drift is right; the release keeps it."
    )
    cluster: Annotated[str, AfterValidator(_address)] | None = Field(
        None,
        description="Address of the scheduler of a Dask cluster whose workers read the texts.",
    )
