"""Say in one line what went wrong with object storage.

What the library and the server say is never repeated: a server answers a wrong signature with the key id and
the text that was signed, and an address may hold more than its host. It is looked through for the codes that
S3 gives (API reference, "Error responses"), and for what the library says of a server that does not answer.
"""

import re

from obstore.exceptions import InvalidPathError, PermissionDeniedError, UnauthenticatedError

from flows.store.address import StoreUrl, endpoint
from schemas.errors import ConfigurationError, DispatchesError, InputError, RunError

DOCS = "docs/object-storage.md"
_CODE = re.compile(r"<Code>([A-Za-z]{1,60})</Code>")
_STATUS = re.compile(r"status code: ([1-5][0-9]{2})")
_BAD_NAME = re.compile(r'Path "([^"]{1,1024})"')
_NO_BUCKET = {"NoSuchBucket", "InvalidBucketName"}
_REFUSED = {"AccessDenied", "AllAccessDisabled", "AccountProblem", "401", "403"}
_BAD_CREDENTIALS = {
    "ExpiredToken",
    "InvalidAccessKeyId",
    "InvalidToken",
    "RequestTimeTooSkewed",
    "SignatureDoesNotMatch",
    "TokenRefreshRequired",
}
_OTHER_REGION = {
    "301",
    "307",
    "AuthorizationHeaderMalformed",
    "IllegalLocationConstraintException",
    "PermanentRedirect",
}
# Where the library looks for credentials when the environment gives none, and how it names them.
_CREDENTIAL_SIGNS = ("/latest/api/token", "/latest/meta-data", "redential", "169.254.170")


def is_missing_bucket(error: Exception) -> bool:
    """Tell whether an object was not found because there is no bucket."""
    return _code(str(error)) in _NO_BUCKET


def fault(error: Exception, url: StoreUrl, doing: str) -> DispatchesError:
    """Give the error to raise for one of the library; `doing` says what was tried, such as `list objects`."""
    said = str(error)
    if isinstance(error, InvalidPathError):
        return _bad_name(said, url)
    refused = isinstance(error, PermissionDeniedError | UnauthenticatedError)
    wrong = _wrong_setting(said, refused, url, doing)
    if wrong:
        return ConfigurationError(f"{url}: {wrong}")
    code = _code(said)
    found = f"{_server()} answers {code}; run again later"
    if code is None:
        found = f"no answer from {_server()}; check AWS_ENDPOINT_URL and the network, then run again"
    return RunError(f"{url}: cannot {doing}: {found}")


def _wrong_setting(said: str, refused: bool, url: StoreUrl, doing: str) -> str | None:
    """Say what is wrong with the URL or the environment, None where nothing of it is."""
    code = _code(said)
    if code in _NO_BUCKET:
        return (
            f"there is no bucket {url.bucket} at {_server()}; make it, mend the URL, or set AWS_ENDPOINT_URL"
        )
    if code in _OTHER_REGION:
        return "the bucket is in another region; set AWS_REGION to it"
    if any(sign in said for sign in _CREDENTIAL_SIGNS):
        return (
            "no credentials were found; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or run where the "
            f"container or machine has a role ({DOCS})"
        )
    if code in _BAD_CREDENTIALS:
        return f"{_server()} does not take the credentials of the environment ({code}); renew them"
    if refused or code in _REFUSED:
        return f"no permission to {doing} at {_server()}; ask for the rights that {DOCS} lists"
    return None


def _code(said: str) -> str | None:
    found = _CODE.search(said) or _STATUS.search(said)
    return found[1] if found else None


def _bad_name(said: str, url: StoreUrl) -> DispatchesError:
    found = _BAD_NAME.search(said)
    name = repr(found[1]) if found else "one that cannot be read"
    return InputError(
        f"{url}: expected names without empty parts, . and .. as parts, and control characters, found the "
        f"object {name}; rename or remove it"
    )


def _server() -> str:
    """Name the server by its host and port alone."""
    address = endpoint()
    return (address.partition("://")[2] or address).partition("/")[0] if address else "Amazon S3"
