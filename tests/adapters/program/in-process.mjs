import { conversation } from './checks/conversation.mjs'
import { newHouse } from './house.mjs'
import { appOf as fetchApp } from './servers/fetch-routes.mjs'
import { appOf as honoApp } from './servers/hono.mjs'
import { newChecks } from './suite/checks.mjs'

const apps = {
  hono: () => withHouse((house) => honoApp(house).fetch),
  fetch: () => withHouse(fetchApp),
}

/** Apps that need no server: each is a function of a Request, as runtimes call it. `more` are apps that were made before. */
export async function inProcess(more = {}) {
  const checks = newChecks()
  for (const [title, made] of Object.entries({ ...apps, ...more })) {
    const { house, app } = made()
    // What such an app throws, a server answers.
    const send = async (path, init) => {
      try {
        return await app(new Request(`https://api.test${path}`, init))
      } catch {
        return new Response('failed', { status: 500 })
      }
    }
    await conversation(checks.check, title, house, send)
  }
  return checks.outcome()
}

function withHouse(appOf) {
  const house = newHouse()
  return { house, app: appOf(house) }
}
