"""Sign the checksums of a release with the publisher's SSH key, and check the signature.

OpenSSH's own tool does both (ssh-keygen(1), -Y), so that a user checks with what is on the machine already.
The signature lies beside the releases, in `signatures/`: a release never changes once it was published.
"""

import shutil
import subprocess
from pathlib import Path

from flows.publish.durable import replace_text
from flows.publish.manifest import SUMS_NAME
from flows.publish.warehouse import release_path
from schemas.errors import RunError

SIGNATURES = "signatures"
NAMESPACE = "dispatches"  # a signature made for another purpose does not count


def sign(warehouse: Path, version: str, key: Path) -> Path:
    """Sign SHA256SUMS of a release with a private SSH key, and give the path of the signature.

    Raises RunError where there is no such release or key, or ssh-keygen is missing.
    """
    sums = (release_path(warehouse, version) / SUMS_NAME).read_bytes()
    signed = _ssh_keygen(sums, "-Y", "sign", "-f", str(key), "-n", NAMESPACE)
    if signed.returncode != 0:
        raise RunError(
            f"{key}: expected a private SSH key that can sign, found: {_said(signed)}; name another key"
        )
    target = warehouse / SIGNATURES / f"{version}.sig"
    target.parent.mkdir(exist_ok=True)
    replace_text(target, signed.stdout.decode("ascii"))
    return target


def signer(warehouse: Path, version: str, signers: Path) -> str | None:
    """Give who signed a release, by the name in a file of allowed signers; None where nobody of it did.

    `signers` is a file as ssh-keygen(1) describes it: name, key type and public key, one a line. Raises
    RunError where there is no such release or file, or ssh-keygen is missing.
    """
    sums = (release_path(warehouse, version) / SUMS_NAME).read_bytes()
    signature = warehouse / SIGNATURES / f"{version}.sig"
    if not signers.is_file():
        raise RunError(f"{signers}: expected a file of allowed signers, found none; name another file")
    if not signature.is_file():
        return None
    named = ("-s", str(signature), "-f", str(signers))
    found = _ssh_keygen(sums, "-Y", "find-principals", *named)
    names = found.stdout.decode("utf-8", "replace").splitlines()
    if found.returncode != 0 or not names:
        return None
    checked = _ssh_keygen(sums, "-Y", "verify", *named, "-I", names[0], "-n", NAMESPACE)
    return names[0] if checked.returncode == 0 else None


def _ssh_keygen(data: bytes, *words: str) -> subprocess.CompletedProcess[bytes]:
    tool = shutil.which("ssh-keygen")
    if tool is None:
        raise RunError("ssh-keygen: expected it on the path, found none; install OpenSSH")
    # No shell: each word is an argument of its own.
    return subprocess.run([tool, *words], input=data, capture_output=True, check=False)  # noqa: S603


def _said(done: subprocess.CompletedProcess[bytes]) -> str:
    return " ".join(done.stderr.decode("utf-8", "replace").split())[:120]
