"""Import Great Expectations without what our expectations do not use, in a process that does nothing else.

A third of its import goes into packages for comparing distributions, for drawing them, and for object
storage. To import this module leaves them out for the whole process: so only a process of the checks may
import it. If Great Expectations came to need one of them, a check could not run, and nothing would be
published.
"""

import sys
from importlib import import_module
from types import ModuleType

_UNUSED = ("altair", "scipy.stats")  # imported whatever is checked
_OPTIONAL = ("boto3", "botocore")  # imported where they are there
_CHECKS = ("flows.validate.counted", "flows.validate.expectations", "flows.validate.pages")

for name in _UNUSED:
    sys.modules[name] = ModuleType(name)
for name in _OPTIONAL:
    sys.modules[name] = None  # type: ignore[assignment]  # which is how an import is told that there is none
for name in _CHECKS:
    import_module(name)
