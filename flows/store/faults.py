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
_OTHER_REGION = {"AuthorizationHeaderMalformed", "IllegalLocationConstraintException", "PermanentRedirect"}
# Where the library looks for credentials when the environment gives none, and how it names them.
_CREDENTIAL_SIGNS = ("/latest/api/token", "/latest/meta-data", "redential", "169.254.170")


def is_missing_bucket(error: Exception) -> bool:
    """Tell whether an object was not found because there is no bucket."""
    return _code(str(error)) in _NO_BUCKET


def fault(error: Exception, url: StoreUrl, doing: str) -> DispatchesError:
    """Give the error to raise for one of the library; `doing` says what was tried, such as `list objects`."""
    said = str(error)
    code = _code(said)
    if isinstance(error, InvalidPathError):
        return _bad_name(said, url)
    if code in _NO_BUCKET:
        return ConfigurationError(
            f"{url}: there is no bucket {url.bucket} at {_server()}; make it, mend the URL, or set "
            "AWS_ENDPOINT_URL"
        )
    if code in _OTHER_REGION or code in {"301", "307"}:
        return ConfigurationError(f"{url}: the bucket is in another region; set AWS_REGION to it")
    if any(sign in said for sign in _CREDENTIAL_SIGNS):
        return ConfigurationError(
            f"{url}: no credentials were found; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or run "
            f"where the container or machine has a role ({DOCS})"
        )
    if code in _BAD_CREDENTIALS:
        return ConfigurationError(
            f"{url}: {_server()} does not take the credentials of the environment ({code}); renew them"
        )
    if code in _REFUSED or isinstance(error, PermissionDeniedError | UnauthenticatedError):
        return ConfigurationError(
            f"{url}: no permission to {doing} at {_server()}; ask for the rights that {DOCS} lists"
        )
    if code is None:
        return RunError(
            f"{url}: cannot {doing}: no answer from {_server()}; check AWS_ENDPOINT_URL and the network, "
            "then run again"
        )
    return RunError(f"{url}: cannot {doing}: {_server()} answers {code}; run again later")


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
