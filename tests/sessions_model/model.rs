//! What can happen, and what must hold whatever happens.

use std::cell::RefCell;

use hallpass::{
    Alg, Code, Key, Refusal, Seconds, Time,
    session::{Auth, Decision, LoggedIn, Login, Presentation, Presented, Record, Settings, Standing, decide},
};

use super::world::{Actor, FIRST, Outcome, Phase, Session, Token, World};

const START: i64 = 1_700_000_000;
const GRACE: i64 = 10;
const IDLE: i64 = 3_600;
const LIFE: i64 = 86_400;

/// Where the clock may stand: at the login; in the last moment of the grace, and in the first behind it, for a rotation
/// at the login; past the idle end; past the end.
const CLOCK: [i64; 5] = [START, START + GRACE, START + GRACE + 1, START + GRACE + 1 + IDLE, START + LIFE];

/// How an actor fares at a call of the store.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Lives,
    DiesBefore,
    DiesAfter,
}

pub(crate) struct Model {
    auth: Auth,
    login: LoggedIn,
    /// Each token: its text, and what it is opened.
    tokens: RefCell<Vec<(String, Presented)>>,
}

impl Model {
    pub(crate) fn new() -> Self {
        let key = Key::hmac(b"8f1c0d2b7a9e4f35b6d8e0a1c2f3948d", Alg::Hs256, None).unwrap();
        let mut settings = Settings::default();
        settings.issuer = "https://id.example".to_owned();
        settings.audience = vec!["api".to_owned()];
        settings.access_ttl = seconds(60);
        settings.idle_ttl = Some(seconds(IDLE));
        settings.refresh_ttl = seconds(LIFE);
        settings.refresh_grace = seconds(GRACE);
        let auth = Auth::new(vec![key], settings).unwrap();
        let login = auth.login(&Login::new("alice"), &random(), time(START)).unwrap();
        let model = Self { auth, login, tokens: RefCell::default() };
        assert_eq!(model.token(model.login.pair.refresh_token.clone()), FIRST);
        model
    }

    pub(crate) fn start(&self, actors: &[Actor]) -> World {
        let Record { generation, rotated_at, expires_at, revoked_at, .. } = self.login.record;
        World {
            session: Some(Session { generation, rotated_at, expires_at, revoked_at }),
            now: START,
            actors: actors.to_vec(),
            successors: [].into(),
            logged_out: false,
            reused: false,
        }
    }

    /// Every world that one event leads to.
    pub(crate) fn events(&self, world: &World) -> Vec<World> {
        let mut worlds = Vec::new();
        if let Some(now) = CLOCK.into_iter().find(|now| *now > world.now) {
            worlds.push(World { now, ..world.clone() });
        }
        if world.session.is_some() && world.is_over() {
            worlds.push(World { session: None, ..world.clone() });
        }
        for place in 0..world.actors.len() {
            let fates = match &world.actors[place] {
                Actor::Done(_) => &[][..],
                // The store is not asked, so there is no call to die at.
                Actor::Refresh { phase: Phase::Sending, .. } => &[Fate::Lives],
                _ => &[Fate::Lives, Fate::DiesBefore, Fate::DiesAfter],
            };
            for fate in fates {
                let mut next = world.clone();
                next.actors[place] = self.act(world.actors[place].clone(), &mut next, *fate);
                worlds.push(next);
            }
        }
        worlds
    }

    /// What an actor does up to and with its next call of the store, and where it stands then.
    fn act(&self, actor: Actor, world: &mut World, fate: Fate) -> Actor {
        if fate == Fate::DiesBefore {
            return actor.dies();
        }
        match actor {
            Actor::Refresh { phase: Phase::Sending, token, to_do, retries } => {
                match self.present(token, world.now) {
                    Ok(_) => {
                        let phase = Phase::Asking { now: world.now };
                        Actor::Refresh { phase, token, to_do, retries }
                    }
                    Err(refusal) => Actor::Done(Outcome::Refused(refusal.code())),
                }
            }
            Actor::Refresh { phase: Phase::Asking { now }, token, to_do, retries } => {
                let Presentation { presented, next, .. } = self.present(token, now).unwrap();
                let session = world.rotate(presented.generation(), next);
                if fate == Fate::DiesAfter {
                    return actor.dies();
                }
                let rotations = session.map_or(0, |session| session.generation - presented.generation());
                let age = session.map_or(0, |session| now - session.rotated_at);
                match self.settle(token, session, now) {
                    Ok(successor) => {
                        assert!(rotations == 1 && age <= GRACE, "a token was good for longer than the grace");
                        let before = world.successors.insert(token, successor);
                        assert!(
                            before.is_none_or(|before| before == successor),
                            "two successors of one token"
                        );
                        match to_do {
                            1 => Actor::Done(Outcome::Tokens),
                            _ => Actor::Refresh {
                                phase: Phase::Sending,
                                token: successor,
                                to_do: to_do - 1,
                                retries,
                            },
                        }
                    }
                    Err(Code::RefreshReused) => {
                        assert!(rotations > 1 || age > GRACE, "a retry within the grace is refused");
                        world.reused = true;
                        Actor::Refresh { phase: Phase::Ending, token, to_do, retries }
                    }
                    Err(code) => Actor::Done(Outcome::Refused(code)),
                }
            }
            Actor::Refresh { phase: Phase::Ending, .. } => {
                world.revoke(world.now);
                match fate {
                    Fate::DiesAfter => actor.dies(),
                    _ => Actor::Done(Outcome::Refused(Code::RefreshReused)),
                }
            }
            Actor::Logout => {
                world.revoke(world.now);
                world.logged_out = true;
                Actor::Done(if fate == Fate::DiesAfter { Outcome::Dead } else { Outcome::LoggedOut })
            }
            Actor::Done(_) => actor,
        }
    }

    pub(crate) fn check(&self, world: &World) {
        let known = [FIRST].into_iter().chain(world.successors.values().copied());
        let known = known.collect::<std::collections::BTreeSet<_>>();
        let decisions = known.iter().map(|token| self.decide(*token, world)).collect::<Vec<_>>();
        let usable = decisions.iter().filter(|decision| matches!(decision, Decision::Rotate { .. })).count();
        assert!(usable <= 1, "two tokens could be used next");

        let is_revoked = world.session.is_some_and(|session| session.revoked_at.is_some());
        if is_revoked || world.is_over() {
            assert!(
                decisions.iter().all(|decision| decision.refusal().is_some()),
                "a session that was ended goes on"
            );
        }
        assert!(!is_revoked || world.logged_out || world.reused, "a session was ended for no reason");
        for actor in &world.actors {
            match actor {
                Actor::Done(Outcome::Refused(Code::RefreshReused)) => {
                    assert!(
                        is_revoked || world.session.is_none(),
                        "a token was used again and its session goes on"
                    );
                }
                Actor::Refresh { phase: Phase::Sending, token, retries: 0, .. } => {
                    self.check_retry(*token, world)
                }
                _ => {}
            }
        }
    }

    /// Whoever tries again while nothing speaks against it gets tokens, and the same as before if there were any.
    fn check_retry(&self, token: Token, world: &World) {
        let Some(session) = world.session.filter(|session| session.revoked_at.is_none()) else { return };
        let Ok(Presentation { presented, next, .. }) = self.present(token, world.now) else {
            assert!(world.now >= START + IDLE, "a token has expired too early");
            return;
        };
        let rotations = session.generation - presented.generation();
        let within_grace = rotations == 0 || rotations == 1 && world.now - session.rotated_at <= GRACE;
        if within_grace && !world.is_over() {
            let mut world = world.clone();
            let session = world.rotate(presented.generation(), next);
            let successor = self.settle(token, session, world.now).expect("a session was lost to a retry");
            assert!(world.successors.get(&token).is_none_or(|before| *before == successor));
        }
    }

    fn present(&self, token: Token, now: i64) -> Result<Presentation, Refusal> {
        self.auth.present(self.tokens.borrow()[token].0.as_bytes(), time(now))
    }

    fn settle(&self, token: Token, session: Option<Session>, now: i64) -> Result<Token, Code> {
        let record = session.map(|session| self.record(session));
        let pair = self.auth.settle(&self.presented(token), record.as_ref(), &random(), time(now));
        pair.map(|pair| self.token(pair.refresh_token)).map_err(|refusal| refusal.code())
    }

    fn decide(&self, token: Token, world: &World) -> Decision {
        let standing = world.session.map(|session| Standing::of(&self.record(session)).unwrap());
        decide(standing.as_ref(), &self.presented(token), time(world.now), self.auth.lifetimes())
    }

    fn presented(&self, token: Token) -> Presented {
        self.tokens.borrow()[token].1
    }

    fn token(&self, text: String) -> Token {
        let mut tokens = self.tokens.borrow_mut();
        tokens.iter().position(|(other, _)| *other == text).unwrap_or_else(|| {
            let presented = self.auth.open(text.as_bytes()).unwrap();
            tokens.push((text, presented));
            tokens.len() - 1
        })
    }

    fn record(&self, session: Session) -> Record {
        let Session { generation, rotated_at, expires_at, revoked_at } = session;
        Record { generation, rotated_at, expires_at, revoked_at, ..self.login.record.clone() }
    }
}

fn time(seconds: i64) -> Time {
    Time::from_seconds(seconds as f64).unwrap()
}

fn seconds(seconds: i64) -> Seconds {
    Seconds::new(seconds as f64).unwrap()
}

/// Different enough to pass for random.
fn random<const N: usize>() -> [u8; N] {
    std::array::from_fn(|place| place as u8)
}
