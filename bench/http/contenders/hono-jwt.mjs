import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { jwt } from 'hono/jwt'

import { AUDIENCE, greeting, ISSUER, SECRET } from '../requests.mjs'

export async function listener() {
  // Imported once: text would be imported anew for each request.
  const secret = await crypto.subtle.importKey('raw', SECRET, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify'])
  const app = new Hono()
  app.use(jwt({ secret, alg: 'HS256', verification: { iss: ISSUER, aud: AUDIENCE, typ: 'at+jwt' } }))
  app.get('/protected', (c) => c.json({ message: greeting(c.get('jwtPayload').sub) }))
  return getRequestListener(app.fetch)
}
