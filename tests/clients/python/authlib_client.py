"""Authlib: its OAuth 2 client on httpx and on requests, and its JOSE library, joserfc, on the server's public keys."""

import time

import requests
from authlib.integrations.base_client.errors import OAuthError
from authlib.integrations.httpx_client import OAuth2Client
from authlib.integrations.requests_client import OAuth2Session
from joserfc import jwt
from joserfc.errors import BadSignatureError, ExpiredTokenError, InvalidClaimError
from joserfc.jwk import KeySet

from checks import ABOUT, check, library, refused, same

library("Authlib", "httpx", "requests", "joserfc")

ORIGIN, BRIEF = ABOUT["origin"], ABOUT["brief"]
CLIENT = {"client_id": ABOUT["client"]["id"], "client_secret": ABOUT["client"]["secret"]}
GRANT = {"grant_type": "password"}


def open_client(kind, origin=ORIGIN, **options):
    return kind(**{**CLIENT, "token_endpoint": f"{origin}/token", **options})


for kind in [OAuth2Client, OAuth2Session]:
    name = f"{kind.__module__.split('.')[-2]}: "

    ways = {
        "its secret in the header": {},
        "its secret in the body": {"token_endpoint_auth_method": "client_secret_post"},
        "no secret": {"client_id": ABOUT["public"]["id"], "client_secret": None},
    }
    for way, options in ways.items():
        with check(f"{name}the password grant with {way}"), open_client(kind, **options) as client:
            token = client.fetch_token(**GRANT, **ABOUT["john"])
            same((token["token_type"], token.is_expired()), ("bearer", False))
            answer = client.get(f"{ORIGIN}/protected")
            same((answer.status_code, answer.json()["message"]), (200, "Hello, johndoe! You are authenticated."))

        with check(f"{name}a wrong password with {way}"), open_client(kind, **options) as client:
            with refused(OAuthError) as wrong:
                client.fetch_token(**GRANT, **{**ABOUT["john"], "password": "wrong"})
            same(wrong.error.error, "invalid_grant")

    with check(f"{name}a wrong secret"), open_client(kind, client_secret="wrong") as client:
        with refused(OAuthError) as wrong:
            client.fetch_token(**GRANT, **ABOUT["john"])
        same(wrong.error.error, "invalid_client")

    with check(f"{name}the scope that was asked for"), open_client(kind, scope="me") as client:
        same(client.fetch_token(**GRANT, **ABOUT["admin"])["scope"], "me")
        same(client.get(f"{ORIGIN}/admin/").status_code, 403)

    with check(f"{name}a scope that one has not"), open_client(kind, scope="admin") as client:
        with refused(OAuthError) as wrong:
            client.fetch_token(**GRANT, **ABOUT["john"])
        same(wrong.error.error, "invalid_scope")

    updates = []
    keep = lambda token, **old: updates.append((old["refresh_token"], token["refresh_token"]))
    with check(f"{name}a token that is about to expire is refreshed by itself"):
        with open_client(kind, BRIEF, update_token=keep) as client:
            before = dict(client.fetch_token(**GRANT, **ABOUT["john"]))
            same(client.get(f"{BRIEF}/protected").status_code, 200)
            same(updates, [(before["refresh_token"], client.token["refresh_token"])])
            same(client.token["access_token"] != before["access_token"], True)

    with check(f"{name}a refresh by itself fails once the token is revoked"), open_client(kind, BRIEF) as client:
        client.fetch_token(**GRANT, **ABOUT["john"])
        client.revoke_token(f"{BRIEF}/revoke", client.token["refresh_token"], token_type_hint="refresh_token")
        with refused(OAuthError) as spent:
            client.get(f"{BRIEF}/protected")
        same(spent.error.error, "invalid_grant")

    with check(f"{name}a spent refresh token"), open_client(kind) as client:
        first = client.fetch_token(**GRANT, **ABOUT["john"])["refresh_token"]
        client.refresh_token()
        newest = client.refresh_token()["refresh_token"]
        for token in [first, newest]:
            with refused(OAuthError) as spent:
                client.refresh_token(refresh_token=token)
            same(spent.error.error, "invalid_grant")

    with check(f"{name}introspection before and after revocation"), open_client(kind) as client:
        token = dict(client.fetch_token(**GRANT, **ABOUT["john"]))
        for which in ["access_token", "refresh_token"]:
            answer = client.introspect_token(f"{ORIGIN}/introspect", token[which], token_type_hint=which)
            same((answer.status_code, answer.json()["active"], answer.json()["sub"]), (200, True, "johndoe"))
        same(client.revoke_token(f"{ORIGIN}/revoke", token["access_token"]).status_code, 200)
        for which in ["access_token", "refresh_token"]:
            answer = client.introspect_token(f"{ORIGIN}/introspect", token[which])
            same((answer.status_code, answer.json()), (200, {"active": False}))
        answer = client.get(f"{ORIGIN}/users/me/")
        same((answer.status_code, answer.json()["detail"]), (401, "Token revoked"))

    with check(f"{name}introspection with a wrong secret"), open_client(kind, client_secret="wrong") as client:
        answer = client.introspect_token(f"{ORIGIN}/introspect", "never heard of")
        same((answer.status_code, answer.json()["error"]), (401, "invalid_client"))


def log_in(origin=ORIGIN):
    return requests.post(f"{origin}/token", data=ABOUT["john"], timeout=10).json()["access_token"]


def keys(origin=ORIGIN):
    return KeySet.import_key_set(requests.get(f"{origin}/.well-known/jwks.json", timeout=10).json())


def verified(token, key_set, **wanted):
    decoded = jwt.decode(token, key_set, algorithms=["EdDSA", "Ed25519"])
    claims = {name: {"essential": True, "value": value} for name, value in wanted.items()}
    jwt.JWTClaimsRegistry(exp={"essential": True}, **claims).validate(decoded.claims)
    return decoded


with check("joserfc: an access token, by the keys at /.well-known/jwks.json"):
    metadata = requests.get(f"{ORIGIN}/.well-known/oauth-authorization-server", timeout=10).json()
    key_set = KeySet.import_key_set(requests.get(metadata["jwks_uri"], timeout=10).json())
    decoded = verified(log_in(), key_set, iss=metadata["issuer"], sub="johndoe")
    same((decoded.header["typ"], decoded.claims["scope"]), ("at+jwt", "me"))

with check("joserfc: the keys are public"):
    for key in requests.get(f"{ORIGIN}/.well-known/jwks.json", timeout=10).json()["keys"]:
        same((key["kty"], "d" in key, "k" in key), ("OKP", False, False))

with check("joserfc: a tampered token"):
    header, payload, signature = log_in().split(".")
    tampered = f"{header}.{payload}.{'B' if signature[0] == 'A' else 'A'}{signature[1:]}"
    with refused(BadSignatureError):
        verified(tampered, keys())

with check("joserfc: a token of another issuer"):
    with refused(InvalidClaimError):
        verified(log_in(), keys(), iss="https://elsewhere.test")

with check("joserfc: a token that has expired"):
    token = log_in(BRIEF)
    time.sleep(2.1)
    with refused(ExpiredTokenError):
        verified(token, keys(BRIEF))
    answer = requests.get(f"{BRIEF}/protected", headers={"Authorization": f"Bearer {token}"}, timeout=10)
    same((answer.status_code, answer.json()["code"]), (401, "TOKEN_EXPIRED"))
