"""Hooks of schemathesis."""

from itertools import count

import schemathesis

numbers = count()


@schemathesis.hook
def before_call(context, case, kwargs):
    """Gives each request an address of its own, so that wrong passwords and registrations are not too many of one."""
    number = next(numbers)
    case.headers["X-Forwarded-For"] = f"198.18.{number // 256 % 256}.{number % 256}"


@schemathesis.hook
def filter_case(context, case):
    """Leaves out what would disable the administrator who asks: nothing could be learned after that."""
    return str(case.path_parameters.get("username", "")).lower() != "admin"
