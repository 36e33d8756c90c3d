import { getRequestListener } from '@hono/node-server'
import { guards } from 'hallpass/hono'
import { Hono } from 'hono'

import { greeting } from '../requests.mjs'
import { auth } from './auth.mjs'

export function listener() {
  const { authenticated } = guards(auth())
  const app = new Hono()
  app.get('/protected', authenticated(), (c) => c.json({ message: greeting(c.get('auth').claims.sub) }))
  return getRequestListener(app.fetch)
}
