// Stands before the built Worker, and lets the tests move its clock.

import worker from './index.js'

export * from './index.js'

const now = Date.now
let shift = 0
Date.now = () => now() + shift

export default {
  fetch(request, env, context) {
    const { pathname, search } = new URL(request.url)
    if (pathname !== '/advance-the-clock') return worker.fetch(request, env, context)
    shift = Number(search.slice(1)) * 1000
    return new Response(null, { status: 204 })
  },
}
