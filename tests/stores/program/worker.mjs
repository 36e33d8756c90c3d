// A Worker with a D1 database and two bindings of Durable Objects. A request names what to run; the answer has the
// outcomes of the checks.

import cloudflareD1 from 'db0/connectors/cloudflare-d1'
import { createDatabase } from 'db0'
import * as hallpass from 'hallpass-under-test'

import { alarmChecks, protocolChecks } from '../checks/durable-object.mjs'
import { authChecks } from '../checks/auth.mjs'
import { outcomes } from '../tally.mjs'

const { durableObjectSessions, sqlSessions, storeConformance } = hallpass

/** The Durable Object as it is shipped, and a way to ring its alarm and to see what it keeps. */
export class HallpassSessions extends hallpass.HallpassSessions {
  #storage

  constructor(state, env) {
    super(state, env)
    this.#storage = state.storage
  }

  async fetch(request) {
    const { pathname } = new URL(request.url)
    if (pathname === '/ring') return Response.json((await this.alarm()) ?? null)
    if (pathname === '/alarm') return Response.json(await this.#storage.getAlarm())
    if (pathname === '/count') {
      return Response.json(this.#storage.sql.exec('SELECT COUNT(*) AS count FROM hallpass_sessions').toArray()[0].count)
    }
    return super.fetch(request)
  }
}

/** The same class, bound without the storage that it needs. */
export class PlainSessions extends hallpass.HallpassSessions {}

const suites = {
  d1: async () => storeConformance(await openD1()),
  'd1-auth': async () => authChecks(hallpass, await openD1()),
  'd1-tables': async () => d1TableChecks(),
  object: ({ SESSIONS }) => storeConformance(() => ({ store: durableObjectSessions(SESSIONS) })),
  'object-auth': ({ SESSIONS }) =>
    authChecks(hallpass, () => ({ store: durableObjectSessions(SESSIONS, { prefix: 'auth-' }) })),
  shards: ({ SESSIONS }) =>
    storeConformance(() => ({ store: durableObjectSessions(SESSIONS, { shards: 8, prefix: 'eight-' }) })),
  'object-protocol': ({ SESSIONS, PLAIN }) => protocolChecks(hallpass, SESSIONS, PLAIN),
  'object-alarm': ({ SESSIONS }) => alarmChecks(hallpass, SESSIONS),
}

export default {
  async fetch(request, env) {
    const checks = await suites[new URL(request.url).pathname.slice(1)](env)
    return Response.json(await outcomes(checks))
  },
}

const d1 = () => createDatabase(cloudflareD1({ bindingName: 'DB' }))

async function openD1() {
  const store = sqlSessions(d1())
  await store.migrate()
  return () => ({ store })
}

function d1TableChecks() {
  return [
    {
      name: 'without its tables every verb says what is missing, and making them at once or again is fine',
      run: async () => {
        const store = sqlSessions(d1(), { table: 'others', attemptsTable: 'other_attempts' })
        const message = await store.find('none').catch((error) => error.message)
        if (!/call migrate\(\)/.test(message)) throw new Error(`it says: ${message}`)
        await Promise.all([store.migrate(), store.migrate(), store.migrate()])
        await store.migrate()
        if ((await store.find('none')) !== undefined) throw new Error('there is a session')
      },
    },
  ]
}
