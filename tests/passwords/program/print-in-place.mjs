// Without threads: they are refused by the host, at once or later.

import { observed } from './observed-threads.mjs'
import { verifyPassword } from 'hallpass/password'
import { suite } from '../suite/suite.mjs'
import { packages } from './packages.mjs'
import { vectors } from './vectors.mjs'

const ways = {
  'at once': () => { observed.refusal = new Error('no threads here') },
  later: () => { observed.script = new URL('data:text/javascript,throw new Error("no threads here")') },
  'by silence': () => { observed.script = new URL('data:text/javascript,') },
}
ways[process.argv[2]]()
// The first calls find out, and are answered all the same.
const first = await Promise.all(Array.from({ length: 20 }, () => verifyPassword(vectors.hashes[0].hash, vectors.hashes[0].password)))
const result = await suite(packages, vectors, { threads: false })
if (!first.every((matches) => matches)) result.failures.push({ id: 'in place/the first calls', reason: first.join() })
if (observed.living.size > 0) result.failures.push({ id: 'in place/no thread stays', reason: `${observed.living.size} live` })
console.log(JSON.stringify(result))
