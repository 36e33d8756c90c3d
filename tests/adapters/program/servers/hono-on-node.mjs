import { createAdaptorServer } from '@hono/node-server'
import { getConnInfo } from '@hono/node-server/conninfo'

import { appOf } from './hono.mjs'
import { listening } from './listening.mjs'

const address = (c) => getConnInfo(c).remote.address ?? null

/** Hono on its own server for Node. */
export const open = (house, options = { address }) => listening(createAdaptorServer({ fetch: appOf(house, options).fetch }))
