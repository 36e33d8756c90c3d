// A process ends when its work is done, though its threads would wait for more; and not before, though what waits for its
// turn may wait for nothing but the end of threads that were stopped.

import { hashPassword, verifyPassword } from 'hallpass/password'

const heavy = `$argon2id$v=19$m=262144,t=3,p=1$JYrvVLkeg+hNshd84UarEA$${'A'.repeat(43)}`

const hashes = await Promise.all(Array.from({ length: 5 }, () => hashPassword('a')))
const matches = await verifyPassword(hashes[0], 'a')
const controller = new AbortController()
const stopped = verifyPassword(heavy, 'a', { signal: controller.signal }).catch(() => {})
await new Promise((resolve) => setTimeout(resolve, 50))
controller.abort()
await stopped
verifyPassword(hashes[1], 'b').then((other) => console.log(JSON.stringify({ matches, other })))
