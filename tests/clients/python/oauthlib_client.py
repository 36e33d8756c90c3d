"""requests-oauthlib on oauthlib: the client of the password grant, with and without automatic refreshes."""

import os
import time

from oauthlib.oauth2 import LegacyApplicationClient, TokenExpiredError
from oauthlib.oauth2.rfc6749.errors import InvalidClientError, InvalidGrantError, InvalidScopeError
from requests.auth import HTTPBasicAuth
from requests_oauthlib import OAuth2Session

from checks import ABOUT, check, library, refused, same

# It asks for this before it sends anything over plain HTTP.
os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"

library("requests-oauthlib", "oauthlib")

ORIGIN, BRIEF = ABOUT["origin"], ABOUT["brief"]
CLIENT, PUBLIC = ABOUT["client"], ABOUT["public"]


def session(client=CLIENT, scope=None, **options):
    return OAuth2Session(client=LegacyApplicationClient(client_id=client["id"], scope=scope), scope=scope, **options)


def fetched(session, origin=ORIGIN, user=ABOUT["john"], secret=CLIENT["secret"], **options):
    return session.fetch_token(f"{origin}/token", **user, client_secret=secret, **options)


def expire(oauth):
    """Waits until the library, which counts in whole seconds, takes the token for expired."""
    time.sleep(max(0, oauth.token["expires_at"] - time.time()) + 0.1)


ways = {
    "the secret in the header": (CLIENT, {"secret": CLIENT["secret"]}),
    "the secret in the body": (CLIENT, {"secret": CLIENT["secret"], "include_client_id": True}),
    # It makes a header of an id without a secret: `app:`.
    "no secret, in the header": (PUBLIC, {"secret": None}),
    "no secret, in the body": (PUBLIC, {"secret": None, "include_client_id": True}),
}
for way, (client, options) in ways.items():
    with check(f"the password grant, {way}"), session(client) as oauth:
        token = fetched(oauth, **options)
        same((token["token_type"].lower(), oauth.authorized), ("bearer", True))
        answer = oauth.get(f"{ORIGIN}/protected")
        same((answer.status_code, answer.json()["message"]), (200, "Hello, johndoe! You are authenticated."))

    with check(f"a wrong password, {way}"), session(client) as oauth:
        with refused(InvalidGrantError) as wrong:
            fetched(oauth, user={**ABOUT["john"], "password": "wrong"}, **options)
        same(oauth.authorized, False)

with check("a wrong secret"), session() as oauth:
    with refused(InvalidClientError):
        fetched(oauth, secret="wrong")

with check("the scope that was asked for"), session(scope=["me"]) as oauth:
    same(fetched(oauth, user=ABOUT["admin"])["scope"], ["me"])
    same(oauth.get(f"{ORIGIN}/admin/").status_code, 403)

with check("a scope that one has not"), session(scope=["admin"]) as oauth:
    with refused(InvalidScopeError):
        fetched(oauth)

with check("a refresh, and a spent refresh token"), session() as oauth:
    first = fetched(oauth)["refresh_token"]
    proof = HTTPBasicAuth(CLIENT["id"], CLIENT["secret"])
    oauth.refresh_token(f"{ORIGIN}/token", auth=proof)
    newest = oauth.refresh_token(f"{ORIGIN}/token", auth=proof)["refresh_token"]
    same(oauth.get(f"{ORIGIN}/protected").status_code, 200)
    for token in [first, newest]:
        with refused(InvalidGrantError):
            oauth.refresh_token(f"{ORIGIN}/token", refresh_token=token, auth=proof)

with check("a token that has expired, without automatic refreshes"), session() as oauth:
    fetched(oauth, BRIEF)
    expire(oauth)
    with refused(TokenExpiredError):
        oauth.get(f"{BRIEF}/protected")

kept = []
# The credentials go into the body of a refresh by this option, as its manual says.
refreshing = {
    "auto_refresh_url": f"{BRIEF}/token",
    "auto_refresh_kwargs": {"client_id": CLIENT["id"], "client_secret": CLIENT["secret"]},
    "token_updater": kept.append,
}
with check("a token that has expired is refreshed by itself"), session(**refreshing) as oauth:
    before = fetched(oauth, BRIEF)["refresh_token"]
    expire(oauth)
    same(oauth.get(f"{BRIEF}/protected").status_code, 200)
    same((len(kept), kept[0]["refresh_token"] != before), (1, True))

with check("after a revocation it is not refreshed any more"), session(**refreshing) as oauth:
    token = fetched(oauth, BRIEF)
    # A request prepared by the library's client, as it has no call of its own for this.
    url, headers, body = oauth._client.prepare_token_revocation_request(
        f"{BRIEF}/revoke".replace("http:", "https:"), token["refresh_token"], "refresh_token"
    )
    answer = oauth.post(url.replace("https:", "http:"), data=body, headers=headers, withhold_token=True)
    same(answer.status_code, 200)
    expire(oauth)
    with refused(InvalidGrantError):
        oauth.get(f"{BRIEF}/protected")
