"""What each program here starts with: whom to ask, and how to say what came of it."""

import json
import sys
import traceback
from importlib.metadata import version

ABOUT = json.loads(sys.argv[1])


def library(*names):
    """The libraries that this is about are the ones that are pinned."""
    for name in names:
        with check(f"{name} is the version that is pinned"):
            same(version(name), ABOUT["pins"][name])


class check:
    """One check: its name, and whether what stands in it went well. What comes after it is done all the same."""

    def __init__(self, name):
        self.name = name

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        outcome = {"name": self.name}
        if error is not None:
            outcome["error"] = "".join(traceback.format_exception(kind, error, trace))
        print(json.dumps(outcome), flush=True)
        return isinstance(error, Exception)


class refused:
    """What stands in it must be refused, by this exception; the exception is kept as `error`."""

    def __init__(self, kind):
        self.kind = kind
        self.error = None

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if error is None:
            raise AssertionError(f"nothing was refused, {self.kind.__name__} was expected")
        if isinstance(error, self.kind):
            self.error = error
            return True
        return False


def same(found, wanted):
    if found != wanted:
        raise AssertionError(f"{found!r} is not {wanted!r}")
