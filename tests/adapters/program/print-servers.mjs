import express from 'express'
import express4 from 'express4'

import { conversation } from './checks/conversation.mjs'
import { listenerOfNode } from './checks/listening.mjs'
import { mountingIn } from './checks/mounting.mjs'
import { optionsOfMounts } from './checks/options.mjs'
import { wire } from './checks/wire.mjs'
import { newHouse } from './house.mjs'
import { openWith } from './servers/express.mjs'
import { open as openFetch } from './servers/fetch.mjs'
import { open as openHono } from './servers/hono-on-node.mjs'
import { open as openNode } from './servers/node.mjs'
import { newChecks } from './suite/checks.mjs'

const onBun = 'Bun' in globalThis

const servers = { 'node:http': openNode, fetch: openFetch, hono: openHono, 'express 5': openWith(express), 'express 4': openWith(express4) }

/**
 * The servers whose requests hallpass itself reads. Hono has a server of its own, and so has Bun, whose `node:http` does not
 * show what is on the wire.
 */
const ofNode = onBun ? [] : ['node:http', 'fetch', 'express 5', 'express 4']

const checks = newChecks()
for (const [title, open] of Object.entries(servers)) {
  const house = newHouse()
  const server = await open(house)
  await conversation(checks.check, title, house, (path, init) => fetch(`${server.origin}${path}`, init))
  if (ofNode.includes(title)) await wire(checks.check, title, house, server)
  await server.close()
}
if (!onBun) {
  await listenerOfNode(checks.check)
  await optionsOfMounts(checks.check)
}
await mountingIn(checks.check, 'express 5', express)
await mountingIn(checks.check, 'express 4', express4)
console.log(JSON.stringify(await checks.outcome()))
process.exit()
