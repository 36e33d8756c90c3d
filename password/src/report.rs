//! What a call has to say beyond the number that it returns.

use hallpass::Refusal;

/// What a good call answers.
#[derive(Default)]
pub(crate) struct Answer {
    pub(crate) text: String,
    pub(crate) number: u32,
}

impl Answer {
    pub(crate) fn number(number: u32) -> Self {
        Self { text: String::new(), number }
    }
}

/// Seven words at a fixed address, and the texts that they point at:
///
/// | words | meaning |
/// |---|---|
/// | 0 | the number that the export speaks of |
/// | 1, 2 | address and length of the text: a hash |
/// | 3, 4 | message of the refusal; length 0 if it is the code's own |
/// | 5, 6 | option that the refusal is about; length 0 if none |
///
/// All texts are UTF-8 and stand until the next call.
#[derive(Default)]
pub(crate) struct Report {
    words: Box<[u32; 7]>,
    answer: Answer,
    refusal: Option<Refusal>,
}

impl Report {
    pub(crate) fn address(&self) -> u32 {
        address(self.words.as_ptr().addr())
    }

    /// Keeps what there is to say and returns the number of the refusal, or 0.
    pub(crate) fn publish(&mut self, outcome: Result<Answer, Refusal>) -> u32 {
        (self.answer, self.refusal) = match outcome {
            Ok(answer) => (answer, None),
            Err(refusal) => (Answer::default(), Some(refusal)),
        };
        let refusal = self.refusal.as_ref();
        let [text, text_length] = place(&self.answer.text);
        let [message, message_length] = place(refusal.and_then(Refusal::reason).unwrap_or(""));
        let [option, option_length] = place(refusal.and_then(Refusal::subject).unwrap_or(""));
        *self.words = [self.answer.number, text, text_length, message, message_length, option, option_length];
        refusal.map_or(0, |refusal| refusal.code().number())
    }
}

fn place(text: &str) -> [u32; 2] {
    [address(text.as_ptr().addr()), u32::try_from(text.len()).unwrap_or(0)]
}

/// wasm32 has addresses of 32 bits; elsewhere the exports are only ever compiled, not used.
fn address(address: usize) -> u32 {
    u32::try_from(address).unwrap_or(0)
}
