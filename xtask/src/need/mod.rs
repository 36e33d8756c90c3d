//! What has to be there before work starts. What is missing is installed.

mod browser;
mod debian;
mod npm;
mod python;
mod rust;
mod servers;
mod typed_tools;
mod wasm_tools;

use std::{collections::BTreeMap, sync::Mutex};

use anyhow::{Result, anyhow};

pub use self::wasm_tools::WASM_BINDGEN;

/// Something that a command or a suite cannot do without.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// The Rust target wasm32-unknown-unknown.
    WasmTarget,
    /// rustfmt and clippy.
    RustComponents,
    /// wasm-pack and the runner of wasm-bindgen's tests.
    WasmTools,
    /// Node.js and npm.
    Node,
    /// The npm packages which the lock file of that folder names.
    Npm(&'static str),
    /// Chromium and ChromeDriver.
    Browser,
    /// PostgreSQL and Redis.
    Servers,
    /// A virtual environment with the Python packages that tests/interop and tests/clients require.
    Python,
    /// curl and openssl, which the papers have people type.
    TypedTools,
}

/// What was found out in this run. A thing that cannot be had is not tried twice.
static KNOWN: Mutex<BTreeMap<Need, Result<(), String>>> = Mutex::new(BTreeMap::new());
const UNPOISONED: &str = "no thread panics while it holds the lock";

impl Need {
    /// Makes sure that it is there.
    pub fn ensure(self) -> Result<()> {
        let known = KNOWN.lock().expect(UNPOISONED).get(&self).cloned();
        let result = known.unwrap_or_else(|| {
            let result = self.provide().map_err(|error| format!("{error:#}"));
            KNOWN.lock().expect(UNPOISONED).insert(self, result.clone());
            result
        });
        result.map_err(|why| anyhow!(why))
    }

    fn provide(self) -> Result<()> {
        match self {
            Self::WasmTarget => rust::target(),
            Self::RustComponents => rust::components(),
            Self::WasmTools => wasm_tools::provide(),
            Self::Node => npm::node(),
            Self::Npm(folder) => npm::provide(folder),
            Self::Browser => browser::provide(),
            Self::Servers => servers::provide(),
            Self::Python => python::provide(),
            Self::TypedTools => typed_tools::provide(),
        }
    }
}
