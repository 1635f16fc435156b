"""Publishers with a working copy each, on one store."""

from collections.abc import Callable
from pathlib import Path

import pytest
from store.s3_server import Objects
from store.small_releases import Publisher

from flows.store.address import StoreUrl


@pytest.fixture
def url(objects: Objects) -> StoreUrl:
    return StoreUrl(objects.bucket, "a/warehouse")


@pytest.fixture
def publisher(url: StoreUrl, tmp_path: Path) -> Callable[[str], Publisher]:
    """Give a publisher by name; the working copy of each name is one folder."""
    return lambda name: Publisher(name, url, tmp_path / name)
