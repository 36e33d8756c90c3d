//! Takes out of the module what it takes to print: the texts of panics, and numbers with a point.
//!
//! A panic ends in a trap, and nobody reads what it would have said. Numbers with a point are
//! printed by serde alone, in a message about an option that is no object, which TypeScript never
//! hands in. Together that is a tenth of the module. Each such function is made to trap at once;
//! what only they used falls away with them.

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
    snipped.len()
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
}
