use super::*;
use crate::session::{
    Auth, Record, Settings,
    samples::{DAY, NOW, at, hs256, logged_in, settings, span},
};

/// A session of an hour without refresh and a day at the most, its record and its first refresh token.
fn session() -> (Auth, Record, Presented) {
    let settings = Settings { refresh_ttl: span("1d"), idle_ttl: Some(span("1h")), ..settings() };
    let auth = Auth::new(vec![hs256()], settings).unwrap();
    let made = logged_in(&auth);
    let presented = auth.open(made.pair.refresh_token.as_bytes()).unwrap();
    (auth, made.record, presented)
}

#[track_caller]
fn decides(record: Option<&Record>, presented: &Presented, now: i64, expected: Decision) {
    let standing = record.map(|record| Standing::of(record).unwrap());
    let lifetimes = *session().0.lifetimes();
    assert_eq!(decide(standing.as_ref(), presented, at(now), &lifetimes), expected);
    // Fractions of a second make no difference.
    let late = Time::new(now as f64 + 0.999).unwrap();
    assert_eq!(decide(standing.as_ref(), presented, late, &lifetimes), expected);
}

fn rotated(record: &Record, generation: u32, rotated_at: i64) -> Record {
    record.clone().rotated(Rotation { generation, rotated_at, expires_at: record.expires_at })
}

#[test]
fn the_newest_token_is_rotated() {
    let (_, record, presented) = session();
    let next = |now, expires_at| Rotation { generation: 1, rotated_at: now, expires_at };
    for (now, expires_at) in [(NOW, NOW + 3_600), (NOW + 60, NOW + 3_660), (NOW + 3_599, NOW + 7_199)] {
        let rotate = Decision::Rotate { expected: 0, next: next(now, expires_at) };
        decides(Some(&record), &presented, now, rotate);
    }
}

#[test]
fn the_same_is_found_before_the_store_is_asked() {
    let (auth, record, presented) = session();
    for now in [NOW - 5, NOW, NOW + 1_800, NOW + 3_600, NOW + DAY, NOW + 9 * DAY] {
        let [asked, found] = [presented.as_issued(), Standing::of(&record).unwrap()]
            .map(|standing| decide(Some(&standing), &presented, at(now), auth.lifetimes()));
        assert_eq!(asked, found, "{now}");
    }
}

#[test]
fn an_idle_session_never_lasts_longer_than_the_session_may() {
    let (_, mut record, presented) = session();
    record.ends_at = NOW + 4_000;
    let next = Rotation { generation: 1, rotated_at: NOW + 600, expires_at: NOW + 4_000 };
    decides(Some(&record), &presented, NOW + 600, Decision::Rotate { expected: 0, next });
}

#[test]
fn the_token_before_the_newest_is_answered_again_within_the_grace() {
    let (_, record, presented) = session();
    let rotated = rotated(&record, 1, NOW + 100);
    for now in [NOW + 100, NOW + 101, NOW + 110] {
        decides(Some(&rotated), &presented, now, Decision::Repeat);
    }
    // Another machine's clock may be ahead of ours.
    decides(Some(&rotated), &presented, NOW, Decision::Repeat);
    for now in [NOW + 111, NOW + 3_000] {
        decides(Some(&rotated), &presented, now, Decision::Reused);
    }
}

#[test]
fn an_older_token_is_reused_however_soon() {
    let (_, record, presented) = session();
    for generation in [2, 3, 1_000, u32::MAX] {
        decides(Some(&rotated(&record, generation, NOW)), &presented, NOW, Decision::Reused);
    }
}

#[test]
fn a_token_ahead_of_its_record_is_reused() {
    let (auth, record, _) = session();
    let ahead = Standing::of(&rotated(&record, 7, NOW)).unwrap();
    let token = crate::session::refresh_token::write(&ahead, &auth.refresh_keys()[0]).unwrap();
    let presented = auth.open(token.as_bytes()).unwrap();
    for generation in 0..7 {
        decides(Some(&rotated(&record, generation, NOW)), &presented, NOW, Decision::Reused);
    }
}

#[test]
fn the_last_generation_is_the_end() {
    let (auth, record, _) = session();
    let last = rotated(&record, u32::MAX, NOW);
    let token =
        crate::session::refresh_token::write(&Standing::of(&last).unwrap(), &auth.refresh_keys()[0]).unwrap();
    let presented = auth.open(token.as_bytes()).unwrap();
    decides(Some(&last), &presented, NOW, Decision::Expired);
    // The one before it leads to it, and no further.
    let last_but_one = rotated(&record, u32::MAX - 1, NOW);
    let standing = Standing::of(&last_but_one).unwrap();
    let token = crate::session::refresh_token::write(&standing, &auth.refresh_keys()[0]).unwrap();
    let presented = auth.open(token.as_bytes()).unwrap();
    let next = Rotation { generation: u32::MAX, rotated_at: NOW, expires_at: NOW + 3_600 };
    decides(Some(&last_but_one), &presented, NOW, Decision::Rotate { expected: u32::MAX - 1, next });
    decides(Some(&last), &presented, NOW, Decision::Repeat);
}

#[test]
fn the_end_goes_before_everything() {
    let (_, record, presented) = session();
    for record in [None, Some(&record), Some(&rotated(&record, 1, NOW)), Some(&rotated(&record, 9, NOW))] {
        decides(record, &presented, NOW + 3_600, Decision::Idle);
        decides(record, &presented, NOW + DAY - 1, Decision::Idle);
        decides(record, &presented, NOW + DAY, Decision::Expired);
    }
}

#[test]
fn a_session_that_is_not_there_is_unknown() {
    decides(None, &session().2, NOW, Decision::Unknown);
}

#[test]
fn an_ended_session_stays_ended() {
    let (_, record, presented) = session();
    for generation in [0, 1, 2] {
        let revoked = Record { revoked_at: Some(NOW + 1), ..rotated(&record, generation, NOW) };
        decides(Some(&revoked), &presented, NOW, Decision::Revoked);
        decides(Some(&revoked), &presented, NOW + 3_599, Decision::Revoked);
    }
}

/// The record decides as well: it may have been given an earlier end than the token knows of.
#[test]
fn the_record_may_end_earlier_than_the_token() {
    let (_, record, presented) = session();
    let shorter = Record { expires_at: NOW + 10, ..record.clone() };
    decides(Some(&shorter), &presented, NOW + 10, Decision::Idle);
    let shorter = Record { expires_at: NOW + 10, ends_at: NOW + 10, ..record };
    decides(Some(&shorter), &presented, NOW + 10, Decision::Expired);
}

#[test]
fn the_record_of_another_session_is_no_answer() {
    let (_, record, presented) = session();
    let other = Record { id: "BBBBBBBBBBBBBBBBBBBBBA".to_owned(), ..record };
    decides(Some(&other), &presented, NOW, Decision::Conflict);
    decides(Some(&Record { revoked_at: Some(NOW), ..other }), &presented, NOW, Decision::Conflict);
}

#[test]
fn every_decision_but_two_is_a_refusal() {
    let next = Rotation { generation: 1, rotated_at: NOW, expires_at: NOW };
    for (decision, code) in [
        (Decision::Rotate { expected: 0, next }, None),
        (Decision::Repeat, None),
        (Decision::Reused, Some(Code::RefreshReused)),
        (Decision::Expired, Some(Code::RefreshExpired)),
        (Decision::Idle, Some(Code::RefreshExpired)),
        (Decision::Revoked, Some(Code::RefreshRevoked)),
        (Decision::Unknown, Some(Code::RefreshUnknown)),
        (Decision::Conflict, Some(Code::StoreConflict)),
    ] {
        assert_eq!(decision.refusal().map(|refusal| refusal.code()), code);
    }
    let messages = [Decision::Expired, Decision::Idle].map(|end| end.refusal().unwrap().message().to_owned());
    assert_ne!(messages[0], messages[1]);
}

#[test]
fn a_rotation_is_written_as_javascript_names_it() {
    let rotation = Rotation { generation: u32::MAX, rotated_at: NOW, expires_at: 99_999_999_999 };
    let json = r#"{"generation":4294967295,"rotatedAt":1700000000,"expiresAt":99999999999}"#;
    assert_eq!(rotation.json(), json);
}
