/** What the clock says when a session begins, in seconds. */
const START = 1_800_000_000

/** The one that the scheduler never holds up. */
const FREE = 'free'

/**
 * One session, the servers that share its store, and a scheduler. Each call of the store waits until the scheduler lets
 * it happen, whole or cut off by a crash; so every order in which things can happen can be made to happen.
 *
 * Servers have an auth each, as in life: nothing but the store connects them.
 */
export function newWorld({ hallpass, memorySessions, spoil = (store) => store, options = {} }) {
  const key = hallpass.Key.hmac('a secret of the model, thirty-two bytes long')
  const world = { start, step, pause, server, advance, waiting: () => waiting, log: [] }
  const servers = new Map()
  let store
  let waiting = []
  let seconds = START

  /** Begins anew with a fresh store, and gives the tokens of a login. */
  async function start() {
    store = spoil(memorySessions(), pause)
    waiting = []
    seconds = START
    world.log = []
    world.memory = store
    world.free = server(FREE)
    return world.free.login('ada')
  }

  function advance(by) {
    seconds += by
  }

  /** Waits for the scheduler; `act` is what happens then, unless a crash comes before it. */
  function pause(actor, what, act) {
    if (actor === FREE) return act()
    return new Promise((resolve, reject) => {
      waiting.push({ actor, what, act, resolve, reject })
    })
  }

  /** Lets one of those who wait go on, in one of three ways. Each step takes a second. */
  function step(place, way) {
    const [{ actor, what, act, resolve, reject }] = waiting.splice(place, 1)
    world.log.push(`${actor} ${what}${way === 'goes on' ? '' : `, ${way}`}`)
    seconds += 1
    const crash = () => reject(new Error('a crash'))
    if (way === 'crash before') crash()
    else Promise.resolve(act()).then(way === 'crash after' ? crash : resolve, reject)
  }

  /** The auth of a server; made once, since it holds nothing of a session. */
  function server(actor) {
    if (!servers.has(actor)) {
      const verb = (what) => (...args) => pause(actor, what, () => store[what](...args, actor))
      const sessions = Object.fromEntries(
        ['create', 'find', 'rotate', 'revoke', 'revokeSubject', 'list'].map((what) => [what, verb(what)]),
      )
      const parties = { issuer: 'https://auth.test', audience: 'https://api.test' }
      // With an idle time, tokens that were made at different times differ.
      const times = { idleTtl: '1h', storeTimeout: 60, clock: () => seconds }
      servers.set(actor, hallpass.createAuth({ ...parties, key, sessions, ...times, ...options }))
    }
    return servers.get(actor)
  }

  return world
}

/** Lets all go on that does not wait for the scheduler. */
export const quiet = () => new Promise((resolve) => setImmediate(resolve))
