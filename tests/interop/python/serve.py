"""Answers questions about tokens and keys: one JSON object a line in, one a line out."""

import json
import sys
import traceback
from importlib.metadata import version
from pathlib import Path

# The interpreter runs isolated (-I), which leaves this folder out of the search path.
sys.path.insert(0, str(Path(__file__).parent))

import joserfc_peer
import keys_peer
import pyjwt_peer

MODULES = {"pyjwt": pyjwt_peer, "joserfc": joserfc_peer, "keys": keys_peer}
PACKAGES = ["PyJWT", "joserfc", "cryptography"]


def answer(question):
    verb = question.pop("do")
    if verb == "versions":
        return {"result": {name: version(name) for name in PACKAGES}}
    action = getattr(MODULES[question.pop("module")], verb)
    try:
        return {"result": action(**question)}
    except Exception as error:  # whatever a library throws at a token is its refusal
        return {"refused": {"name": type(error).__name__, "message": str(error)}}


def as_json(reply):
    try:
        return json.dumps(reply, allow_nan=False)
    except ValueError:  # Python's JSON knows NaN and Infinity, so its libraries accept them
        return json.dumps({"result": "accepted, with a number that JSON does not know"})


for line in sys.stdin:
    try:
        reply = answer(json.loads(line))
    except Exception:  # this side of the conversation is broken, which is no verdict
        reply = {"fault": traceback.format_exc()}
    print(as_json(reply), flush=True)
