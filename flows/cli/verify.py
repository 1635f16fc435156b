"""`dispatches verify` and `sign`: whether a release is what was published, and who says so."""

from pathlib import Path

import click

from flows.cli.options import raw_option, warehouse_folder_option, warehouse_option, work_option
from flows.cli.printable import printable
from flows.cli.quiet import quieten_prefect
from flows.publish.warehouse import current_version
from flows.store.address import Location
from schemas.errors import ValidationError


@click.command()
@click.argument("version", required=False)
@warehouse_option
@raw_option
@work_option
@click.option(
    "--signers",
    type=click.Path(path_type=Path),
    help="File of allowed signers, one of whom must have signed.",
)
@click.option("--rebuild", is_flag=True, help="Make the tables again from the raw texts and compare bytes.")
def verify(
    version: str | None,
    warehouse: Location,
    raw: Location,
    work: Path | None,
    rebuild: bool,
    signers: Path | None,
) -> None:
    """Check a release, the current one unless VERSION is given.

    Every file is checked by its SHA-256, every table for its columns and keys, and every span of the tables
    is sliced again from the raw texts. --rebuild needs the raw texts and the code that made the release.

    \b
    Examples:
      dispatches verify
      dispatches verify 1.0.0 --rebuild
    """
    if rebuild:
        quieten_prefect()
    from flows.store.places import raw_at_hand, warehouse_to_check
    from flows.verify import verify_release

    with warehouse_to_check(warehouse, work, version) as folder, raw_at_hand(raw, work, "verify") as texts:
        chosen = version or current_version(folder)
        signed_by = _signer(folder, chosen, signers) if signers else None
        found = verify_release(folder, chosen, texts, rebuild)
    for fault in found.faults:
        click.echo(printable(fault))
    if found.faults:
        raise ValidationError(f"release {found.version}: {len(found.faults)} faults")
    click.echo(
        f"Release {found.version}: {found.files} files have their SHA-256, "
        f"{found.spans} spans slice their raw texts."
    )
    if found.rebuilt:
        click.echo(f"The raw texts give the same bytes again for its {found.rebuilt} tables.")
    if signed_by:
        click.echo(f"Its SHA256SUMS is signed by {printable(signed_by)}.")


def _signer(warehouse: Path, version: str, signers: Path) -> str:
    from flows.publish.signature import signer

    name = signer(warehouse, version, signers)
    if name is None:
        raise ValidationError(f"release {version}: SHA256SUMS: not signed by anyone in {signers}")
    return name


@click.command()
@click.argument("version", required=False)
@click.option("--key", type=click.Path(path_type=Path), required=True, help="Private SSH key to sign with.")
@warehouse_folder_option
def sign(version: str | None, key: Path, warehouse: Path) -> None:
    """Sign the checksums of a release with an SSH key, the current one unless VERSION is given.

    \b
    Example:
      dispatches sign --key ~/.ssh/id_ed25519
    """
    from flows.publish.signature import sign as sign_release

    chosen = version or current_version(warehouse)
    click.echo(f"Release {chosen} is signed in {sign_release(warehouse, chosen, key)}")
