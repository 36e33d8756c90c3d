//! One pass over a JSON object: every rule checked at any depth, its own members handed out, no tree built.
//!
//! Refused beyond RFC 8259: a name that occurs twice in one object (also when one of the two is
//! written with escapes), nesting beyond [`MAX_DEPTH`](super::MAX_DEPTH), escapes that are lone
//! surrogates, numbers from 10^308 on. The scanner keeps its own stack, so no input can overflow
//! the machine's.

use std::collections::BinaryHeap;

use super::{MAX_DEPTH, NotStrict, Number, Text};
use crate::eight_bytes::plain_length;

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

impl Container {
    const fn end(self) -> u8 {
        match self {
            Self::Array => b']',
            Self::Object => b'}',
        }
    }
}

struct Scanner<'a> {
    json: &'a str,
    bytes: &'a [u8],
    at: usize,
    /// The names seen so far in the open objects, outermost object first.
    names: Vec<Text<'a>>,
    /// A bit for each [`Text::trait_bit`] among the names of the outermost object.
    traits: u64,
}

/// Up to here each new name is compared with those before it; the names of a longer object go
/// through a heap when it ends, so that no object costs quadratic time.
const COMPARED_AT_ONCE: usize = 16;

impl<'a> Scanner<'a> {
    const fn new(json: &'a str) -> Self {
        Self { json, bytes: json.as_bytes(), at: 0, names: Vec::new(), traits: 0 }
    }

    /// Scans one container and what it holds to the end of the input. `each` is called for each
    /// value directly inside of it.
    ///
    /// Most claims are texts and numbers, so this loop is for one level, and [`Nested`] for all below it.
    fn run(&mut self, each: &mut dyn Each<'a>) -> Result<(), NotStrict> {
        let container = self.open()?;
        self.skip_space();
        let mut goes_on = !self.closes(container);
        while goes_on {
            let name = match container {
                Container::Object => Some(self.top_name()?),
                Container::Array => None,
            };
            let start = self.at;
            let value = match self.scalar()? {
                Some(value) => value,
                None => Nested::scan(self)?,
            };
            each.take(name, value, self.source(start)?);
            goes_on = self.goes_on(container)?;
        }
        self.no_name_repeats(0)?;
        self.skip_space();
        if self.at == self.bytes.len() { Ok(()) } else { Err(NotStrict) }
    }

    fn open(&mut self) -> Result<Container, NotStrict> {
        match self.take() {
            Some(b'{') => Ok(Container::Object),
            Some(b'[') => Ok(Container::Array),
            _ => Err(NotStrict),
        }
    }

    /// Takes the end of the container if it is here.
    fn closes(&mut self, container: Container) -> bool {
        let closes = self.peek() == Some(container.end());
        if closes {
            self.at = self.at.saturating_add(1);
        }
        closes
    }

    /// After a value: either a comma is there and with it a further value, or the container ends. What
    /// comes behind a comma is no end, since neither a name nor a value begins like one.
    fn goes_on(&mut self, container: Container) -> Result<bool, NotStrict> {
        self.skip_space();
        match self.take() {
            Some(b',') => {
                self.skip_space();
                Ok(true)
            }
            Some(end) if end == container.end() => Ok(false),
            _ => Err(NotStrict),
        }
    }

    /// The name of a member of the outermost object and its colon.
    fn top_name(&mut self) -> Result<Text<'a>, NotStrict> {
        let name = self.string()?;
        // Names that differ in what the bit is made of are not the same, and most differ.
        let bit = name.trait_bit();
        if self.traits & bit != 0 && self.has_name(0, name) {
            return Err(NotStrict);
        }
        self.traits |= bit;
        self.keep_name(name)
    }

    /// The name of a member and its colon, in an object whose names begin at `first`.
    fn name(&mut self, first: usize) -> Result<Text<'a>, NotStrict> {
        let name = self.string()?;
        if self.has_name(first, name) {
            return Err(NotStrict);
        }
        self.keep_name(name)
    }

    fn keep_name(&mut self, name: Text<'a>) -> Result<Text<'a>, NotStrict> {
        if self.names.is_empty() {
            self.names.reserve(COMPARED_AT_ONCE);
        }
        self.names.push(name);
        self.skip_space();
        if self.take() != Some(b':') {
            return Err(NotStrict);
        }
        self.skip_space();
        Ok(name)
    }

    fn has_name(&self, first: usize, name: Text<'a>) -> bool {
        let siblings = self.names.get(first..).unwrap_or_default();
        siblings.len() <= COMPARED_AT_ONCE && siblings.contains(&name)
    }

    /// At the end of the object whose names begin at `first`.
    fn no_name_repeats(&self, first: usize) -> Result<(), NotStrict> {
        let names = self.names.get(first..).ok_or(NotStrict)?;
        if names.len() > COMPARED_AT_ONCE && repeats(names) { Err(NotStrict) } else { Ok(()) }
    }

    /// A value that is no container; `None` when one begins here.
    #[inline(always)]
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
        let rest = self.bytes.get(start..).ok_or(NotStrict)?;
        let end = start.saturating_add(plain_length(rest).ok_or(NotStrict)?);
        self.at = end.saturating_add(1);
        if self.bytes.get(end) == Some(&b'"') {
            return Ok(Text::new(self.json.get(start..end).ok_or(NotStrict)?, false));
        }
        self.at = end;
        self.rest_with_escapes(start)
    }

    /// The rest of a string that begins at `start`, from its first escape on, or from what must not stand in a string.
    #[cold]
    #[inline(never)]
    fn rest_with_escapes(&mut self, start: usize) -> Result<Text<'a>, NotStrict> {
        loop {
            match self.take() {
                Some(b'"') => break,
                Some(b'\\') => self.escape()?,
                _ => return Err(NotStrict),
            }
            let rest = self.bytes.get(self.at..).ok_or(NotStrict)?;
            self.at = self.at.saturating_add(plain_length(rest).ok_or(NotStrict)?);
        }
        let end = self.at.saturating_sub(1);
        Ok(Text::new(self.json.get(start..end).ok_or(NotStrict)?, true))
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

    #[inline]
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

/// What is inside of a member's or an element's value, at any depth: checked, and not handed out.
struct Nested {
    /// How many containers are around the current place.
    depth: usize,
    /// Which of them are objects: a bit for each, the innermost lowest. [`MAX_DEPTH`] is its length.
    objects: u64,
    /// Where among the names those of the innermost object begin.
    first_name: usize,
    /// The same for the objects around it, outermost first.
    outer_names: Vec<usize>,
}

impl Nested {
    /// Scans the container that begins here.
    fn scan<'a>(scanner: &mut Scanner<'a>) -> Result<Value<'a>, NotStrict> {
        let start = scanner.at;
        // The outermost container is level 1; what it is does not matter here.
        let mut nested = Self { depth: 1, objects: 0, first_name: 0, outer_names: Vec::new() };
        let mut closed = nested.enter(scanner)?;
        while nested.depth > 1 {
            let container = nested.innermost();
            let goes_on = match closed.take() {
                // The first of its container's values, if it has one.
                Some(Entered) => !scanner.closes(container),
                None => scanner.goes_on(container)?,
            };
            if !goes_on {
                nested.leave(scanner)?;
                continue;
            }
            if container == Container::Object {
                scanner.name(nested.first_name)?;
            }
            if scanner.scalar()?.is_none() {
                closed = nested.enter(scanner)?;
            }
        }
        let source = scanner.source(start)?;
        Ok(if source.starts_with('{') { Value::Object(source) } else { Value::Array(source) })
    }

    fn enter(&mut self, scanner: &mut Scanner<'_>) -> Result<Option<Entered>, NotStrict> {
        if self.depth >= MAX_DEPTH {
            return Err(NotStrict);
        }
        self.objects <<= 1;
        if scanner.open()? == Container::Object {
            self.objects |= 1;
            self.outer_names.push(self.first_name);
            self.first_name = scanner.names.len();
        }
        self.depth = self.depth.saturating_add(1);
        scanner.skip_space();
        Ok(Some(Entered))
    }

    const fn innermost(&self) -> Container {
        if self.objects & 1 == 1 { Container::Object } else { Container::Array }
    }

    fn leave(&mut self, scanner: &mut Scanner<'_>) -> Result<(), NotStrict> {
        if self.innermost() == Container::Object {
            scanner.no_name_repeats(self.first_name)?;
            scanner.names.truncate(self.first_name);
            self.first_name = self.outer_names.pop().unwrap_or_default();
        }
        self.objects >>= 1;
        self.depth = self.depth.saturating_sub(1);
        Ok(())
    }
}

/// A container has just begun.
struct Entered;

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
