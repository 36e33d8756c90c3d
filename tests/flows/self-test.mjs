import { open } from './homes/memory.mjs'
import { play } from './play.mjs'
import { allFlows } from './rows.mjs'
import { CLIENT, KEYS } from './settings.mjs'

/** Checks that servers which are broken in one way each do not pass the rows that are about it. */
export function brokenServers(parts) {
  return BROKEN.map(({ rows, name, ...sabotage }) => ({
    name,
    run: async () => {
      for (const row of rows) {
        const flows = allFlows().filter((flow) => flow.row === row)
        if (!(await isAnyRed(flows, parts, sabotage))) throw new Error(`no flow of row ${row} went red`)
      }
    },
  }))
}

/** Whether one of the flows fails. */
async function isAnyRed(flows, parts, sabotage) {
  for (const [number, flow] of flows.entries()) {
    const home = await open(parts, sabotage)
    const faults = await play(flow, { ...home, ...sabotage.home?.(home) }, number).catch((error) => [error.message])
    await home.close()
    if (faults.length > 0) return true
  }
  return false
}

/** Another `fetch` for a home, made of its own. */
const answering = (change) => (home) => ({ fetch: (path, init) => change(home.fetch, path, init) })

/** Other bodies: what is JSON is given to a function that may change it. */
const saying = (change) =>
  answering(async (fetch, path, init) => {
    const answer = await fetch(path, init)
    if (answer.headers.get('content-type') !== 'application/json' || init.method === 'HEAD') return answer
    return new Response(JSON.stringify(change(await answer.json(), path)), { status: answer.status, headers: answer.headers })
  })

/** Another request, made of the one that comes. */
const asking = (change) =>
  answering((fetch, path, init) => {
    const headers = new Headers(init.headers)
    change(headers, new URL(path, 'http://flows.test'), init)
    return fetch(path, { ...init, headers })
  })

const withAuth = (change) => (options) => ({ ...options, auth: { ...options.auth, ...change(options.auth) } })
const withUsers = (change) => (options) => ({ ...options, users: { ...bound(options.users), ...change(options.users) } })
const withStore = (change) => (store) => ({ ...bound(store), ...change(store) })

function bound(object) {
  const names = Object.getOwnPropertyNames(Object.getPrototypeOf(object)).filter((name) => name !== 'constructor')
  return Object.fromEntries(names.map((name) => [name, object[name].bind(object)]))
}

const UNCOUNTED = { attempt: async () => {}, succeeded: async () => {} }

const BROKEN = [
  {
    name: 'the live check is left out',
    rows: [3, 7, 9, 10],
    app: withAuth((auth) => ({ authenticateLive: async (...call) => auth.authenticate(...call) })),
  },
  {
    name: 'scopes are not looked at',
    rows: [3, 5],
    app: withAuth((auth) => ({
      authenticate: (request) => auth.authenticate(request),
      tryAuthenticate: (request) => auth.tryAuthenticate(request),
      authenticateLive: (request) => auth.authenticateLive(request),
    })),
  },
  {
    name: 'any login is fresh',
    rows: [12],
    app: withAuth((auth) => ({ authenticateLive: (request, { freshLogin, ...policy } = {}) => auth.authenticateLive(request, policy) })),
  },
  {
    name: 'names are taken twice',
    rows: [1],
    app: withUsers(() => ({ add: async () => true, find: async () => undefined })),
  },
  {
    name: 'somebody disabled is not',
    rows: [2, 3],
    app: withUsers((users) => ({
      find: async (name) => {
        const user = await users.find(name)
        return user && { ...user, disabled: false }
      },
    })),
  },
  {
    name: 'a better hash is never kept',
    rows: [2],
    app: withUsers(() => ({ replaceHash: async () => true })),
  },
  { name: 'failed logins are not counted', rows: [2], app: (options) => ({ ...options, limiter: UNCOUNTED }) },
  { name: 'registrations are not counted', rows: [1], app: (options) => ({ ...options, registrations: undefined }) },
  { name: 'a hash is shown', rows: [1, 3], home: saying((body) => ('email' in body ? { ...body, password_hash: '$argon2id$' } : body)) },
  {
    name: 'answers may be kept',
    rows: [1, 2, 3, 6],
    home: answering(async (fetch, ...call) => {
      const answer = await fetch(...call)
      answer.headers.delete('cache-control')
      return answer
    }),
  },
  {
    name: 'unknown users are told apart',
    rows: [2],
    app: withUsers((users) => ({
      find: async (name) => (await users.find(name)) ?? { username: name, disabled: false, scope: '', passwordHash: BCRYPT },
    })),
  },
  {
    name: 'the protected route asks for no token',
    rows: [4],
    home: answering(async (fetch, path, init) =>
      path === '/protected' ? Response.json({ message: 'Hello, johndoe! You are authenticated.' }) : fetch(path, init),
    ),
  },
  {
    name: 'access tokens refresh',
    rows: [6],
    home: answering((fetch, path, init) =>
      String(init.body).startsWith('refresh_token=eyJ') ? Response.json({ access_token: 'eyJ.a.b' }) : fetch(path, init),
    ),
  },
  {
    name: 'the store lets everybody win',
    rows: [7],
    store: withStore((store) => ({
      rotate: async (id, expected, next) => {
        const session = await store.find(id)
        return { outcome: 'rotated', session: { ...session, ...next } }
      },
    })),
  },
  {
    name: 'of refreshes at once one is answered',
    rows: [7, 8],
    store: withStore((store) => ({
      rotate: async (...call) => {
        const rotated = await store.rotate(...call)
        return rotated.outcome === 'stale' ? { outcome: 'missing' } : rotated
      },
    })),
  },
  { name: 'sessions do not end', rows: [9, 10], store: withStore(() => ({ revoke: async () => true, revokeSubject: async () => 0 })) },
  {
    name: 'cookies need no CSRF token',
    rows: [11],
    home: asking((headers) => {
      const token = /__Host-hallpass-access=([^;]+)/.exec(headers.get('cookie') ?? '')?.[1]
      if (token === undefined || headers.has('authorization')) return
      headers.set('authorization', `Bearer ${token}`)
      headers.delete('cookie')
    }),
  },
  {
    name: 'any origin will do',
    rows: [11],
    home: asking((headers) => {
      headers.delete('origin')
      headers.set('sec-fetch-site', 'same-origin')
    }),
  },
  {
    name: 'a bad token is a guest',
    rows: [13],
    home: answering(async (fetch, path, init) => {
      const answer = await fetch(path, init)
      return path === '/maybe' && answer.status === 401 ? fetch(path, { method: 'GET' }) : answer
    }),
  },
  { name: 'the clock stands still', rows: [6, 13, 14], home: () => ({ advance: async () => {} }) },
  {
    name: 'old keys stay for ever',
    rows: [15],
    home: (home) => ({ useKeys: (keys) => home.useKeys([...keys, ...Object.values(KEYS).filter((key) => !keys.includes(key))]) }),
  },
  {
    name: 'anybody may introspect',
    rows: [16],
    home: asking((headers, { pathname }) => {
      if (pathname !== '/introspect') return
      headers.set('authorization', `Basic ${Buffer.from(`${CLIENT.id}:${CLIENT.secret}`).toString('base64')}`)
    }),
  },
  {
    name: 'claims get lost',
    rows: [13, 17],
    app: withUsers((users) => ({
      find: async (name) => {
        const user = await users.find(name)
        return user && { ...user, fullName: null }
      },
    })),
  },
  {
    name: 'tokens are taken from any query',
    rows: [18],
    home: asking((headers, { searchParams }) => {
      const token = searchParams.get('access_token') ?? searchParams.get('token')
      if (token !== null) headers.set('authorization', `Bearer ${token}`)
    }),
  },
]

/** Of a password that nobody knows, quick to compare. */
const BCRYPT = '$2b$04$HWptTJice8fLqfb62SYpC.7tOfE8THpJHC.GfO7LoZwLDxLs6Cbp6'
