"""joserfc."""

from base64 import urlsafe_b64decode

from joserfc import jwt
from joserfc.jwk import KeySet, OctKey, OKPKey


def sign(claims, key, alg, kid=None):
    header = {"alg": alg, "kid": kid} if kid else {"alg": alg}
    return jwt.encode(header, claims, material(key, "privateJwk"), algorithms=[alg])


def verify(token, key, alg=None, issuer=None, audience=None, now=None, extra=None):
    decoded = jwt.decode(token, material(key, "publicJwk"), algorithms=[alg] if alg else None)
    return judged(decoded, issuer, audience, now, extra)


def verify_with_jwks(token, jwks, alg, issuer, audience):
    """Picks the key of a JWK Set by the token's kid."""
    decoded = jwt.decode(token, KeySet.import_key_set(jwks), algorithms=[alg])
    return judged(decoded, issuer, audience)


def judged(decoded, issuer, audience, now=None, extra=None):
    wanted = {"iss": issuer, "aud": audience, **(extra or {})}
    options = {name: {"essential": True, "value": value} for name, value in wanted.items() if value is not None}
    registry = jwt.JWTClaimsRegistry(now=now, **options)
    registry.validate(decoded.claims)
    return decoded.claims


def material(key, half):
    if "secret" in key:
        return OctKey.import_key(urlsafe_b64decode(key["secret"] + "=="))
    return OKPKey.import_key(key[half])
