//! What JavaScript holds by number: keys, key sets, policies, options for signing, auths, limiters and endpoints.

use hallpass::{
    Code, Key, KeySet, Keys, Policy, Refusal, SignOptions, http::Endpoints, session::Auth, throttle::Limiter,
};

/// A thing that JavaScript holds.
pub(crate) enum Resource {
    Key(Key),
    KeySet(KeySet),
    Policy(Box<Policy>),
    SignOptions(Box<SignOptions>),
    Auth(Box<Auth>),
    Limiter(Limiter),
    Endpoints(Box<Endpoints>),
}

/// A table of resources. A handle is the place in the table, counted from 1, and the generation of
/// that place, so that a handle that was given up does not lead to what took its place.
#[derive(Default)]
pub(crate) struct Handles {
    slots: Vec<Slot>,
    free: Vec<u16>,
}

#[derive(Default)]
struct Slot {
    generation: u16,
    resource: Option<Resource>,
}

impl Handles {
    pub(crate) fn insert(&mut self, resource: Resource) -> Result<u32, Refusal> {
        let place = match self.free.pop() {
            Some(place) => place,
            None => self.grow().ok_or(Refusal::new(Code::ResourceExhausted))?,
        };
        let slot = self.slots.get_mut(usize::from(place)).ok_or(Refusal::new(Code::Internal))?;
        slot.resource = Some(resource);
        Ok((u32::from(slot.generation) << 16) | u32::from(place).saturating_add(1))
    }

    fn grow(&mut self) -> Option<u16> {
        // The last place is left out, so that place + 1 fits its half of the handle.
        let place = u16::try_from(self.slots.len()).ok().filter(|place| *place < u16::MAX)?;
        self.slots.try_reserve(1).ok()?;
        self.slots.push(Slot::default());
        Some(place)
    }

    pub(crate) fn remove(&mut self, handle: u32) -> Result<(), Refusal> {
        let place = place(handle)?;
        let slot = self.slots.get_mut(usize::from(place)).ok_or_else(gone)?;
        if slot.generation != generation(handle) || slot.resource.take().is_none() {
            return Err(gone());
        }
        // A place that has used up its generations is not used again: an old handle never leads to
        // what somebody else put there.
        if let Some(next) = slot.generation.checked_add(1) {
            slot.generation = next;
            self.free.push(place);
        }
        Ok(())
    }

    pub(crate) fn key(&self, handle: u32) -> Result<&Key, Refusal> {
        match self.get(handle)? {
            Resource::Key(key) => Ok(key),
            _ => Err(Refusal::new(Code::InvalidArgument)),
        }
    }

    /// Several keys, which share what they are made of with those behind the handles.
    pub(crate) fn all(&self, keys: &[u32]) -> Result<Vec<Key>, Refusal> {
        let mut found = Vec::with_capacity(keys.len());
        for key in keys {
            found.push(self.key(*key)?.clone());
        }
        Ok(found)
    }

    pub(crate) fn key_set(&self, handle: u32) -> Result<&KeySet, Refusal> {
        match self.get(handle)? {
            Resource::KeySet(set) => Ok(set),
            Resource::Auth(auth) => Ok(auth.keys()),
            _ => Err(Refusal::new(Code::InvalidArgument)),
        }
    }

    pub(crate) fn keys(&self, handle: u32) -> Result<Keys<'_>, Refusal> {
        match self.get(handle)? {
            Resource::Key(key) => Ok(key.into()),
            Resource::KeySet(set) => Ok(set.into()),
            Resource::Auth(auth) => Ok(auth.keys().into()),
            _ => Err(Refusal::new(Code::InvalidArgument)),
        }
    }

    pub(crate) fn policy(&self, handle: u32) -> Result<&Policy, Refusal> {
        match self.get(handle)? {
            Resource::Policy(policy) => Ok(policy),
            _ => Err(Refusal::new(Code::InvalidArgument)),
        }
    }

    pub(crate) fn sign_options(&self, handle: u32) -> Result<&SignOptions, Refusal> {
        match self.get(handle)? {
            Resource::SignOptions(options) => Ok(options),
            _ => Err(Refusal::new(Code::InvalidArgument)),
        }
    }

    pub(crate) fn auth(&self, handle: u32) -> Result<&Auth, Refusal> {
        match self.get(handle)? {
            Resource::Auth(auth) => Ok(auth),
            _ => Err(Refusal::new(Code::InvalidArgument)),
        }
    }

    pub(crate) fn limiter(&self, handle: u32) -> Result<&Limiter, Refusal> {
        match self.get(handle)? {
            Resource::Limiter(limiter) => Ok(limiter),
            _ => Err(Refusal::new(Code::InvalidArgument)),
        }
    }

    pub(crate) fn endpoints(&self, handle: u32) -> Result<&Endpoints, Refusal> {
        match self.get(handle)? {
            Resource::Endpoints(endpoints) => Ok(endpoints),
            _ => Err(Refusal::new(Code::InvalidArgument)),
        }
    }

    #[inline(never)]
    fn get(&self, handle: u32) -> Result<&Resource, Refusal> {
        let slot = self.slots.get(usize::from(place(handle)?)).ok_or_else(gone)?;
        if slot.generation == generation(handle) {
            slot.resource.as_ref().ok_or_else(gone)
        } else {
            Err(gone())
        }
    }
}

fn place(handle: u32) -> Result<u16, Refusal> {
    u16::try_from(handle & 0xFFFF).ok().and_then(|number| number.checked_sub(1)).ok_or_else(gone)
}

fn generation(handle: u32) -> u16 {
    u16::try_from(handle >> 16).unwrap_or_default()
}

fn gone() -> Refusal {
    Refusal::new(Code::HandleDisposed)
}
