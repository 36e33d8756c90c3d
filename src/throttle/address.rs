//! Addresses of the internet as text.
//!
//! The standard library reads them as well, but not without reaching for the machine. The tests hold this against it.

/// The 16 bytes of an IPv6 address, or of an IPv4 one mapped into them (RFC 4291, 2.5.5.2). `None` if the text is
/// neither.
pub(super) fn read(text: &[u8]) -> Option<[u8; 16]> {
    if let Some([a, b, c, d]) = v4(text) {
        return Some([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, a, b, c, d]);
    }
    v6(without_zone(text)?)
}

/// The zone (RFC 4007, 11) names an interface of this machine, and not who is at the other end.
fn without_zone(text: &[u8]) -> Option<&[u8]> {
    match text.iter().position(|byte| *byte == b'%') {
        None => Some(text),
        Some(end) if end < text.len().saturating_sub(1) => text.get(..end),
        Some(_) => None,
    }
}

/// Eight hexadecimal numbers; `::` once for one or more that are zero (RFC 4291, 2.2).
fn v6(text: &[u8]) -> Option<[u8; 16]> {
    let Some(gap) = text.windows(2).position(|two| two == b"::") else {
        let whole = groups(text, true)?;
        return (whole.length == 16).then_some(whole.bytes);
    };
    let (before, after) = text.split_at_checked(gap)?;
    let (before, after) = (groups(before, false)?, groups(after.get(2..)?, true)?);
    if before.length.saturating_add(after.length) > 14 {
        return None;
    }
    let mut address = before.bytes;
    let end = address.iter_mut().rev();
    for (byte, from) in end.zip(after.bytes.iter().take(after.length).rev()) {
        *byte = *from;
    }
    Some(address)
}

/// The bytes of an address as far as they were read; the others are zero.
struct Groups {
    bytes: [u8; 16],
    length: usize,
}

/// Numbers parted by single colons, or none; the last two perhaps as IPv4.
fn groups(text: &[u8], may_end_in_v4: bool) -> Option<Groups> {
    let mut groups = Groups { bytes: [0; 16], length: 0 };
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.iter().position(|byte| *byte == b':').unwrap_or(rest.len());
        let (group, tail) = rest.split_at_checked(end)?;
        match (number(group, 16), tail) {
            // A colon must have something behind it.
            (_, [_]) => return None,
            (Some(group), _) => groups.push(&group.to_be_bytes())?,
            (None, []) if may_end_in_v4 => groups.push(&v4(group)?)?,
            (None, _) => return None,
        }
        rest = tail.get(1..).unwrap_or_default();
    }
    Some(groups)
}

impl Groups {
    fn push(&mut self, group: &[u8]) -> Option<()> {
        let end = self.length.checked_add(group.len())?;
        self.bytes.get_mut(self.length..end)?.copy_from_slice(group);
        self.length = end;
        Some(())
    }
}

/// Four decimal numbers. A leading zero means octal to some readers, so it is refused.
#[inline(never)]
fn v4(text: &[u8]) -> Option<[u8; 4]> {
    let mut address = Groups { bytes: [0; 16], length: 0 };
    for digits in text.split(|byte| *byte == b'.') {
        let number = number(digits, 10).filter(|_| !matches!(digits, [b'0', _, ..]))?;
        address.push(&[u8::try_from(number).ok()?])?;
    }
    address.bytes.first_chunk().copied().filter(|_| address.length == 4)
}

/// One to four digits.
#[inline(never)]
fn number(digits: &[u8], radix: u16) -> Option<u16> {
    if !(1..=4).contains(&digits.len()) {
        return None;
    }
    let mut number = 0_u16;
    for digit in digits {
        let digit = char::from(*digit).to_digit(radix.into())?;
        number = number.wrapping_mul(radix).wrapping_add(u16::try_from(digit).ok()?);
    }
    Some(number)
}

#[cfg(test)]
mod tests;
