//! The vectors of `tests/passwords`, and strings that are nearly hashes.

use std::collections::BTreeSet;

use hallpass::Code;
use serde_json::Value;

use super::{Blocks, SALT_LENGTH, Stored, hash};
use crate::{password::Password, settings::Settings};

/// Made by Python's libraries, the vectors of RFC 6070 and RFC 7914 among them.
const HASHES: &str = include_str!("../../../tests/passwords/vectors/hashes.json");
const MALFORMED: &str = include_str!("../../../tests/passwords/vectors/malformed.json");

fn vectors(json: &str) -> Vec<Value> {
    let vectors: Vec<Value> = serde_json::from_str(json).unwrap();
    assert!(vectors.len() > 100);
    vectors
}

fn text<'v>(vector: &'v Value, member: &str) -> &'v str {
    vector[member].as_str().unwrap()
}

fn verify(stored: &str, password: &str, blocks: &mut Blocks) -> Result<bool, Code> {
    let password = Password::new(password).map_err(|refusal| refusal.code())?;
    let stored = Stored::parse(stored).map_err(|refusal| refusal.code())?;
    stored.matches(&password, blocks).map_err(|refusal| refusal.code())
}

#[test]
fn hashes_of_other_libraries_are_verified() {
    let mut blocks = Blocks::default();
    for vector in vectors(HASHES) {
        let (id, stored, password) = (&vector["id"], text(&vector, "hash"), text(&vector, "password"));
        assert_eq!(verify(stored, password, &mut blocks), Ok(true), "{id}");
        for wrong in [format!("{password}x"), format!("x{password}"), password.to_uppercase()] {
            if wrong != password {
                let refused_as_long = stored.starts_with("$2") && wrong.len() > 72;
                let expected = if refused_as_long { Err(Code::PasswordTooLong) } else { Ok(false) };
                assert_eq!(verify(stored, &wrong, &mut blocks), expected, "{id}");
            }
        }
    }
}

#[test]
fn hashes_that_are_worse_than_ours_need_to_be_made_again() {
    for vector in vectors(HASHES) {
        let stored = Stored::parse(text(&vector, "hash")).unwrap();
        assert_eq!(stored.needs_rehash(&Settings::default()), vector["needsRehash"], "{}", vector["id"]);
    }
    let good = Stored::parse(&text(&vectors(HASHES)[0], "hash").replace("m=32,t=1", "m=19456,t=2")).unwrap();
    for (settings, needed) in [
        (Settings::new(19_457.0, 2.0, 1.0), true),
        (Settings::new(19_456.0, 3.0, 1.0), true),
        (Settings::new(19_456.0, 2.0, 2.0), true),
        (Settings::new(18_000.0, 2.0, 1.0), false),
    ] {
        assert_eq!(good.needs_rehash(&settings.unwrap()), needed);
    }
}

#[test]
fn what_is_no_hash_is_refused() {
    for vector in vectors(MALFORMED) {
        let refused = Stored::parse(text(&vector, "hash")).err().map(|refusal| refusal.code());
        assert_eq!(refused, Some(Code::InvalidHash), "{}", vector["id"]);
    }
}

#[test]
fn no_message_holds_a_part_of_the_hash() {
    for vector in vectors(MALFORMED) {
        let refusal = Stored::parse(text(&vector, "hash")).err().unwrap();
        let message = refusal.message();
        assert!(!message.contains('$') && !message.contains("JYrv"), "{message}");
        assert!(message.starts_with(|c: char| c.is_lowercase()) && !message.ends_with('.'), "{message}");
    }
}

#[test]
fn a_new_hash_is_verified_and_has_the_form_of_the_format() {
    let mut blocks = Blocks::default();
    let settings = Settings::new(7168.0, 5.0, 2.0).unwrap();
    let password = Password::new("correct horse battery staple").unwrap();
    let made = hash(&password, &[7; SALT_LENGTH], &settings, &mut blocks).unwrap();
    assert!(made.starts_with("$argon2id$v=19$m=7168,t=5,p=2$BwcHBwcHBwcHBwcHBwcHBw$"), "{made}");
    assert_eq!(made.rsplit('$').next().unwrap().len(), 43);
    let stored = Stored::parse(&made).unwrap();
    assert!(stored.matches(&password, &mut blocks).unwrap());
    assert!(!stored.needs_rehash(&settings));
    assert_eq!(stored.memory(), 7168);
    let other = hash(&password, &[8; SALT_LENGTH], &settings, &mut blocks).unwrap();
    assert_ne!(made, other);
}

#[test]
fn an_empty_password_is_verified_but_not_hashed() {
    let empty = Password::new("").unwrap();
    let refused = hash(&empty, &[7; SALT_LENGTH], &Settings::default(), &mut Blocks::default());
    assert_eq!(refused.err().map(|refusal| refusal.code()), Some(Code::InvalidArgument));
}

#[test]
fn nobodys_hash_costs_what_a_real_one_costs_and_matches_nothing() {
    let mut blocks = Blocks::default();
    let settings = Settings::new(8192.0, 5.0, 1.0).unwrap();
    let nobody = Stored::nobodys(&settings);
    assert_eq!(nobody.memory(), 8192);
    assert!(!nobody.needs_rehash(&settings));
    for password in ["", "password", "\0"] {
        assert!(!nobody.matches(&Password::new(password).unwrap(), &mut blocks).unwrap());
    }
}

#[test]
fn bcrypt_refuses_what_it_would_cut() {
    let of_72 = vectors(HASHES).into_iter().find(|vector| vector["id"] == "bcrypt/bytes72").unwrap();
    let (stored, password) = (text(&of_72, "hash"), text(&of_72, "password"));
    let mut blocks = Blocks::default();
    assert_eq!(verify(stored, &format!("{password}x"), &mut blocks), Err(Code::PasswordTooLong));
    assert_eq!(verify(stored, &"é".repeat(37), &mut blocks), Err(Code::PasswordTooLong));
}

#[test]
fn a_nul_makes_a_password_of_bcrypt_a_wrong_one() {
    let mut blocks = Blocks::default();
    for vector in vectors(HASHES).iter().filter(|vector| text(vector, "hash").starts_with("$2")) {
        let (stored, password) = (text(vector, "hash"), text(vector, "password"));
        // With each of these the key comes to the same 72 bytes, or to the same up to the first NUL.
        let repeated = format!("{password}\0").repeat(72);
        let repeated = repeated[..repeated.floor_char_boundary(72)].to_owned();
        for with_nul in [format!("{password}\0"), format!("{password}\0x"), "\0".to_owned(), repeated] {
            if with_nul.len() <= 72 && with_nul.contains('\0') {
                assert_eq!(verify(stored, &with_nul, &mut blocks), Ok(false), "{}", vector["id"]);
            }
        }
    }
}

/// What is allowed takes some seconds at most, so it is only read here.
#[test]
fn what_a_hash_may_ask_for_is_bounded() {
    let (short, long) = ("A".repeat(43), "A".repeat(86));
    let is_excessive = |stored: String| match Stored::parse(&stored) {
        Ok(_) => false,
        Err(refusal) => {
            assert_eq!(
                refusal.reason(),
                Some("the stored hash asks for more memory or time than is allowed")
            );
            true
        }
    };
    for (name, most) in [("pbkdf2", 6_000_000), ("pbkdf2-sha256", 6_000_000), ("pbkdf2-sha512", 4_000_000)] {
        for (iterations, expected) in [(most, false), (most + 1, true)] {
            assert_eq!(is_excessive(format!("${name}${iterations}$AAAAAAAA${short}")), expected, "{name}");
        }
    }
    assert!(!is_excessive(format!("$pbkdf2-sha512$i=4000000,l=64$AAAAAAAA${long}")));
    assert!(!is_excessive(format!("$pbkdf2-sha256$i=3000000,l=64$AAAAAAAA${long}")));
    assert!(is_excessive(format!("$pbkdf2-sha256$i=3000001,l=64$AAAAAAAA${long}")));
    for (costs, expected) in [
        ("ln=17,r=8,p=1", false),
        ("ln=16,r=8,p=8", false),
        ("ln=16,r=8,p=9", true),
        ("ln=10,r=64,p=64", false),
        ("ln=10,r=65,p=1", true),
        ("ln=10,r=1,p=65", true),
        ("ln=1,r=1,p=2000000", true),
        ("ln=1,r=32000,p=61", true),
    ] {
        assert_eq!(is_excessive(format!("$scrypt${costs}$AAAAAAAA${short}")), expected, "{costs}");
    }
}

#[test]
fn the_memory_of_a_hash_is_known_before_it_is_taken() {
    let memory = |stored: &str| Stored::parse(stored).unwrap().memory();
    let of = |id: &str| {
        let vector = vectors(HASHES).into_iter().find(|vector| vector["id"] == id).unwrap();
        memory(text(&vector, "hash"))
    };
    assert_eq!(of("argon2id/as argon2-cffi by itself"), 65_536);
    assert_eq!(of("scrypt/as passlib by itself"), 65_538);
    assert_eq!(of("bcrypt/2b 10"), 0);
    assert_eq!(of("pbkdf2-sha512/plain"), 0);
}

/// Ten thousand strings that were hashes: none makes it panic, and none that asks for what the
/// originals ask for is anything but a hash with an answer or no hash at all.
#[test]
fn mutants_are_judged_and_never_panic() {
    let originals: Vec<Value> = vectors(HASHES)
        .into_iter()
        .filter(|vector| Stored::parse(text(vector, "hash")).unwrap().memory() <= 128)
        .filter(|vector| !text(vector, "hash").contains("$10$") && !text(vector, "hash").contains("$08$"))
        .collect();
    let cheap: BTreeSet<String> = originals.iter().map(|vector| costs(text(vector, "hash"))).collect();
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let mut blocks = Blocks::default();
    let (mut refused, mut other, mut same) = (0, 0, 0);
    for _ in 0..10_000 {
        let original = &originals[dice.below(originals.len())];
        let donor = &originals[dice.below(originals.len())];
        let mutant = mutate(text(original, "hash"), text(donor, "hash"), &mut dice);
        match Stored::parse(&mutant) {
            Err(refusal) => {
                assert_eq!(refusal.code(), Code::InvalidHash);
                refused += 1;
            }
            Ok(stored) if cheap.contains(&costs(&mutant)) => {
                let password = Password::new(text(original, "password")).unwrap();
                match stored.matches(&password, &mut blocks) {
                    Ok(true) => same += 1,
                    Ok(false) => other += 1,
                    // Another kind of hash than the password was hashed with.
                    Err(refusal) => assert_eq!(refusal.code(), Code::PasswordTooLong),
                }
            }
            Ok(_) => other += 1,
        }
    }
    assert!(refused > 3000 && other > 500 && same > 0, "{refused} refused, {other} other, {same} the same");
}

/// All that is before the salt.
fn costs(stored: &str) -> String {
    let fields: Vec<&str> = stored.split('$').collect();
    fields[..fields.len().saturating_sub(if stored.starts_with("$2") { 1 } else { 2 })].join("$")
}

fn mutate(original: &str, donor: &str, dice: &mut Dice) -> String {
    const CHARACTERS: &[char] =
        &['$', ',', '=', '0', '1', '9', 'a', 'Z', '.', '/', '+', '-', 'm', '\0', 'é', ' '];
    let mut mutant: Vec<char> = original.chars().collect();
    for _ in 0..=dice.below(2) {
        let at = dice.below(mutant.len().max(1)).min(mutant.len());
        let character = CHARACTERS[dice.below(CHARACTERS.len())];
        match dice.below(8) {
            0 => mutant.insert(at, character),
            1 if at < mutant.len() => mutant[at] = character,
            2 if at < mutant.len() => drop(mutant.remove(at)),
            3 => mutant.truncate(at),
            4 if at < mutant.len() => mutant[at..].rotate_left(1),
            5 => mutant.extend_from_within(at..),
            6 => {
                let fields: Vec<&str> = donor.split('$').collect();
                let field = fields[dice.below(fields.len())];
                let text: String = mutant.iter().collect();
                let mut own: Vec<&str> = text.split('$').collect();
                let place = dice.below(own.len());
                own[place] = field;
                mutant = own.join("$").chars().collect();
            }
            _ => mutant = mutant.iter().take(at).copied().chain(donor.chars().skip(at)).collect(),
        }
    }
    mutant.into_iter().collect()
}

/// Xorshift: the same throws each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap().checked_rem(sides).unwrap()
    }
}
