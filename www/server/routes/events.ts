import type { Hono } from 'hono'
import { guards } from 'hallpass/hono'
import { described } from '../described.ts'
import type { Parts } from '../parts.ts'
import { refusalOf } from '../refusal.ts'

/** Proxies close what is silent for longer. */
const PING_SECONDS = 25

/**
 * An event stream, which browsers open without headers of their own: so this route alone takes the token from the query,
 * and says so. Addresses end up in logs, which is why no other route does.
 */
export function eventRoutes(app: Hono, { auth, now }: Parts): void {
  const fromQuery = guards(auth, {
    credential: (c) => c.req.query('token'),
    onRefusal: refusalOf,
  })

  app.get(
    '/events',
    described({
      summary: 'Be told when the token expires',
      description: 'An event `ready`, later an event `expired`, and the end. Takes the token from the query, for `EventSource`.',
      tag: 'greetings',
      answer: [200, 'The events.', 'text/event-stream'],
      security: 'query',
    }),
    fromQuery.authenticated(),
    (c) => {
      const { sub, exp } = c.get('auth').claims
      const events = expiry(sub, exp, now)
      return c.body(events, 200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
    },
  )
}

/** The events of one token, until it has expired or nobody listens any more. */
function expiry(subject: string, exp: number, now: () => number): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder()
  let timer: ReturnType<typeof setTimeout> | undefined
  const begin = (controller: ReadableStreamDefaultController<Uint8Array>): void => {
    const say = (text: string) => controller.enqueue(bytes.encode(text))
    const event = (name: string) => say(`event: ${name}\ndata: ${JSON.stringify({ subject, exp })}\n\n`)
    const goOn = () => {
      const left = exp - now()
      if (left > 0) {
        // Timers may be early.
        timer = setTimeout(ring, Math.min(left, PING_SECONDS) * 1000 + 5)
        return
      }
      event('expired')
      controller.close()
    }
    const ring = () => {
      if (exp > now()) say(': still here\n\n')
      goOn()
    }
    event('ready')
    goOn()
  }
  let hasBegun = false
  const source: UnderlyingDefaultSource<Uint8Array> = {
    pull(controller) {
      if (!hasBegun) begin(controller)
      hasBegun = true
    },
    cancel: () => clearTimeout(timer),
  }
  // Nothing begins before somebody reads: of an answer to HEAD nobody ever does, nor would anybody end it.
  return new ReadableStream(source, { highWaterMark: 0 })
}
