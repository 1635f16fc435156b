"""A release may be signed with the publisher's SSH key, and anyone can check it with OpenSSH."""

import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from flows.cli import cli
from flows.publish.signature import sign, signer
from schemas.errors import RunError

pytestmark = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="ssh-keygen is not installed")


@pytest.fixture
def key(tmp_path: Path) -> Path:
    path = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", path], check=True)
    return path


@pytest.fixture
def signers(key: Path, tmp_path: Path) -> Path:
    path = tmp_path / "allowed_signers"
    path.write_text(f"publisher@example.org {key.with_suffix('.pub').read_text()}")
    return path


def test_a_signature_names_its_signer_and_the_release_stays(
    warehouse: Path, released: Path, key: Path, signers: Path
) -> None:
    before = sorted(released.rglob("*"))
    assert signer(warehouse, "1.0.0", signers) is None
    assert sign(warehouse, "1.0.0", key) == warehouse / "signatures" / "1.0.0.sig"
    assert signer(warehouse, "1.0.0", signers) == "publisher@example.org"
    assert sorted(released.rglob("*")) == before


def test_other_sums_another_key_and_another_purpose_do_not_count(
    warehouse: Path, released: Path, key: Path, signers: Path
) -> None:
    signature = sign(warehouse, "1.0.0", key)
    sums = released / "SHA256SUMS"
    kept = sums.read_bytes()
    sums.chmod(0o644)
    sums.write_bytes(kept.replace(b"a", b"b", 1))
    assert signer(warehouse, "1.0.0", signers) is None
    sums.write_bytes(kept)
    command = ["ssh-keygen", "-Y", "sign", "-f", key, "-n", "email"]
    signature.write_bytes(subprocess.run(command, input=kept, capture_output=True, check=True).stdout)
    assert signer(warehouse, "1.0.0", signers) is None
    signature.write_text("no signature")
    assert signer(warehouse, "1.0.0", signers) is None


def test_what_is_missing_is_named(warehouse: Path, released: Path, tmp_path: Path) -> None:
    with pytest.raises(RunError, match="expected a private SSH key that can sign"):
        sign(warehouse, "1.0.0", tmp_path / "no-key")
    with pytest.raises(RunError, match="expected a file of allowed signers"):
        signer(warehouse, "1.0.0", tmp_path / "no-file")


def test_the_commands_sign_and_refuse(warehouse: Path, released: Path, key: Path, signers: Path) -> None:
    def run(*words: str) -> tuple[int, str]:
        done = CliRunner().invoke(cli, [*words, "--warehouse", str(warehouse)])
        return done.exit_code, done.output

    status, told = run("verify", "--signers", str(signers))
    assert (status, "SHA256SUMS: not signed by anyone in" in told) == (1, True)
    assert run("sign", "--key", str(key)) == (
        0,
        f"Release 1.0.0 is signed in {warehouse}/signatures/1.0.0.sig\n",
    )
