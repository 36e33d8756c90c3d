// The newest token of a living session is spent, and the next one takes its place.

import { now } from '../fixed.mjs'
import { rotated } from '../refreshing.mjs'
import { options, session, sessionId } from '../session.mjs'

const hour = 3600
const fresh = { generation: 0, createdAt: now, rotatedAt: now, authTime: now, endsAt: now + options.refreshTtl, expiresAt: now + options.refreshTtl }

export default [
  rotated('hs256', 'a secret for HS256'),
  rotated('hs384', 'a secret for HS384', { keys: ['hs384'] }),
  rotated('hs512', 'a secret for HS512', { keys: ['hs512'] }),
  rotated('hs512-secret-as-hs256', 'the secret of another key, for another hash, gives other refresh tokens', { keys: ['hs512-as-hs256'] }),
  rotated('hs256-text', 'a secret given as text', { keys: ['hs256-text'] }),
  rotated('hs256-kid', 'the name of the key stands in the header of the access token alone', { keys: ['hs256-2023'] }),
  rotated('hs256-longer-secret', 'a secret longer than its hash', { keys: ['hs256-2024'] }),
  rotated('hs256-sign-only', 'a secret that may only sign makes tokens, though it accepts none', { keys: ['hs256-sign-only'], authenticated: 'KEY_TYPE_MISMATCH' }),
  rotated('eddsa', 'an Ed25519 key, by its seed', { keys: ['ed25519'] }),
  rotated('eddsa-pem', 'the same key as a PEM gives the same refresh tokens', { keys: ['ed25519-pem'] }),
  rotated('ed25519', 'the same key under its newer name (RFC 9864)', { keys: ['ed25519-named'] }),
  rotated('ed25519-rfc8037', 'the key of RFC 8037, A.1', { keys: ['rfc8037-a1'] }),
  rotated('first', 'the token of the login itself', { store: session(fresh), at: now + 5 }),
  rotated('in-the-second-of-the-login', 'no time has to pass', { store: session(fresh) }),
  rotated('without-grace', 'the grace is for spent tokens, and the newest needs none', { options: { refreshGrace: 0 } }),
  rotated('with-a-fraction-of-a-second', 'the times of a session are whole seconds, rounded down', { at: now + 0.999 }),
  rotated('with-spans-as-text', 'spans are seconds, or whole numbers with a unit', { options: { accessTtl: '15m', refreshTtl: '30d', idleTtl: '12h', refreshGrace: '10s' } }),
  rotated('idle', 'each refresh moves the idle end', { store: session({ expiresAt: now + hour }), options: { idleTtl: 2 * hour } }),
  rotated('idle-with-a-fraction', 'from the whole second on', { store: session({ expiresAt: now + hour }), options: { idleTtl: 2 * hour }, at: now + 0.75 }),
  rotated('idle-up-to-the-end', 'the idle end is never after the end', { store: session({ endsAt: now + hour, expiresAt: now + 10 }), options: { idleTtl: 2 * hour } }),
  rotated('idle-at-the-end', 'they may be the same', { store: session({ endsAt: now + 2 * hour, expiresAt: now + 10 }), options: { idleTtl: 2 * hour } }),
  rotated('idle-from-now-on', 'an idle end that was not there when the session began', { options: { idleTtl: 2 * hour } }),
  rotated('idle-no-longer', 'without an idle end a session lives to its end', { store: session({ expiresAt: now + 10 }) }),
  rotated('shorter-lifetime-than-at-login', 'the end was settled at login, whatever lifetime is set now', { options: { refreshTtl: 2 * hour } }),
  rotated('longer-lifetime-than-at-login', 'nor does a longer one move it', { store: session({ endsAt: now + 10, expiresAt: now + 10 }), options: { refreshTtl: '400d' } }),
  rotated('last-second', 'a second before the end', { store: session({ endsAt: now + 1, expiresAt: now + 1 }) }),
  rotated('last-fraction-of-a-second', 'a moment before the end', { store: session({ endsAt: now + 1, expiresAt: now + 1 }), at: now + 0.999 }),
  rotated('last-second-of-idleness', 'a second before the idle end', { store: session({ expiresAt: now + 1 }), options: { idleTtl: hour } }),
  rotated('clock-behind-the-last-refresh', 'this server is an hour behind the one that refreshed last', { at: now - hour }),
  rotated('clock-behind-the-login', 'or behind the one that logged in', { store: session(fresh), at: now - hour }),
  rotated('other-id', 'an id of other bytes', { store: session({ id: sessionId('bob'), subject: 'bob' }) }),
  rotated('id-of-zeros', 'an id of zeros is an id', { store: session({ id: 'A'.repeat(22) }) }),
  rotated('id-of-ones', 'so is one of ones', { store: session({ id: `${'_'.repeat(21)}w` }) }),
]
