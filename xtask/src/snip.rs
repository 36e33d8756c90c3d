//! Takes out of the module what it takes to print: the texts of panics, and numbers with a point.
//!
//! A panic ends in a trap, and nobody reads what it would have said. Numbers with a point are
//! printed by serde alone, in a message about an option that is no object, which TypeScript never
//! hands in. Together that is a tenth of the module. Each such function is made to trap at once;
//! what only they used falls away with them. Data does not fall away by itself: the names of source
//! files and the powers of ten are overwritten with zeros, which weigh nothing when they are compressed.

use walrus::{FunctionBuilder, FunctionId, FunctionKind, Module, passes};

/// Beginnings of the names of functions of the standard library.
pub const SNIPPED: [&str; 10] = [
    "core::char::methods::escape_debug",
    "core::fmt::builders::",
    "core::fmt::float::",
    "core::num::bignum::",
    "core::num::flt2dec::",
    "core::panicking::",
    "core::slice::index::slice_index_fail",
    "core::str::slice_error_fail",
    "core::unicode::printable::",
    "std::panicking::",
];

/// Returns how many functions were made to trap.
pub fn snip(module: &mut Module) -> usize {
    let snipped: Vec<FunctionId> = module
        .funcs
        .iter_local()
        .filter(|(id, _)| module.funcs.get(*id).name.as_deref().is_some_and(prints))
        .map(|(id, _)| id)
        .collect();
    for id in &snipped {
        trap(module, *id);
    }
    passes::gc::run(module);
    let data: Vec<_> = module.data.iter().map(|data| data.id()).collect();
    data.into_iter().for_each(|id| blank(&mut module.data.get_mut(id).value));
    snipped.len()
}

/// The first of the powers of ten that `core::num::flt2dec::strategy::grisu` holds, and how many bytes they are: 81 times
/// a mantissa, a binary and a decimal exponent.
const POWERS_BEGIN: [u8; 12] = [0xDF, 0x45, 0x1A, 0x3D, 0x03, 0xCF, 0x1A, 0xE6, 0xC1, 0xFB, 0xCC, 0xFE];
const POWERS_LENGTH: usize = 81 * 16;

/// Only panics tell where they are, and only functions that trap now print numbers with a point.
fn blank(data: &mut [u8]) {
    if let Some(at) = data.windows(POWERS_BEGIN.len()).position(|window| window == POWERS_BEGIN)
        && let Some(powers) = data.get_mut(at..at + POWERS_LENGTH)
    {
        powers.fill(0);
    }
    let mut at = 0;
    while let Some(length) = data.get(at..).and_then(source_path) {
        let (skipped, length) = length;
        data[at + skipped..at + skipped + length].fill(0);
        at += skipped + length;
    }
}

/// Where the next name of a source file begins, and how long it is.
fn source_path(data: &[u8]) -> Option<(usize, usize)> {
    const BEGINNINGS: [&[u8]; 4] = [b"/rustc/", b"/rust/", b"/cargo/", b"src/"];
    let is_of_path = |byte: &&u8| byte.is_ascii_alphanumeric() || b"/_-.".contains(byte);
    let mut at = 0;
    while at < data.len() {
        let rest = &data[at..];
        if BEGINNINGS.iter().any(|beginning| rest.starts_with(beginning)) {
            let path = rest.iter().take_while(is_of_path).count();
            // Names stand behind each other without anything between them.
            if let Some(end) = rest[..path].windows(3).position(|window| window == b".rs") {
                return Some((at, end + 3));
            }
        }
        at += 1;
    }
    None
}

fn prints(name: &str) -> bool {
    let name = plain(name);
    let name = name.trim_start_matches(['<', '&']);
    name.contains(" as core::fmt::Debug>::") || SNIPPED.iter().any(|beginning| name.starts_with(beginning))
}

/// Without the hashes of crates: `core[1a2b]::fmt` is `core::fmt`.
fn plain(name: &str) -> String {
    let mut plain = String::new();
    let mut depth = 0_usize;
    for character in name.chars() {
        match character {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            other if depth == 0 => plain.push(other),
            _ => {}
        }
    }
    plain
}

fn trap(module: &mut Module, id: FunctionId) {
    let (parameters, results) = module.types.params_results(module.funcs.get(id).ty());
    let (parameters, results) = (parameters.to_vec(), results.to_vec());
    let mut body = FunctionBuilder::new(&mut module.types, &parameters, &results);
    body.func_body().unreachable();
    let locals = parameters.iter().map(|parameter| module.locals.add(*parameter)).collect();
    module.funcs.get_mut(id).kind = FunctionKind::Local(body.local_func(locals));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_prints_is_known_by_its_name() {
        for name in [
            "core[c5930c85a12de822]::num::flt2dec::strategy::dragon::format_shortest",
            "<core[c5930c85a12de822]::num::bignum::Big32x40>::mul_digits",
            "<str as core[c5930c85a12de822]::fmt::Debug>::fmt",
            "std[01ab]::panicking::default_hook",
        ] {
            assert!(prints(name), "{name}");
        }
        for name in
            ["hallpass::verify::judge", "core[c5]::fmt::write", "<u64 as core[c5]::fmt::Display>::fmt"]
        {
            assert!(!prints(name), "{name}");
        }
    }

    #[test]
    fn names_of_source_files_are_blanked_and_nothing_else_is() {
        let mut data =
            b"a message/rustc/5980/library/core/src/fmt/mod.rssrc/key/pem.rsnext /cargo/x/ and src/".to_vec();
        let length = data.len();
        blank(&mut data);
        let text: String = data.iter().filter(|byte| **byte != 0).map(|byte| char::from(*byte)).collect();
        assert_eq!((text.as_str(), data.len()), ("a messagenext /cargo/x/ and src/", length));
    }

    #[test]
    fn the_powers_of_ten_are_blanked() {
        let mut data = [&[7; 5][..], &POWERS_BEGIN, &[9; POWERS_LENGTH - 12], &[7; 5]].concat();
        blank(&mut data);
        assert_eq!(data, [&[7; 5][..], &[0; POWERS_LENGTH], &[7; 5]].concat());
    }
}
