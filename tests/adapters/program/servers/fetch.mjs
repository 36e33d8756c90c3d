import { createServer } from 'node:http'

import { listener } from 'hallpass/node'

import { appOf } from './fetch-routes.mjs'
import { listening } from './listening.mjs'

/** The guards of `hallpass/fetch` on the server of Node. */
export const open = (house, options = { onFault: () => {} }) => listening(createServer(listener(appOf(house), options)))
