use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::*;

/// What the standard library reads, with IPv4 mapped into IPv6.
fn expected(text: &str) -> Option<[u8; 16]> {
    Some(match text.parse().ok()? {
        IpAddr::V4(address) => address.to_ipv6_mapped().octets(),
        IpAddr::V6(address) => address.octets(),
    })
}

#[track_caller]
fn agree(text: &str) {
    assert_eq!(read(text.as_bytes()), expected(text), "{text:?}");
}

#[test]
fn addresses_are_read_as_the_standard_library_reads_them() {
    for text in [
        "0.0.0.0",
        "255.255.255.255",
        "203.0.113.7",
        "1.2.3.4",
        "10.0.0.01",
        "256.0.0.1",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.4.",
        ".1.2.3.4",
        "1..2.3",
        "1.2.3.-4",
        "1.2.3.4 ",
        " 1.2.3.4",
        "1.2.3.4:80",
        "0x1.2.3.4",
        "1.2.3.1234",
        "1.2.3.00",
        "00.1.2.3",
        "",
        ".",
        "...",
        "16909060",
        "::",
        "::1",
        "1::",
        "1::8",
        "2001:db8::1",
        "2001:DB8::A",
        "1:2:3:4:5:6:7:8",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7::",
        "::2:3:4:5:6:7:8",
        "1::3:4:5:6:7:8",
        "1:2:3:4:5:6:7:8::",
        "::1:2:3:4:5:6:7:8",
        "1::2::3",
        ":::",
        "1:::2",
        ":1",
        "1:",
        ":",
        "1:2:",
        ":1:2",
        "::1:",
        ":1::2",
        "1::2:",
        "12345::",
        "g::",
        "::00001",
        "::0001",
        "::1.2.3.4",
        "::ffff:1.2.3.4",
        "::ffff:0:1.2.3.4",
        "64:ff9b::1.2.3.4",
        "1:2:3:4:5:6:1.2.3.4",
        "1:2:3:4:5:1.2.3.4",
        "1:2:3:4:5:6:7:1.2.3.4",
        "1.2.3.4::",
        "1.2.3.4::1",
        "::1.2.3.4:5",
        "::1.2.3",
        "::1.2.3.256",
        "::1.2.3.04",
        "1:2:3:4:5:6::1.2.3.4",
        "::1:2:3:4:5:1.2.3.4",
        "[::1]",
        "[::1]:80",
        "::1/64",
        "localhost",
        "é::",
        "::ffff:203.0.113.7",
        "::FFFF:cb00:7107",
        "+1::",
        "1 ::",
        "::1\n",
        "\u{661}::",
        "1.2.3.\u{661}",
        "::ffff",
        "ffff::",
    ] {
        agree(text);
    }
}

/// A generator that is the same in each run.
fn random(state: &mut u64) -> u64 {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    *state >> 33
}

#[test]
fn what_the_standard_library_writes_is_read() {
    let mut state = 1;
    for _ in 0..20_000 {
        let v4 = Ipv4Addr::from(u32::try_from(random(&mut state) & 0xFFFF_FFFF).unwrap());
        agree(&v4.to_string());
        // Many zeros, so that they are left out in all places.
        let groups: [u16; 8] = std::array::from_fn(|_| match random(&mut state) % 3 {
            0 => (random(&mut state) & 0xFFFF) as u16,
            _ => 0,
        });
        agree(&Ipv6Addr::from(groups).to_string());
    }
}

#[test]
fn garbled_addresses_are_judged_as_the_standard_library_judges_them() {
    let mut state = 2;
    let characters = b"0123456789abcdfF:.::..g";
    let (mut read, rounds) = (0, 300_000);
    for round in 0..rounds {
        let mut text = if round % 2 == 0 {
            let groups: [u16; 8] = std::array::from_fn(|_| (random(&mut state) % 3) as u16);
            Ipv6Addr::from(groups).to_string().into_bytes()
        } else {
            b"::ffff:12.0.3.255".to_vec()
        };
        for _ in 0..=random(&mut state) % 3 {
            let (place, other) = (random(&mut state) as usize % text.len(), random(&mut state) as usize);
            let other = characters[other % characters.len()];
            match random(&mut state) % 3 {
                0 => text[place] = other,
                1 => text.insert(place, other),
                _ => {
                    text.remove(place);
                }
            }
            if text.is_empty() {
                break;
            }
        }
        let text = String::from_utf8(text).unwrap();
        agree(&text);
        read += usize::from(expected(&text).is_some());
    }
    assert!((rounds / 10..rounds * 9 / 10).contains(&read), "{read} of them are addresses");
}

#[test]
fn every_short_text_is_judged_as_the_standard_library_judges_it() {
    let characters = ":.10f";
    let mut texts = vec![String::new()];
    for _ in 0..7 {
        texts = texts
            .iter()
            .flat_map(|text| characters.chars().map(move |next| format!("{text}{next}")))
            .collect();
        texts.iter().for_each(|text| agree(text));
    }
}

#[test]
fn a_zone_is_left_out() {
    for text in ["fe80::1%eth0", "fe80::1%1", "fe80::1%a%b"] {
        assert_eq!(read(text.as_bytes()), expected("fe80::1"), "{text}");
    }
    assert_eq!(read(b"::ffff:1.2.3.4%eth0"), expected("1.2.3.4"));
    for text in ["fe80::1%", "%eth0", "%", "1.2.3.4%eth0", "1.2.3.4%", "::1.2.3.4%", "::1%%"] {
        let zone =
            text.split_once('%').is_some_and(|(address, zone)| address.contains("::") && !zone.is_empty());
        assert_eq!(read(text.as_bytes()).is_some(), zone, "{text}");
    }
}
