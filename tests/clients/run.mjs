// node tests/clients/run.mjs [names...]
//
// Clients that know nothing of hallpass use the reference server: OAuth libraries from npm and PyPI, a fuzzer with its
// OpenAPI description, and the curl commands that the papers show.

import { Tally } from '../stores/tally.mjs'

const stages = ['fetch', 'oauth4webapi', 'openid-client', 'python', 'openapi', 'transcripts']

const named = process.argv.slice(2)
const unknown = named.filter((name) => !stages.includes(name))
if (unknown.length > 0) {
  console.error(`no stage is named ${unknown.join(', ')}; there are ${stages.join(', ')}`)
  process.exit(2)
}

const tally = new Tally()
for (const name of named.length > 0 ? named : stages) {
  const { run } = await import(`./stages/${name}.mjs`)
  try {
    await run(tally)
  } catch (error) {
    await tally.group(name, () => [{ name: 'the stage runs to its end', run: () => Promise.reject(error) }])
  }
}
process.exit(tally.report() ? 0 : 1)
