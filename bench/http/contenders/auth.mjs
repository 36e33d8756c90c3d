import { createAuth, Key } from 'hallpass'
import { memorySessions } from 'hallpass/stores/memory'

import { AUDIENCE, ISSUER, SECRET } from '../requests.mjs'

/** What all of hallpass's entries are given. */
export function auth() {
  return createAuth({ issuer: ISSUER, audience: AUDIENCE, key: Key.hmac(SECRET), sessions: memorySessions() })
}
