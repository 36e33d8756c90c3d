//! The files of the project: what git tracks, and what it would track if it were added.

use std::fs;

use anyhow::{Context, Result};

use crate::{project, step};

/// All files with their text.
pub struct Tree(Vec<File>);

pub struct File {
    /// From the root, with `/`.
    pub path: String,
    /// `None` where the bytes are no text.
    pub text: Option<String>,
}

impl Tree {
    pub fn read() -> Result<Self> {
        let words = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
        let list = step::output(&mut project::program("git", ".", &words)).context(
            "the house rules are about the files that git knows, so git and a repository are needed",
        )?;
        let mut paths: Vec<&str> = list.split('\0').filter(|path| !path.is_empty()).collect();
        paths.sort_unstable();
        paths.dedup();
        let there = paths.into_iter().filter(|path| project::path(path).is_file());
        let file = |path: &str| {
            let bytes = fs::read(project::path(path)).with_context(|| format!("could not read {path}"))?;
            Ok(File { path: path.to_owned(), text: String::from_utf8(bytes).ok() })
        };
        Ok(Self(there.map(file).collect::<Result<_>>()?))
    }

    pub fn files(&self) -> impl Iterator<Item = &File> {
        self.0.iter()
    }

    /// The files which are text: path and text.
    pub fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().filter_map(|file| Some((file.path.as_str(), file.text.as_deref()?)))
    }

    /// The text files below a folder whose name ends like that.
    pub fn texts_in(&self, folder: &str, end: &str) -> impl Iterator<Item = (&str, &str)> {
        self.texts().filter(move |(path, _)| path.starts_with(folder) && path.ends_with(end))
    }

    pub fn text(&self, path: &str) -> Result<&str> {
        let file = self.0.iter().find(|file| file.path == path);
        file.and_then(|file| file.text.as_deref()).with_context(|| format!("{path} is missing"))
    }
}

/// Every place where `mark` starts in the text: line number, and the text before and from there.
pub fn finds<'a>(text: &'a str, mark: &'a str) -> impl Iterator<Item = (usize, &'a str, &'a str)> {
    text.match_indices(mark).map(|(at, _)| (text[..at].matches('\n').count() + 1, &text[..at], &text[at..]))
}
