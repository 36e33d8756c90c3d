"""Keys: made and read by cryptography, as JWK by joserfc."""

from base64 import urlsafe_b64encode

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from joserfc.jwk import import_key


def generate_ed25519():
    """A new key: both PEM forms and the raw halves."""
    key = Ed25519PrivateKey.generate()
    return {
        "private_pem": pkcs8(key),
        "public_pem": spki(key.public_key()),
        "x": base64url(key.public_key().public_bytes_raw()),
        "d": base64url(key.private_bytes_raw()),
    }


def unsupported_pems():
    """PEM texts that are no plain Ed25519 key."""
    ed25519 = Ed25519PrivateKey.generate()
    return {
        "an encrypted key": pkcs8(ed25519, serialization.BestAvailableEncryption(b"secret")),
        "an EC key": pkcs8(ec.generate_private_key(ec.SECP256R1())),
        "an RSA key": pkcs8(rsa.generate_private_key(public_exponent=65537, key_size=2048)),
        "an OpenSSH key": ed25519.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.OpenSSH, serialization.NoEncryption()
        ).decode(),
    }


def read_pem(private_pem):
    """The raw halves of the Ed25519 key in a PEM text."""
    key = serialization.load_pem_private_key(private_pem.encode(), password=None)
    return {"x": base64url(key.public_key().public_bytes_raw()), "d": base64url(key.private_bytes_raw())}


def pem_of_jwk(jwk):
    """The PKCS#8 PEM of a private JWK."""
    return import_key(jwk).as_pem(private=True).decode()


def thumbprint(jwk):
    """The RFC 7638 thumbprint of a JWK."""
    return import_key(jwk).thumbprint()


def pkcs8(key, encryption=None):
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, encryption or serialization.NoEncryption()
    ).decode()


def spki(key):
    return key.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo).decode()


def base64url(data):
    return urlsafe_b64encode(data).rstrip(b"=").decode()
