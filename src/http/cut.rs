//! Text in parts: what requests are made of has one character between each two.

/// What stands before the first of these bytes, and what behind it; `None` where there is none.
#[inline(never)]
pub(super) fn cut(text: &[u8], at: u8) -> (&[u8], Option<&[u8]>) {
    let place = text.iter().position(|byte| *byte == at).unwrap_or(text.len());
    let (before, behind) = text.split_at_checked(place).unwrap_or_default();
    (before, behind.split_first().map(|(_, behind)| behind))
}

/// The next part, of which there is always a first one.
pub(super) fn next<'t>(rest: &mut Option<&'t [u8]>, at: u8) -> Option<&'t [u8]> {
    let (part, behind) = cut((*rest)?, at);
    *rest = behind;
    Some(part)
}
