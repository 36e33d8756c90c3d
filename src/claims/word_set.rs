//! The words that a policy asks for: found in the time of a binary search, however many there are.

#[derive(Clone, Debug, Default)]
pub(crate) struct WordSet {
    sorted: Vec<String>,
    asked: String,
}

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
        let mut found = vec![false; self.sorted.len()];
        search(&mut |word| {
            if let Some(found) = self.place(word).and_then(|place| found.get_mut(place)) {
                *found = true;
            }
        });
        found.into_iter().filter(|found| *found).count()
    }

    pub(super) fn len(&self) -> usize {
        self.sorted.len()
    }

    fn place(&self, word: &str) -> Option<usize> {
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
        assert!(set.contains("read") && !set.contains("rea") && !set.contains("reads"));
    }
}
