//! The words after the command.

use anyhow::{Context, Result, bail};

/// The words not taken yet.
pub struct Arguments(Vec<String>);

impl Arguments {
    pub fn new(words: impl Iterator<Item = String>) -> Self {
        Self(words.collect())
    }

    /// Takes `--name`, and says whether it was there.
    pub fn flag(&mut self, name: &str) -> bool {
        let before = self.0.len();
        self.0.retain(|word| word != name);
        self.0.len() < before
    }

    /// Takes `--name value` or `--name=value`.
    pub fn option(&mut self, name: &str) -> Result<Option<String>> {
        let joined = format!("{name}=");
        let Some(at) = self.0.iter().position(|word| word == name || word.starts_with(&joined)) else {
            return Ok(None);
        };
        let word = self.0.remove(at);
        if let Some(value) = word.strip_prefix(&joined) {
            return Ok(Some(value.to_owned()));
        }
        let missing = || format!("`{name}` wants a value after it");
        self.0.get(at).with_context(missing)?;
        Ok(Some(self.0.remove(at)))
    }

    /// Takes all that is left; none of it may be an option.
    pub fn words(self) -> Result<Vec<String>> {
        match self.0.iter().find(|word| word.starts_with('-')) {
            Some(word) => bail!("`{word}` is no option of this command"),
            None => Ok(self.0),
        }
    }

    /// Makes sure that nothing is left.
    pub fn end(&self) -> Result<()> {
        match self.0.first() {
            Some(word) => bail!("`{word}` is not understood here; `cargo xtask help` shows what is"),
            None => Ok(()),
        }
    }
}
