//! The words that a policy asks for: found in the time of a binary search, however many there are.

use crate::eight_bytes::same;

#[derive(Clone, Debug, Default)]
pub(crate) struct WordSet {
    sorted: Vec<String>,
    asked: String,
}

/// As many marks as a number has bits.
const FEW: usize = 64;

impl WordSet {
    pub(super) fn new(words: Vec<String>) -> Self {
        let asked = words.join(" ");
        let mut sorted = Vec::<String>::with_capacity(words.len());
        for word in words {
            if let Err(place) = sorted.binary_search(&word) {
                sorted.insert(place, word);
            }
        }
        Self { sorted, asked }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.sorted.is_empty()
    }

    /// The words in the order they were asked for, parted by spaces.
    pub(super) fn asked(&self) -> &str {
        &self.asked
    }

    pub(super) fn contains(&self, word: &str) -> bool {
        self.place(word).is_some()
    }

    /// How many of the words are found by somebody who goes through all that there is once.
    pub(super) fn count(&self, search: impl FnOnce(&mut dyn FnMut(&str))) -> usize {
        // Nearly every policy asks for less than 64 words, for which one number holds the marks.
        let (mut few, mut many) = (0_u64, Vec::new());
        if self.sorted.len() > FEW {
            many.resize(self.sorted.len(), false);
        }
        search(&mut |word| match self.place(word) {
            Some(place) if place < FEW => few |= 1 << place,
            Some(place) => many.get_mut(place).into_iter().for_each(|mark| *mark = true),
            None => {}
        });
        let few = usize::try_from(few.count_ones()).unwrap_or(0);
        few.saturating_add(many.into_iter().filter(|mark| *mark).count())
    }

    pub(super) fn len(&self) -> usize {
        self.sorted.len()
    }

    fn place(&self, word: &str) -> Option<usize> {
        // Most sets are of one word.
        if let [only] = self.sorted.as_slice() {
            return same(only.as_bytes(), word.as_bytes()).then_some(0);
        }
        self.sorted.binary_search_by(|other| other.as_str().cmp(word)).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_counts_once() {
        let set = WordSet::new(["write", "read", "read"].map(String::from).to_vec());
        assert_eq!((set.len(), set.asked()), (2, "write read read"));
        assert_eq!(set.count(|found| ["read", "admin", "read"].into_iter().for_each(found)), 1);
        assert_eq!(set.count(|found| ["read", "write"].into_iter().for_each(found)), 2);
        assert_eq!(WordSet::default().count(|found| found("read")), 0);
        let many = WordSet::new((0..200).map(|n| format!("{n}")).collect());
        for asked in [0..200, 3..170, 198..200, 0..0] {
            let words: Vec<String> = asked.clone().chain(asked.clone()).map(|n| format!("{n}")).collect();
            let found = many.count(|found| words.iter().for_each(|word| found(word)));
            assert_eq!(found, asked.len());
        }
        assert!(set.contains("read") && !set.contains("rea") && !set.contains("reads"));
    }
}
