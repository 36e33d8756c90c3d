import { CLIENT, KEYS, TTL } from '../settings.mjs'

/** Their hashes take a while to make. */
let seeded

async function seedsOf({ memoryUsers, seed }) {
  const users = memoryUsers()
  await seed(users)
  return users.list({ limit: 100 })
}

const asItIs = (value) => value

/**
 * The app without any server: its `fetch` is called.
 *
 * @param parts The parts of the server.
 * @param changes For tests of the tests: what becomes of the options of the app, and of the store of sessions.
 */
export async function open(parts, { app: change = asItIs, store = asItIs } = {}) {
  const { createApp, createAuth, createLoginLimiter, fixedClock, keysOf, memorySessions, memoryUsers, registrationLimiter } = parts
  const clock = fixedClock()
  const sessions = store(memorySessions())
  const users = memoryUsers()
  for (const user of await (seeded ??= seedsOf(parts))) await users.add(user)
  const auth = createAuth({
    issuer: 'https://flows.test',
    audience: 'https://flows.test',
    keys: keysOf(JSON.stringify({ keys: [KEYS.first] })),
    sessions,
    ...TTL,
    cookies: true,
    trustedOrigins: ['https://trusted.test'],
    clock: clock.now,
  })
  // As on Node, where the address is no part of the request.
  const addresses = new WeakMap()
  const app = createApp(
    change({
      users,
      auth,
      limiter: createLoginLimiter({ store: sessions, clock: clock.now }),
      registrations: registrationLimiter({ store: sessions, perHour: 60, clock: clock.now }),
      client: CLIENT,
      address: (request) => addresses.get(request) ?? null,
      now: clock.now,
    }),
  )
  return {
    name: 'in memory',
    async fetch(path, init) {
      const request = new Request(new URL(path, 'http://flows.test'), init)
      addresses.set(request, request.headers.get('x-forwarded-for'))
      return app.fetch(request)
    },
    // Its clock only goes on when it is told to.
    standsStill: true,
    advance: async (seconds) => clock.advance(seconds),
    addUser: (user) => users.add(user),
    hashOf: async (username) => (await users.find(username)).passwordHash,
    useKeys: async (keys) => auth.setKeys(keysOf(JSON.stringify({ keys }))),
    close: async () => auth.dispose(),
  }
}
