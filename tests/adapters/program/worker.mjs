import { newHouse } from './house.mjs'
import { inProcess } from './in-process.mjs'
import { appOf as honoApp } from './servers/hono.mjs'

// Made while the module is evaluated, when a Worker has no time and no randomness yet.
const house = newHouse()
const early = honoApp(house)

export default {
  fetch: async () => Response.json(await inProcess({ early: () => ({ house, app: early.fetch }) })),
}
