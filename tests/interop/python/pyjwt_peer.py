"""PyJWT."""

from base64 import urlsafe_b64decode
from datetime import datetime

import jwt
from jwt import api_jwt


class StoppableClock(datetime):
    """PyJWT takes no clock: this one stands in for the class that it asks."""

    moment = None

    @classmethod
    def now(cls, tz=None):
        return datetime.now(tz) if cls.moment is None else datetime.fromtimestamp(cls.moment, tz)


api_jwt.datetime = StoppableClock


def sign(claims, key, alg, kid=None):
    headers = {"kid": kid} if kid else None
    return jwt.encode(claims, material(key, "privatePem"), algorithm=alg, headers=headers)


def verify(token, key, alg=None, issuer=None, audience=None, now=None, extra=None):
    StoppableClock.moment = now
    algorithms = [alg] if alg else None
    return jwt.decode(
        token, material(key, "publicPem"), algorithms=algorithms, issuer=issuer, audience=audience, **(extra or {})
    )


def verify_with_jwks(token, jwks, alg, issuer, audience):
    """Picks the key of a JWK Set by the token's kid, as PyJWKClient does."""
    StoppableClock.moment = None
    kid = jwt.get_unverified_header(token)["kid"]
    key = jwt.PyJWKSet.from_dict(jwks)[kid]
    return jwt.decode(token, key, algorithms=[alg], issuer=issuer, audience=audience)


def material(key, half):
    if "secret" in key:
        return urlsafe_b64decode(key["secret"] + "==")
    return key[half]
