import { createServer } from 'node:http'

import { guards, listener } from 'hallpass/node'

import { optionsFor, shown } from '../house.mjs'
import { listening } from './listening.mjs'

/** The guards of `hallpass/node`, around listeners that know nothing of the web's own classes. */
export function open({ auth, handler }, { onFault = () => {}, ...options } = {}) {
  const of = optionsFor(({ url }) => new URL(url, 'http://localhost').searchParams.get('token'))
  const { authenticated, freshLogin, optional, requireAnyScope, requireScopes } = guards(auth)
  const show = (_request, response, accepted) => {
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(shown(accepted)))
  }
  const routes = {
    '/me': authenticated()(show),
    '/admin': requireScopes('admin')(show),
    '/any': requireAnyScope('admin', 'read')(show),
    '/sensitive': freshLogin()(show),
    '/maybe': optional()(show),
    '/both': authenticated()(requireScopes('admin')(freshLogin()(show))),
    '/live': guards(auth, of.live).authenticated()(show),
    '/socket': guards(auth, of.socket).authenticated()(show),
    '/own': guards(auth, of.own).authenticated()(show),
    '/thrown': guards(auth, of.thrown).authenticated()(show),
    '/broken': authenticated()(() => {
      throw new Error('of the route')
    }),
    '/open': (_request, response) => response.end('open'),
  }
  const web = listener(handler, { onFault, ...options })
  const server = createServer(async (request, response) => {
    const path = request.url.split('?')[0]
    if (handler.matches({ url: `http://localhost${path}` })) return web(request, response)
    try {
      if (routes[path] === undefined) response.writeHead(404).end('nothing here')
      else await routes[path](request, response)
    } catch (error) {
      onFault(error)
      response.writeHead(500).end('failed')
    }
  })
  return listening(server)
}
