//! One pass over a JSON object: every rule checked at any depth, its own members handed out, no tree built.
//!
//! Refused beyond RFC 8259: a name that occurs twice in one object (also when one of the two is
//! written with escapes), nesting beyond [`MAX_DEPTH`](super::MAX_DEPTH), escapes that are lone
//! surrogates, numbers from 10^308 on. The scanner keeps its own stack, so no input can overflow
//! the machine's.

use std::collections::BinaryHeap;

use super::{MAX_DEPTH, NotStrict, Number, Text};

/// A value as it stands in the input.
#[derive(Clone, Copy)]
pub(crate) enum Value<'a> {
    Text(Text<'a>),
    Number(Number),
    Bool(bool),
    Null,
    /// The source text, for [`elements`].
    Array(&'a str),
    Object(&'a str),
}

/// Checks that `json` is one strict object and hands out its members in their order, each name
/// with its value and the value's source text.
///
/// The members may have been handed out before a fault is found: only `Ok` means anything.
pub(crate) fn object<'a>(
    json: &'a str,
    mut member: impl FnMut(Text<'a>, Value<'a>, &'a str),
) -> Result<(), NotStrict> {
    let mut scanner = Scanner::new(json);
    scanner.skip_space();
    if scanner.peek() != Some(b'{') {
        return Err(NotStrict);
    }
    scanner.run(&mut |name, value, source| {
        if let Some(name) = name {
            member(name, value, source);
        }
    })
}

/// Hands out the elements of an array that [`object`] has found valid.
pub(crate) fn elements<'a>(array: &'a str, mut element: impl FnMut(Value<'a>)) -> Result<(), NotStrict> {
    let mut scanner = Scanner::new(array);
    if scanner.peek() != Some(b'[') {
        return Err(NotStrict);
    }
    scanner.run(&mut |_, value, _| element(value))
}

/// Who is handed the values. Called, not inlined: one copy of the scanner serves all who use it. A trait of our own,
/// since the table of a `dyn FnMut` refers to a second copy of each closure that nothing ever calls.
trait Each<'a> {
    fn take(&mut self, name: Option<Text<'a>>, value: Value<'a>, source: &'a str);
}

impl<'a, F: FnMut(Option<Text<'a>>, Value<'a>, &'a str)> Each<'a> for F {
    fn take(&mut self, name: Option<Text<'a>>, value: Value<'a>, source: &'a str) {
        self(name, value, source);
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Container {
    Array,
    Object,
}

struct Scanner<'a> {
    json: &'a str,
    bytes: &'a [u8],
    at: usize,
    /// How many containers are around the current place.
    depth: usize,
    /// Which of them are objects: a bit for each, the innermost lowest. [`MAX_DEPTH`] is its length.
    objects: u64,
    /// The names seen so far in the open objects, outermost object first.
    names: Vec<Text<'a>>,
    /// Where in `names` those of the innermost object begin.
    first_name: usize,
    /// The same for the objects around it, outermost first.
    outer_names: Vec<usize>,
}

/// Up to here each new name is compared with those before it; the names of a longer object go
/// through a heap when it ends, so that no object costs quadratic time.
const COMPARED_AT_ONCE: usize = 16;

impl<'a> Scanner<'a> {
    fn new(json: &'a str) -> Self {
        Self {
            json,
            bytes: json.as_bytes(),
            at: 0,
            depth: 0,
            objects: 0,
            names: Vec::with_capacity(24),
            first_name: 0,
            outer_names: Vec::new(),
        }
    }

    /// Scans one container and what it holds to the end of the input. `each` is called for each
    /// value directly inside of it.
    fn run(&mut self, each: &mut dyn Each<'a>) -> Result<(), NotStrict> {
        // The name and the start of the top-level member whose value is being scanned.
        let mut top_name = None;
        let mut top_start = 0;
        self.enter()?;
        loop {
            self.skip_space();
            let level = self.depth;
            let value = if self.closes()? {
                let closed = self.leave()?;
                if self.depth == 0 {
                    break;
                }
                if self.depth > 1 {
                    self.comma_or_close()?;
                    continue;
                }
                match closed {
                    Container::Array => Value::Array(self.source(top_start)?),
                    Container::Object => Value::Object(self.source(top_start)?),
                }
            } else {
                let name = self.name()?;
                self.skip_space();
                if level == 1 {
                    (top_name, top_start) = (name, self.at);
                }
                match self.scalar()? {
                    Some(value) if level == 1 => value,
                    Some(_) => {
                        self.comma_or_close()?;
                        continue;
                    }
                    None => {
                        self.enter()?;
                        continue;
                    }
                }
            };
            each.take(top_name, value, self.source(top_start)?);
            self.comma_or_close()?;
        }
        self.skip_space();
        if self.at == self.bytes.len() { Ok(()) } else { Err(NotStrict) }
    }

    fn enter(&mut self) -> Result<(), NotStrict> {
        if self.depth >= MAX_DEPTH {
            return Err(NotStrict);
        }
        self.objects <<= 1;
        match self.take() {
            Some(b'{') => {
                if self.objects != 0 {
                    self.outer_names.push(self.first_name);
                }
                self.first_name = self.names.len();
                self.objects |= 1;
            }
            Some(b'[') => {}
            _ => return Err(NotStrict),
        }
        self.depth = self.depth.saturating_add(1);
        Ok(())
    }

    const fn innermost(&self) -> Container {
        if self.objects & 1 == 1 { Container::Object } else { Container::Array }
    }

    /// Whether the innermost container ends here.
    fn closes(&self) -> Result<bool, NotStrict> {
        let end = match self.innermost() {
            Container::Object => b'}',
            Container::Array => b']',
        };
        self.peek().map(|byte| byte == end).ok_or(NotStrict)
    }

    fn leave(&mut self) -> Result<Container, NotStrict> {
        self.take();
        let closed = self.innermost();
        if closed == Container::Object {
            let names = self.names.get(self.first_name..).ok_or(NotStrict)?;
            if names.len() > COMPARED_AT_ONCE && repeats(names) {
                return Err(NotStrict);
            }
            self.names.truncate(self.first_name);
            self.first_name = self.outer_names.pop().unwrap_or_default();
        }
        self.objects >>= 1;
        self.depth = self.depth.saturating_sub(1);
        Ok(closed)
    }

    /// After a value: either the container ends, or a comma is there and with it a further value.
    fn comma_or_close(&mut self) -> Result<(), NotStrict> {
        self.skip_space();
        if self.closes()? {
            return Ok(());
        }
        if self.take() != Some(b',') {
            return Err(NotStrict);
        }
        self.skip_space();
        if self.closes()? { Err(NotStrict) } else { Ok(()) }
    }

    /// The name of a member and its colon, when the innermost container is an object.
    fn name(&mut self) -> Result<Option<Text<'a>>, NotStrict> {
        if self.innermost() == Container::Array {
            return Ok(None);
        }
        let name = self.string()?;
        let siblings = self.names.get(self.first_name..).ok_or(NotStrict)?;
        if siblings.len() <= COMPARED_AT_ONCE && siblings.contains(&name) {
            return Err(NotStrict);
        }
        self.names.push(name);
        self.skip_space();
        if self.take() == Some(b':') { Ok(Some(name)) } else { Err(NotStrict) }
    }

    /// A value that is no container; `None` when one begins here.
    fn scalar(&mut self) -> Result<Option<Value<'a>>, NotStrict> {
        Ok(Some(match self.peek().ok_or(NotStrict)? {
            b'{' | b'[' => return Ok(None),
            b'"' => Value::Text(self.string()?),
            b't' => self.literal("true", Value::Bool(true))?,
            b'f' => self.literal("false", Value::Bool(false))?,
            b'n' => self.literal("null", Value::Null)?,
            _ => {
                let start = self.at;
                let rest = self.bytes.get(start..).ok_or(NotStrict)?;
                let (number, length) = Number::read(rest).ok_or(NotStrict)?;
                self.at = start.saturating_add(length);
                Value::Number(number)
            }
        }))
    }

    fn literal(&mut self, word: &str, value: Value<'a>) -> Result<Value<'a>, NotStrict> {
        if !self.bytes.get(self.at..).is_some_and(|rest| rest.starts_with(word.as_bytes())) {
            return Err(NotStrict);
        }
        self.at = self.at.saturating_add(word.len());
        Ok(value)
    }

    fn string(&mut self) -> Result<Text<'a>, NotStrict> {
        if self.take() != Some(b'"') {
            return Err(NotStrict);
        }
        let start = self.at;
        let mut escaped = false;
        loop {
            let rest = self.bytes.get(self.at..).ok_or(NotStrict)?;
            let plain =
                rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..=0x1F)).ok_or(NotStrict)?;
            self.at = self.at.saturating_add(plain);
            match self.take() {
                Some(b'"') => break,
                Some(b'\\') => {
                    escaped = true;
                    self.escape()?;
                }
                _ => return Err(NotStrict),
            }
        }
        let end = self.at.saturating_sub(1);
        Ok(Text::new(self.json.get(start..end).ok_or(NotStrict)?, escaped))
    }

    fn escape(&mut self) -> Result<(), NotStrict> {
        match self.take() {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => Ok(()),
            Some(b'u') => match self.code_unit()? {
                // A high surrogate means something only with its low one behind it.
                0xD800..=0xDBFF => {
                    if (self.take(), self.take()) != (Some(b'\\'), Some(b'u')) {
                        return Err(NotStrict);
                    }
                    if (0xDC00..=0xDFFF).contains(&self.code_unit()?) { Ok(()) } else { Err(NotStrict) }
                }
                0xDC00..=0xDFFF => Err(NotStrict),
                _ => Ok(()),
            },
            _ => Err(NotStrict),
        }
    }

    fn code_unit(&mut self) -> Result<u32, NotStrict> {
        let mut unit = 0;
        for _ in 0..4 {
            unit = (unit << 4) | char::from(self.take().ok_or(NotStrict)?).to_digit(16).ok_or(NotStrict)?;
        }
        Ok(unit)
    }

    fn skip_space(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at = self.at.saturating_add(1);
        }
    }

    fn source(&self, start: usize) -> Result<&'a str, NotStrict> {
        self.json.get(start..self.at).ok_or(NotStrict)
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn take(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at = self.at.saturating_add(1);
        Some(byte)
    }
}

/// Whether a name occurs twice. A heap, since sorting would be 10 KB of code.
fn repeats(names: &[Text<'_>]) -> bool {
    let mut heap = names.iter().copied().collect::<BinaryHeap<_>>();
    while let Some(name) = heap.pop() {
        if heap.peek() == Some(&name) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests;
