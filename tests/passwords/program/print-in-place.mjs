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
observed.hurry = 100

// The first calls find out, and are answered all the same.
const first = await Promise.all(Array.from({ length: 20 }, () => verifyPassword(vectors.hashes[0].hash, vectors.hashes[0].password)))

// Then they try threads again, some times, and no more.
const matches = []
for (let round = 0; round < 10; round += 1) {
  matches.push(await verifyPassword(vectors.hashes[0].hash, vectors.hashes[0].password))
  await new Promise((resolve) => setTimeout(resolve, 200))
}
const { tried } = observed
const result = await suite(packages, vectors, { threads: false })
if (![...first, ...matches].every((matches) => matches)) {
  result.failures.push({ id: 'in place/the first calls', reason: `${first.join()}; ${matches.join()}` })
}
// The first calls together try some, each later time one is tried.
if (tried < 5 || tried > 4 + 4 || observed.tried !== tried) {
  result.failures.push({ id: 'in place/the tries', reason: `${tried}, and in the end ${observed.tried}` })
}
if (observed.living.size > 0) result.failures.push({ id: 'in place/no thread stays', reason: `${observed.living.size} live` })
console.log(JSON.stringify(result))
