import { createAuth, Key } from 'hallpass'

import { median } from '../statistics.mjs'

const IN_FLIGHT = 16
const ROUND_MILLISECONDS = 150

/**
 * Refreshes per second through `createAuth`: one client that refreshes again and again, and 16 of them, each with a session
 * of its own. A figure is the median of the rounds.
 */
export async function measured(sessions, rounds) {
  const { store, calls } = counting(sessions)
  const key = Key.generate('HS256')
  const auth = createAuth({
    issuer: 'https://auth.test',
    audience: 'https://api.test',
    key,
    sessions: store,
    storeTimeout: 10,
  })
  const clients = []
  for (let number = 0; number < IN_FLIGHT; number++)
    clients.push({ token: (await auth.login(`user-${number}`)).refreshToken })

  let refreshes = 0
  const refreshUntil = async (client, end) => {
    let count = 0
    for (; performance.now() < end; count++) client.token = (await auth.refresh(client.token)).refreshToken
    refreshes += count
    return count
  }
  const round = async (taking) => {
    const start = performance.now()
    const counts = await Promise.all(taking.map((client) => refreshUntil(client, start + ROUND_MILLISECONDS)))
    return counts.reduce((total, count) => total + count, 0) / ((performance.now() - start) / 1000)
  }

  for (let number = 0; number < 3; number++) await round(clients)
  calls.length = 0
  refreshes = 0
  const [alone, together] = [[], []]
  for (let number = 0; number < rounds; number++) {
    alone.push(await round(clients.slice(0, 1)))
    together.push(await round(clients))
  }
  return { alone: median(alone), together: median(together), callsPerRefresh: calls.length / refreshes }
}

function counting(sessions) {
  const calls = []
  const store = {}
  for (const verb of ['create', 'find', 'rotate', 'revoke', 'revokeSubject', 'list']) {
    store[verb] = (...values) => {
      calls.push(verb)
      return sessions[verb](...values)
    }
  }
  return { store, calls }
}
