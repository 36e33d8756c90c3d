import { createServer } from 'node:http'

import { guards, mount } from 'hallpass/express'

import { optionsFor, shown } from '../house.mjs'
import { listening } from './listening.mjs'

/** An app with the guards of `hallpass/express`; `before` changes it before anything is mounted. */
export const openWith = (express) =>
  function open({ auth, handler }, { before = () => {}, ...options } = {}) {
    const of = optionsFor(({ query }) => query.token)
    const { authenticated, freshLogin, optional, requireAnyScope, requireScopes } = guards(auth)
    const show = (request, response) => {
      if (request.auth !== response.locals.auth) throw new Error('the tokens differ')
      response.json(shown(request.auth))
    }
    const app = express()
    before(app)
    app.use(mount(handler, options))
    app.use(express.json())
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
    app.get('/open', (_request, response) => response.send('open'))
    app.post('/echo', (request, response) => response.json(request.body))
    app.use((_request, response) => response.status(404).send('nothing here'))
    // Whatever comes here, Express tells by four parameters that it is an error.
    app.use((error, _request, response, _next) => response.status(error.status ?? 500).send(error.code ?? 'failed'))
    return listening(createServer(app))
  }
