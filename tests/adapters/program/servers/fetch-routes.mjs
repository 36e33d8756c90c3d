import { guards } from 'hallpass/fetch'

import { optionsFor, shown } from '../house.mjs'

/** The guards of `hallpass/fetch`, as Workers, Deno and Bun have them. */
export function appOf({ auth, handler }) {
  const options = optionsFor(({ url }) => new URL(url).searchParams.get('token'))
  const { authenticated, freshLogin, optional, requireAnyScope, requireScopes } = guards(auth)
  const show = (_request, accepted) => Response.json(shown(accepted))
  const routes = {
    '/me': authenticated()(show),
    '/admin': requireScopes('admin')(show),
    '/any': requireAnyScope('admin', 'read')(show),
    '/sensitive': freshLogin()(show),
    '/maybe': optional()(show),
    '/both': authenticated()(requireScopes('admin')(freshLogin()(show))),
    '/live': guards(auth, options.live).authenticated()(show),
    '/socket': guards(auth, options.socket).authenticated()(show),
    '/own': guards(auth, options.own).authenticated()(show),
    '/thrown': guards(auth, options.thrown).authenticated()(show),
    '/broken': authenticated()(() => {
      throw new Error('of the route')
    }),
    '/open': () => new Response('open'),
  }
  return (request, context) => {
    if (handler.matches(request)) return handler(request, context)
    return routes[new URL(request.url).pathname]?.(request) ?? new Response('nothing here', { status: 404 })
  }
}

