import { createHmac } from 'node:crypto'

import { createVerifier, Key, KeySet } from 'hallpass'

import { median } from './statistics.mjs'

const SECRET = Buffer.from('a secret of the cost curves, 32 bytes or more')
const CALLS = 200

/** Microseconds of a verification against the size of the token, and against the number of keys in a set. */
export function costCurves(rounds) {
  const key = Key.hmac(SECRET)
  const plain = createVerifier(key)
  const bySize = [200, 400, 800, 1600, 3200, 6400, 12_800, 16_384].map((size) => {
    const text = tokenOfSize(size)
    return { at: text.length, work: () => plain.verify(text) }
  })
  const byKeys = [1, 10, 100, 1000].map((count) => {
    const keys = Array.from({ length: count }, (_, number) => Key.hmac(SECRET, { kid: `key-${number}` }))
    const verifier = createVerifier(new KeySet(keys))
    const texts = keys.map(({ kid }) => token({ alg: 'HS256', kid, typ: 'JWT' }, claims()))
    let turn = 0
    return { at: count, work: () => verifier.verify(texts[turn++ % count]) }
  })
  const curves = { 'bytes of the token': timed(bySize, rounds), 'keys in the set': timed(byKeys, rounds) }
  // Each row: what it is measured at, and microseconds.
  return curves
}

function timed(points, rounds) {
  const times = points.map(() => [])
  for (let round = -3; round < rounds; round += 1) {
    points.forEach(({ work }, place) => {
      const start = process.hrtime.bigint()
      for (let call = 0; call < CALLS; call += 1) work()
      if (round >= 0) times[place].push(Number(process.hrtime.bigint() - start) / 1000 / CALLS)
    })
  }
  return points.map(({ at }, place) => ({ at, microseconds: median(times[place]) }))
}

function tokenOfSize(size) {
  const header = { alg: 'HS256', typ: 'JWT' }
  const room = size - token(header, { ...claims(), list: '' }).length
  const words = Math.max(0, Math.floor((room * 3) / 4 / 12))
  // Words as roles and groups have them, not one long text.
  const list = Array.from({ length: words }, (_, number) => `role-${String(number).padStart(4, '0')}`)
  return token(header, { ...claims(), list })
}

function claims() {
  const now = Math.floor(Date.now() / 1000)
  return { sub: 'user-00000001', iat: now, exp: now + 86_400 }
}

function token(header, payload) {
  const input = [header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  return `${input}.${createHmac('sha256', SECRET).update(input).digest('base64url')}`
}
