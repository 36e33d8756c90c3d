import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'

export function listener() {
  const app = new Hono()
  app.get('/protected', (c) => c.json({ message: 'Hello, somebody! You are not authenticated.' }))
  return getRequestListener(app.fetch)
}
