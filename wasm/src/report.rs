//! What a call has to say beyond the number that it returns.

use core::ops::Range;

use hallpass::{Accepted, Refusal};
use zeroize::Zeroizing;

/// What a good call answers.
#[derive(Default)]
pub(crate) struct Answer {
    /// The handle of what was made.
    pub(crate) handle: u32,
    pub(crate) first: Text,
    pub(crate) second: Text,
    pub(crate) number: u32,
    /// Its claims and its header take the place of both texts.
    pub(crate) accepted: Option<Accepted>,
    /// In which seconds the verdict holds.
    pub(crate) holds: Range<u32>,
}

impl Answer {
    /// One text, and nothing else.
    pub(crate) fn of(first: String) -> Self {
        Self { first: first.into(), ..Self::default() }
    }

    fn texts(&self) -> [&str; 2] {
        match &self.accepted {
            Some(accepted) => [accepted.claims(), accepted.header()],
            None => [self.first.as_str(), self.second.as_str()],
        }
    }
}

/// A text that the report shows.
pub(crate) enum Text {
    Plain(String),
    Secret(Zeroizing<String>),
}

impl Default for Text {
    fn default() -> Self {
        Self::Plain(String::new())
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self::Plain(text)
    }
}

impl From<Zeroizing<String>> for Text {
    fn from(text: Zeroizing<String>) -> Self {
        Self::Secret(text)
    }
}

/// Fourteen words at a fixed address, and the texts that they point at:
///
/// | words | meaning |
/// |---|---|
/// | 0 | handle of what was made |
/// | 1, 2 | address and length of the first text: claims, token, JWK, record and pair, ... |
/// | 3, 4 | address and length of the second text: header |
/// | 5, 6 | message of the refusal; length 0 if it is the code's own |
/// | 7, 8 | claim or option that the refusal is about; length 0 if none |
/// | 9, 10 | `WWW-Authenticate` challenge of the refusal; length 0 if none |
/// | 11 | a number: the largest token that a policy admits, milliseconds to wait for a store, seconds of `Retry-After` |
/// | 12, 13 | in which seconds since 1970 an accepted token stays accepted: from the first, to before the second |
///
/// All texts are UTF-8 and stand until the next call.
pub(crate) struct Report {
    words: Box<[u32; 14]>,
    answer: Answer,
    refusal: Option<Refusal>,
    challenge: String,
}

impl Default for Report {
    fn default() -> Self {
        Self { words: Box::new([0; 14]), answer: Answer::default(), refusal: None, challenge: String::new() }
    }
}

impl Report {
    pub(crate) fn address(&self) -> u32 {
        address(self.words.as_ptr().addr())
    }

    /// Keeps what there is to say and returns the number of the refusal, or 0.
    pub(crate) fn publish(&mut self, outcome: Result<Answer, Refusal>) -> u32 {
        let (answer, refusal) = match outcome {
            Ok(answer) => (answer, None),
            Err(refusal) => (Answer::default(), Some(refusal)),
        };
        (self.answer, self.refusal) = (answer, refusal);
        self.challenge = self.refusal.as_ref().and_then(Refusal::challenge).unwrap_or_default();

        let [[first, first_length], [second, second_length]] = self.answer.texts().map(place);
        let [message, message_length] = place(self.refusal.as_ref().and_then(Refusal::reason).unwrap_or(""));
        let [subject, subject_length] = place(self.refusal.as_ref().and_then(Refusal::subject).unwrap_or(""));
        let [challenge, challenge_length] = place(&self.challenge);
        *self.words = [
            self.answer.handle,
            first,
            first_length,
            second,
            second_length,
            message,
            message_length,
            subject,
            subject_length,
            challenge,
            challenge_length,
            self.refusal.as_ref().and_then(Refusal::retry_after).unwrap_or(self.answer.number),
            self.answer.holds.start,
            self.answer.holds.end,
        ];
        self.refusal.as_ref().map_or(0, |refusal| refusal.code().number())
    }

    pub(crate) fn wipe(&mut self) {
        self.publish(Ok(Answer::default()));
    }
}

impl Text {
    fn as_str(&self) -> &str {
        match self {
            Self::Plain(text) => text,
            Self::Secret(text) => text,
        }
    }
}

fn place(text: &str) -> [u32; 2] {
    [address(text.as_ptr().addr()), u32::try_from(text.len()).unwrap_or(0)]
}

/// wasm32 has addresses of 32 bits; elsewhere this crate is only ever compiled, not used.
fn address(address: usize) -> u32 {
    u32::try_from(address).unwrap_or(0)
}
