import { guards, mount } from 'hallpass/hono'
import { Hono } from 'hono'

import { optionsFor, shown } from '../house.mjs'

/** An app with the guards of `hallpass/hono`. */
export function appOf({ auth, handler }, options) {
  const of = optionsFor((c) => c.req.query('token'))
  const { authenticated, freshLogin, optional, requireAnyScope, requireScopes } = guards(auth)
  const show = (c) => c.json(shown(c.get('auth')))
  const app = new Hono()
  app.onError((error, c) => c.text('failed', error.status ?? 500))
  app.use(mount(handler, options))
  app.all('/me', authenticated(), show)
  app.get('/admin', requireScopes('admin'), show)
  app.get('/any', requireAnyScope('admin', 'read'), show)
  app.get('/sensitive', freshLogin(), show)
  app.get('/maybe', optional(), show)
  app.get('/both', authenticated(), requireScopes('admin'), freshLogin(), show)
  app.get('/live', guards(auth, of.live).authenticated(), show)
  app.get('/socket', guards(auth, of.socket).authenticated(), show)
  app.get('/own', guards(auth, of.own).authenticated(), show)
  app.get('/thrown', guards(auth, of.thrown).authenticated(), show)
  app.get('/broken', authenticated(), () => {
    throw new Error('of the route')
  })
  app.get('/open', (c) => c.text('open'))
  app.notFound((c) => c.text('nothing here', 404))
  return app
}
