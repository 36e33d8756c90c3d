//! How stored hashes write numbers and bytes. All of it is strict: a hash has one spelling.

use base64ct::Encoding;
use hallpass::{Code, Refusal};

/// No salt and no hash that any of the formats makes is longer.
const LONGEST: usize = 64;

/// The fewest bytes of a hash. A shorter one could be hit by luck, and an empty one by anybody.
const SHORTEST_HASH: usize = 16;

/// The fewest bytes of a salt. Argon2 itself asks for more (RFC 9106, 3.1).
const SHORTEST_SALT: usize = 4;

/// A stored hash that cannot be read.
pub(crate) fn unreadable(reason: &'static str) -> Refusal {
    Refusal::because(Code::InvalidHash, reason)
}

/// A stored hash that would take more memory or time than any honest one.
pub(crate) fn excessive() -> Refusal {
    unreadable("the stored hash asks for more memory or time than is allowed")
}

/// A number without sign and without leading zeros, of at most 32 bits.
pub(crate) fn number(text: &str) -> Result<u32, Refusal> {
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    let number = if is_plain { text.parse().ok() } else { None };
    number.ok_or_else(|| unreadable("a parameter of the stored hash is not a plain number"))
}

/// `name=number` for each of the names, in their order, parted by commas.
///
/// The order is a part of the PHC string format, and asking for it leaves no room for parameters that
/// are there twice, or that would be overlooked.
pub(crate) fn parameters<const N: usize>(text: &str, names: [&str; N]) -> Result<[u32; N], Refusal> {
    let mut pairs = text.split(',');
    let mut values = [0; N];
    for (value, name) in values.iter_mut().zip(names) {
        let pair =
            pairs.next().and_then(|pair| pair.strip_prefix(name)).and_then(|rest| rest.strip_prefix('='));
        *value = number(pair.ok_or_else(wrong_parameters)?)?;
    }
    match pairs.next() {
        None => Ok(values),
        Some(_) => Err(wrong_parameters()),
    }
}

fn wrong_parameters() -> Refusal {
    unreadable("the parameters of the stored hash are not those of its kind, in their order")
}

/// A salt in base64.
pub(crate) fn salt<Alphabet: Encoding>(text: &str) -> Result<Vec<u8>, Refusal> {
    sized_salt(decoded::<Alphabet>(text)?)
}

/// A salt that is used as it is written.
pub(crate) fn plain_salt(text: &str) -> Result<Vec<u8>, Refusal> {
    sized_salt(text.as_bytes().to_vec())
}

fn sized_salt(salt: Vec<u8>) -> Result<Vec<u8>, Refusal> {
    if (SHORTEST_SALT..=LONGEST).contains(&salt.len()) {
        return Ok(salt);
    }
    Err(unreadable("the salt of the stored hash is too short or too long"))
}

/// The hash itself in base64, what a password has to come to.
pub(crate) fn expected<Alphabet: Encoding>(text: &str) -> Result<Vec<u8>, Refusal> {
    let hash = decoded::<Alphabet>(text)?;
    if hash.len() < SHORTEST_HASH {
        return Err(unreadable("the stored hash is cut short"));
    }
    Ok(hash)
}

/// Base64 in one of its alphabets, without bits to spare. The decoder takes the same time whatever it
/// decodes.
fn decoded<Alphabet: Encoding>(text: &str) -> Result<Vec<u8>, Refusal> {
    let mut bytes = [0; LONGEST];
    let decoded = Alphabet::decode(text, &mut bytes);
    decoded.map(<[u8]>::to_vec).map_err(|_| unreadable("a part of the stored hash is not canonical base64"))
}

#[cfg(test)]
mod tests {
    use base64ct::{Base64, Base64Bcrypt, Base64Pbkdf2, Base64Unpadded};

    use super::{expected, number, parameters, salt};

    #[test]
    fn numbers_have_one_spelling() {
        assert_eq!(number("0").unwrap(), 0);
        assert_eq!(number("4294967295").unwrap(), u32::MAX);
        for text in
            ["", "00", "01", "+1", "-1", " 1", "1 ", "1.0", "1e3", "0x10", "4294967296", "١", "99999999999"]
        {
            assert!(number(text).is_err(), "{text}");
        }
    }

    #[test]
    fn parameters_come_in_their_order_and_once() {
        assert_eq!(parameters("m=8,t=1,p=2", ["m", "t", "p"]).unwrap(), [8, 1, 2]);
        for text in [
            "",
            "m=8",
            "m=8,t=1",
            "m=8,t=1,p",
            "m=8,t=1,p=",
            "t=1,m=8,p=2",
            "m=8,m=8,t=1,p=2",
            "m=8,t=1,p=2,",
            "m=8,t=1,p=2,p=2",
            "m=8,t=1,p=2,keyid=AA",
            "m=8,t=1,p=2 ",
            "M=8,t=1,p=2",
            "m=8;t=1;p=2",
            "mm=8,t=1,p=2",
        ] {
            assert!(parameters(text, ["m", "t", "p"]).is_err(), "{text}");
        }
    }

    #[test]
    fn base64_is_canonical_and_of_the_asked_alphabet() {
        assert_eq!(salt::<Base64Unpadded>("+/+/AA").unwrap(), [0xfb, 0xff, 0xbf, 0]);
        assert_eq!(salt::<Base64Pbkdf2>("././/A").unwrap(), [0xfb, 0xff, 0xbf, 0xfc]);
        assert!(salt::<Base64Pbkdf2>("+/+/AA").is_err());
        for text in ["AAAAAB", "AAAAAA==", "AAAAA", "AAAA AA", "AAAAA\u{e9}", "AAAA-_", "AAAA.."] {
            assert!(salt::<Base64Unpadded>(text).is_err(), "{text}");
        }
        assert!(salt::<Base64>("AAAAAA==").is_ok());
        for text in ["AAAAAA", "AAAAAA=", "AAAAAB==", "AAAAAA===", "=AAAAA=="] {
            assert!(salt::<Base64>(text).is_err(), "{text}");
        }
        assert!(salt::<Base64Bcrypt>("......").is_ok());
        assert!(salt::<Base64Bcrypt>("...../").is_err());
    }

    #[test]
    fn lengths_are_bounded() {
        assert!(expected::<Base64Unpadded>(&"A".repeat(22)).is_ok());
        for count in [0, 2, 3, 4, 20, 87, 88, 4096] {
            assert!(expected::<Base64Unpadded>(&"A".repeat(count)).is_err(), "{count}");
        }
        assert!(expected::<Base64Unpadded>(&"A".repeat(86)).is_ok());
        for count in [0, 2, 3, 4, 87, 88] {
            assert!(salt::<Base64Unpadded>(&"A".repeat(count)).is_err(), "{count}");
        }
    }
}
