//! Interleaved rounds: each contender works through the same slice of the tokens, and the order
//! moves on by one from round to round.

use std::{error::Error, hint::black_box, time::Instant};

const ROUNDS: usize = 100;
const WARM_UP: usize = 10;

/// Who verifies, and how.
pub(crate) struct Contender {
    pub(crate) name: &'static str,
    /// Whether the token is accepted.
    pub(crate) verify: Box<dyn Fn(&str) -> bool>,
}

/// Times the contenders and prints a Markdown table. The first one is the measure of the ratios.
///
/// # Errors
///
/// A contender that does not do the work: it refuses a good token or accepts a tampered one.
pub(crate) fn run(
    title: &str,
    contenders: &[Contender],
    tokens: &[String],
    slice: usize,
) -> Result<(), Box<dyn Error>> {
    for contender in contenders {
        does_the_work(contender, tokens)?;
    }
    let mut times: Vec<Vec<f64>> = contenders.iter().map(|_| Vec::new()).collect();
    let slices: Vec<&[String]> = tokens.chunks(slice).collect();
    for (round, part) in slices.iter().cycle().take(WARM_UP.saturating_add(ROUNDS)).enumerate() {
        let mut order: Vec<_> = contenders.iter().zip(&mut times).collect();
        order.rotate_left(round.checked_rem(contenders.len()).unwrap_or(0));
        for (contender, numbers) in order {
            let microseconds = timed(contender, part);
            if round >= WARM_UP {
                numbers.push(microseconds);
            }
        }
    }
    print(title, contenders, &times, tokens.len(), slice);
    Ok(())
}

fn does_the_work(contender: &Contender, tokens: &[String]) -> Result<(), Box<dyn Error>> {
    if !tokens.iter().all(|token| (contender.verify)(token)) {
        return Err(format!("{} refuses a good token", contender.name).into());
    }
    let token = tokens.first().ok_or("there are no tokens")?;
    let (rest, signature) = token.rsplit_once('.').ok_or("a token without a signature")?;
    // The first character carries six bits of the signature, so that the encoding stays canonical.
    let other = if signature.starts_with('A') { "B" } else { "A" };
    let tampered = format!("{rest}.{other}{}", signature.get(1..).unwrap_or_default());
    if (contender.verify)(&tampered) {
        return Err(format!("{} accepts a tampered token", contender.name).into());
    }
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "a slice is small")]
fn timed(contender: &Contender, tokens: &[String]) -> f64 {
    let start = Instant::now();
    for token in tokens {
        black_box((contender.verify)(black_box(token)));
    }
    start.elapsed().as_secs_f64() * 1e6 / tokens.len() as f64
}

fn print(title: &str, contenders: &[Contender], times: &[Vec<f64>], tokens: usize, slice: usize) {
    println!("## {title}\n");
    println!(
        "{tokens} different tokens, one key, {ROUNDS} rounds of {slice}; microseconds a call, median of the rounds.\n"
    );
    println!("| contender | µs | times the core |\n| --- | --- | --- |");
    let Some(measure) = times.first() else { return };
    for (contender, numbers) in contenders.iter().zip(times) {
        let ratios = numbers.iter().zip(measure).map(|(number, core)| number / core).collect();
        println!("| {} | {:.2} | {:.2} |", contender.name, median(numbers.clone()), median(ratios));
    }
    println!();
}

fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or(f64::NAN)
}
