"""Password hashes made by Python's libraries: argon2-cffi, bcrypt, passlib and hashlib.

    python vectors.py            writes vectors/hashes.json
    python vectors.py --check    says whether the file is what would be written
    python vectors.py --random   prints as many hashes again, with new passwords, salts and costs
    python vectors.py --verify   reads lines of {"hash", "password"} and prints whether argon2-cffi takes each
"""

import base64
import hashlib
import json
import random
import sys
import warnings
from pathlib import Path

warnings.simplefilter("ignore")

import argon2.low_level
import bcrypt
import passlib.hash
from argon2.low_level import Type
from passlib.utils.binary import bcrypt64

FILE = Path(__file__).parent / "vectors" / "hashes.json"

PASSWORDS = {
    "plain": "correct horse battery staple",
    "empty": "",
    "accents": "pässwörd à la crème",
    "emoji": "🔑🐎🔋📎",
    "long": "a long password of many words, " * 20,
    "bytes72": "0123456789ab" * 6,
    "nul": "before\0after",
}


def salt_of(length, seed=1):
    return bytes((seed * 37 + at * 101) % 256 for at in range(length))


def argon2_hash(password, salt, *, kind=Type.ID, version=19, memory=32, passes=1, lanes=1, length=32):
    return argon2.low_level.hash_secret(password.encode(), salt, passes, memory, lanes, length, kind, version).decode()


def argon2_vectors():
    for name, password in PASSWORDS.items():
        yield f"argon2id/{name}", password, argon2_hash(password, salt_of(16))
    plain = PASSWORDS["plain"]
    for kind in Type:
        for version in (16, 19):
            made = argon2_hash(plain, salt_of(16), kind=kind, version=version, passes=3, memory=64, lanes=2)
            yield f"argon2{kind.name.lower()}/v{version}", plain, made
    # What the first version of the format looked like. The library always writes the version.
    old = argon2_hash(plain, salt_of(16), version=16, kind=Type.I)
    yield "argon2i/no version", plain, old.replace("$v=16", "")
    for length in (16, 24, 64):
        yield f"argon2id/{length} bytes", plain, argon2_hash(plain, salt_of(16), length=length)
    for length in (8, 32, 64):
        yield f"argon2id/salt of {length} bytes", plain, argon2_hash(plain, salt_of(length))
    yield "argon2id/eight lanes", plain, argon2_hash(plain, salt_of(16), memory=100, lanes=8)
    yield "argon2id/many passes", plain, argon2_hash(plain, salt_of(16), memory=8, passes=100)
    yield "argon2id/odd memory", plain, argon2_hash(plain, salt_of(16), memory=43, lanes=3, passes=2)
    yield "argon2id/as argon2-cffi by itself", plain, argon2_hash(plain, salt_of(16), memory=65536, passes=3, lanes=4)
    yield "argon2id/as hallpass by itself", plain, argon2_hash(plain, salt_of(16), memory=19456, passes=2)
    yield "argon2id/more than hallpass by itself", plain, argon2_hash(plain, salt_of(16), memory=19457, passes=3)
    yield "argon2id/less memory", plain, argon2_hash(plain, salt_of(16), memory=19455, passes=2)
    yield "argon2id/fewer passes", plain, argon2_hash(plain, salt_of(16), memory=19456, passes=1)
    yield "argon2id/short salt", plain, argon2_hash(plain, salt_of(15), memory=19456, passes=2)
    yield "argon2id/short hash", plain, argon2_hash(plain, salt_of(16), memory=19456, passes=2, length=31)
    yield "argon2id/Django", plain, "argon2" + argon2_hash(plain, salt_of(16))


def bcrypt_hash(password, salt, cost, prefix="2b"):
    setting = f"${prefix}${cost:02}${bcrypt64.encode_bytes(salt).decode()}"
    return bcrypt.hashpw(password.encode(), setting.encode()).decode()


def bcrypt_vectors():
    for name, password in PASSWORDS.items():
        if len(password.encode()) <= 72 and "\0" not in password:
            yield f"bcrypt/{name}", password, bcrypt_hash(password, salt_of(16), 4)
    plain = PASSWORDS["plain"]
    for prefix in ("2a", "2b"):
        for cost in (4, 5, 8, 10):
            yield f"bcrypt/{prefix} {cost}", plain, bcrypt_hash(plain, salt_of(16, cost), cost, prefix)
    handler = passlib.hash.bcrypt.using(ident="2y", rounds=5, salt=bcrypt64.encode_bytes(salt_of(16)).decode())
    yield "bcrypt/2y by passlib", plain, handler.hash(plain)


def scrypt_vectors():
    for name, password in PASSWORDS.items():
        if "\0" not in password:
            yield f"scrypt/{name}", password, passlib.hash.scrypt.using(rounds=4, salt=salt_of(16)).hash(password)
    plain = PASSWORDS["plain"]
    for rounds, r, p in ((1, 8, 1), (7, 1, 1), (4, 3, 5), (10, 8, 2), (14, 8, 1)):
        made = passlib.hash.scrypt.using(rounds=rounds, block_size=r, parallelism=p, salt=salt_of(24)).hash(plain)
        yield f"scrypt/{rounds} {r} {p}", plain, made
    yield "scrypt/as passlib by itself", plain, passlib.hash.scrypt.using(salt=salt_of(16)).hash(plain)
    # RFC 7914, 12. The first vector has no salt, the last asks for a GiB.
    yield "scrypt/RFC 7914, second", "password", rfc_scrypt(b"password", b"NaCl", 10, 8, 16)
    yield "scrypt/RFC 7914, third", "pleaseletmein", rfc_scrypt(b"pleaseletmein", b"SodiumChloride", 14, 8, 1)


def rfc_scrypt(password, salt, log_n, r, p):
    made = hashlib.scrypt(password, salt=salt, n=1 << log_n, r=r, p=p, dklen=64, maxmem=1 << 26)
    return f"$scrypt$ln={log_n},r={r},p={p}${unpadded(salt)}${unpadded(made)}"


def pbkdf2_vectors():
    handlers = {
        "pbkdf2-sha1": passlib.hash.pbkdf2_sha1,
        "pbkdf2-sha256": passlib.hash.pbkdf2_sha256,
        "pbkdf2-sha512": passlib.hash.pbkdf2_sha512,
    }
    plain = PASSWORDS["plain"]
    for kind, handler in handlers.items():
        for name, password in PASSWORDS.items():
            yield f"{kind}/{name}", password, handler.using(rounds=3, salt=salt_of(16)).hash(password)
        for length in (4, 64):
            yield f"{kind}/salt of {length} bytes", plain, handler.using(rounds=1000, salt=salt_of(length)).hash(plain)
        yield f"{kind}/every character", plain, handler.using(rounds=1, salt=bytes([251, 255, 190] * 8)).hash(plain)
        yield f"{kind}/PHC", plain, phc_pbkdf2(kind, plain.encode(), salt_of(16), 1000, 32, ",l=32")
        yield f"{kind}/PHC without length", plain, phc_pbkdf2(kind, plain.encode(), salt_of(16), 1000, 64, "")
    yield "pbkdf2-sha256/as passlib by itself", plain, passlib.hash.pbkdf2_sha256.using(salt=salt_of(16)).hash(plain)
    for handler in (passlib.hash.django_pbkdf2_sha256, passlib.hash.django_pbkdf2_sha1):
        for name, password in PASSWORDS.items():
            made = handler.using(rounds=1000, salt="Zm9vYmFyYmF6").hash(password)
            yield f"{handler.name}/{name}", password, made
    # RFC 6070, but for those whose hash is shorter than 16 bytes or cut at a NUL, and the one of 16,777,216 iterations.
    long, salted = "passwordPASSWORDpassword", b"saltSALTsaltSALTsaltSALTsaltSALTsalt"
    for password, salt, iterations, length in (
        ("password", b"salt", 1, 20), ("password", b"salt", 2, 20), ("password", b"salt", 4096, 20),
        (long, salted, 4096, 25), ("pass\0word", b"sa\0lt", 4096, 16),
    ):
        made = phc_pbkdf2("pbkdf2-sha1", password.encode(), salt, iterations, length, f",l={length}")
        yield f"pbkdf2-sha1/RFC 6070, {iterations} {length}", password, made


def phc_pbkdf2(kind, password, salt, iterations, length, written_length):
    made = hashlib.pbkdf2_hmac(kind.split("-")[1], password, salt, iterations, length)
    return f"${kind}$i={iterations}{written_length}${unpadded(salt)}${unpadded(made)}"


def unpadded(data):
    return base64.b64encode(data).decode().rstrip("=")


# What a hash has to be for hallpass's own settings: see needs_rehash.
GOOD_ENOUGH = {
    "argon2id/as argon2-cffi by itself",
    "argon2id/as hallpass by itself",
    "argon2id/more than hallpass by itself",
}


def fixed():
    vectors = [*argon2_vectors(), *bcrypt_vectors(), *scrypt_vectors(), *pbkdf2_vectors()]
    return [
        {"id": name, "password": password, "hash": hashed, "needsRehash": name not in GOOD_ENOUGH}
        for name, password, hashed in vectors
    ]


def at_random():
    """The same kinds with other passwords, salts and costs."""
    draw = random.SystemRandom()

    def text(most):
        alphabet = "abcXYZ019 .,-_äßçé€漢字🔑"
        return "".join(draw.choice(alphabet) for _ in range(draw.randint(0, most)))

    def salt(least=8, most=40):
        return draw.randbytes(draw.randint(least, most))

    for _ in range(20):
        password, lanes = text(60), draw.randint(1, 4)
        yield "argon2", password, argon2_hash(
            password, salt(), kind=draw.choice(list(Type)), version=draw.choice((16, 19)), lanes=lanes,
            memory=draw.randint(8 * lanes, 200), passes=draw.randint(1, 5), length=draw.randint(16, 64),
        )
        password = text(18)
        prefix = draw.choice(("2a", "2b"))
        yield "bcrypt", password, bcrypt_hash(password, draw.randbytes(16), draw.randint(4, 6), prefix)
        password = text(60)
        costs = {"rounds": draw.randint(2, 8), "block_size": draw.randint(1, 9), "parallelism": draw.randint(1, 4)}
        yield "scrypt", password, passlib.hash.scrypt.using(salt=salt(), **costs).hash(password)
        names = ("pbkdf2_sha1", "pbkdf2_sha256", "pbkdf2_sha512", "django_pbkdf2_sha256", "django_pbkdf2_sha1")
        for name in names:
            password = text(60)
            handler = getattr(passlib.hash, name).using(rounds=draw.randint(1, 3000))
            yield name, password, handler.hash(password)


def is_taken(line):
    given = json.loads(line)
    try:
        return argon2.PasswordHasher().verify(given["hash"], given["password"])
    except argon2.exceptions.VerifyMismatchError:
        return False


def main(words):
    text = json.dumps(fixed(), ensure_ascii=False, indent=1) + "\n" if words in ([], ["--check"]) else ""
    if words == []:
        FILE.write_text(text, encoding="utf-8")
    elif words == ["--check"]:
        if FILE.read_text(encoding="utf-8") != text:
            sys.exit(f"{FILE.name} is stale; run vectors.py")
    elif words == ["--random"]:
        names = ("id", "password", "hash")
        print(json.dumps([dict(zip(names, vector)) for vector in at_random()], ensure_ascii=False))
    elif words == ["--verify"]:
        print(json.dumps([is_taken(line) for line in sys.stdin]))
    else:
        sys.exit(__doc__)


main(sys.argv[1:])
