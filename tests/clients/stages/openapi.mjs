import assert from 'node:assert/strict'

import { startReferenceServer } from '../reference-server.mjs'
import { fuzz } from '../openapi/fuzz.mjs'
import { lieChecks } from '../openapi/lies.mjs'

export async function run(tally) {
  // The fuzzer says of each request that it is from another address, and as from a proxy that is believed.
  const server = await startReferenceServer({ TRUSTED_PROXY: '127.0.0.1' })
  try {
    const document = await (await fetch(`${server.origin}/openapi.json`)).json()
    for (const who of ['nobody', 'admin']) {
      await tally.group(`schemathesis, as ${who}`, async () => reportChecks(await fuzz(server, { who, examples: 10 }), who))
    }
    await tally.group('schemathesis finds lies', () => lieChecks(server, document))
  } finally {
    await server.stop()
  }
}

function reportChecks(report, who) {
  const { printed, operations, failures, errors, phases, test_cases: cases, auth } = report
  const ran = ['coverage', 'fuzzing', 'stateful']
  const accepted = (operation) => Object.values(report.valid_rates[operation] ?? {}).some((rate) => rate.accepted > 0)
  return [
    { name: 'it tested every operation', run: () => assert.equal(operations.tested, operations.total, printed) },
    {
      name: 'it ran each of its phases to the end',
      run: () => assert.deepEqual(ran.map((name) => phases[name].status), ran.map(() => 'success'), printed),
    },
    { name: 'it found no failure', run: () => assert.deepEqual(failures, [], printed) },
    { name: 'it met no error', run: () => assert.deepEqual(errors, [], printed) },
    { name: 'it made many cases', run: () => assert.ok(cases.generated > 10 * operations.total, printed) },
    {
      name: who === 'admin' ? 'it was let in everywhere' : 'it was let in nowhere',
      run: () => {
        assert.equal(auth.reauth_broke, false, printed)
        for (const operation of GUARDED) assert.equal(accepted(operation), who === 'admin', `${operation}\n${printed}`)
      },
    },
  ]
}

const GUARDED = ['GET /protected', 'GET /admin/', 'GET /users/', 'GET /users/me/', 'GET /sessions', 'PUT /account/email']
