import { byKeyboard } from './by-keyboard.mjs'
import { cookies } from './cookies.mjs'
import { countdown } from './countdown.mjs'
import { family } from './family.mjs'
import { freely } from './freely.mjs'
import { looks } from './looks.mjs'
import { start } from './start.mjs'
import { staticHost } from './static-host.mjs'
import { toEverybody } from './to-everybody.mjs'
import { whole } from './whole.mjs'
import { wire } from './wire.mjs'

/** What waits until access tokens expire. */
export const hastyParts = { whole, countdown }

export const storyParts = { start, freely, family, cookies, wire, staticHost, byKeyboard, toEverybody, looks }
