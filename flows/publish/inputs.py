"""Keep with a release the small inputs that it was made from: the authority files and the contract.

They let a later run read the texts again as this release would have, to tell what caused a change. The
archive is stored, not compressed, and has no times: the same inputs give the same bytes.
"""

from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo

from pydantic import TypeAdapter, ValidationError

from schemas.authority import FILES
from schemas.contract import Contract
from schemas.errors import RunError

INPUTS_NAME = "inputs.zip"
_CONTRACT = "contract.json"
_AUTHORITIES = "authorities/"
_FORM = TypeAdapter(Contract)
_RESTORE = "restore it from a copy of the warehouse"


def write_inputs(folder: Path, contract: Contract, authorities: Path) -> None:
    """Write the archive of a release into its folder."""
    with ZipFile(folder / INPUTS_NAME, "w") as archive:
        for name in FILES:
            archive.writestr(ZipInfo(_AUTHORITIES + name), (authorities / name).read_bytes())
        archive.writestr(ZipInfo(_CONTRACT), _FORM.dump_json(contract, indent=1))


def kept_contract(release: Path) -> Contract:
    """Give the contract that a release keeps; raise RunError where its archive is missing or broken."""
    try:
        return _FORM.validate_json(_read(release, _CONTRACT))
    except ValidationError as error:
        raise RunError(f"{release / INPUTS_NAME}: {_CONTRACT}: no contract; {_RESTORE}") from error


def unpack_authorities(release: Path, target: Path) -> None:
    """Write the authority files that a release was made with into a folder, which is made.

    Raises RunError where the archive is missing or broken.
    """
    with _open(release) as archive:
        names = [name for name in archive.namelist() if name.startswith(_AUTHORITIES)]
    target.mkdir(parents=True)
    for name in names:
        (target / Path(name).name).write_bytes(_read(release, name))


def _read(release: Path, name: str) -> bytes:
    try:
        with _open(release) as archive:
            return archive.read(name)
    except (KeyError, BadZipFile) as error:
        raise RunError(f"{release / INPUTS_NAME}: {name}: {error}; {_RESTORE}") from error


def _open(release: Path) -> ZipFile:
    try:
        return ZipFile(release / INPUTS_NAME)
    except (OSError, BadZipFile) as error:
        raise RunError(f"{release / INPUTS_NAME}: cannot be read: {error}; {_RESTORE}") from error
