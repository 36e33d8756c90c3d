//! Every interleaving of up to three actors around one session, against the decision of the core and a store that has
//! nothing but its atomic verbs. An actor may die before and after each call of the store, a client whose actor died
//! may try again, the clock may move on at any moment, and the store may forget what is over.
//!
//! What is looked at in each state that can be reached:
//!
//! - there are never two refresh tokens that could be used next;
//! - whoever presents the same token is given the same successor;
//! - nobody loses a session to a retry within the grace;
//! - a session that was ended stays ended;
//! - a token that is used again outside the grace ends its session, and nothing else but a logout does.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
#![allow(clippy::arithmetic_side_effects)]

mod model;
mod world;

use std::collections::HashSet;

use hallpass::Code;

use self::{
    model::Model,
    world::{Actor, Outcome, World},
};

#[test]
fn two_refreshes_and_a_logout() {
    let met = explore(&[Actor::refreshing(1), Actor::refreshing(1), Actor::Logout]);
    met.holds(&[
        Outcome::Tokens,
        Outcome::LoggedOut,
        Outcome::Refused(Code::RefreshRevoked),
        Outcome::Refused(Code::RefreshReused),
        Outcome::Refused(Code::RefreshExpired),
    ]);
}

#[test]
fn three_refreshes() {
    let met = explore(&[Actor::refreshing(1), Actor::refreshing(1), Actor::refreshing(1)]);
    met.holds(&[
        Outcome::Tokens,
        Outcome::Refused(Code::RefreshReused),
        // One actor ends the session, since its token was used before, and another one finds it ended.
        Outcome::Refused(Code::RefreshRevoked),
        Outcome::Refused(Code::RefreshExpired),
        // An actor that took long finds that the store has forgotten the session.
        Outcome::Refused(Code::RefreshUnknown),
    ]);
}

/// One of the clients goes on with the token that it was given.
#[test]
fn a_refresh_of_a_refresh_beside_another_and_a_logout() {
    let met = explore(&[Actor::refreshing(2), Actor::refreshing(1), Actor::Logout]);
    met.holds(&[Outcome::Tokens, Outcome::Refused(Code::RefreshReused)]);
}

#[test]
fn two_clients_that_both_go_on() {
    let met = explore(&[Actor::refreshing(3), Actor::refreshing(2)]);
    met.holds(&[Outcome::Tokens, Outcome::Refused(Code::RefreshReused)]);
}

/// Visits every world that can be reached, and looks at each.
fn explore(actors: &[Actor]) -> Met {
    let model = Model::new();
    let start = model.start(actors);
    let (mut found, mut open) = (HashSet::from([start.clone()]), vec![start]);
    let mut met = Met::default();
    while let Some(world) = open.pop() {
        model.check(&world);
        met.note(&world);
        for next in model.events(&world) {
            if found.insert(next.clone()) {
                open.push(next);
            }
        }
    }
    met
}

/// What was met on the way.
#[derive(Default)]
struct Met {
    worlds: usize,
    outcomes: HashSet<Outcome>,
}

impl Met {
    fn note(&mut self, world: &World) {
        self.worlds += 1;
        self.outcomes.extend(world.actors.iter().filter_map(|actor| match actor {
            Actor::Done(outcome) => Some(*outcome),
            _ => None,
        }));
    }

    #[track_caller]
    fn holds(&self, outcomes: &[Outcome]) {
        // A model that visits little proves little.
        assert!(self.worlds > 15_000, "only {} worlds", self.worlds);
        for outcome in outcomes {
            assert!(self.outcomes.contains(outcome), "nobody ever got {outcome:?} in {} worlds", self.worlds);
        }
        let conflict = Outcome::Refused(Code::StoreConflict);
        assert!(!self.outcomes.contains(&conflict), "an honest store contradicts itself");
    }
}
