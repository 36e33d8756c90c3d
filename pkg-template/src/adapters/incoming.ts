/** Requests of Node as the web has them. */

import type { IncomingMessage } from 'node:http'
import type { RequestLike } from '../auth/credential.js'

/** How much of a body that nobody wants is read all the same, so that its sender gets to read the answer. */
const MOST_DISCARDED = 1_048_576

/** What can be read of a request without its body. */
export function readable(incoming: IncomingMessage): RequestLike {
  const { method, rawHeaders, url } = incoming
  return { method, url, headers: { get: (name) => headerOf(rawHeaders, name) } }
}

/**
 * All values of a header. Not those of `incoming.headers`, which of two `Authorization` headers has the first and says
 * nothing of the other.
 */
function headerOf(rawHeaders: readonly string[], name: string): string | null {
  let all: string | null = null
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const other = rawHeaders[at] as string
    if (other.length !== name.length || other.toLowerCase() !== name) continue
    all = all === null ? `${rawHeaders[at + 1]}` : `${all}${name === 'cookie' ? '; ' : ', '}${rawHeaders[at + 1]}`
  }
  return all
}

/**
 * The URL of a request. What the client says of itself in `Host` is taken for no more than that; what a proxy says in
 * `X-Forwarded-Host` and the like is not looked at.
 *
 * @param path Of the URL, from the root on.
 * @returns `undefined` if the client sent what is no URL, or no host.
 */
export function urlOf(incoming: IncomingMessage, path: string | undefined): string | undefined {
  const host = headerOf(incoming.rawHeaders, 'host') ?? headerOf(incoming.rawHeaders, ':authority') ?? 'localhost'
  const scheme = (incoming.socket as { encrypted?: boolean }).encrypted === true ? 'https' : 'http'
  const text = path?.startsWith('/') === true ? `${scheme}://${host}${path}` : (path ?? '')
  if (!HOST.test(host) || !ABSOLUTE.test(text)) return undefined
  return URL.canParse(text) ? text : undefined
}

const HOST = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i
const ABSOLUTE = /^https?:\/\//i

/**
 * A request as the web has it.
 *
 * @param signal Aborts when the client goes away.
 * @returns `undefined` for one that the web does not have.
 */
export function requestOf(incoming: IncomingMessage, url: string, signal: AbortSignal): Request | undefined {
  const { method = 'GET', rawHeaders } = incoming
  const isBodiless = method === 'GET' || method === 'HEAD' || method === 'TRACE'
  try {
    const headers = new Headers()
    for (let at = 0; at < rawHeaders.length; at += 2) {
      const name = rawHeaders[at] as string
      // Of HTTP/2, what is in the URL already.
      if (!name.startsWith(':')) headers.append(name, rawHeaders[at + 1] as string)
    }
    const body = isBodiless ? null : bodyOf(incoming)
    // Half duplex is all that there is; Node wants it said.
    const init = { headers, body, signal, duplex: 'half' } as RequestInit
    if (method !== 'TRACE') return new Request(url, { ...init, method })
    // The web has no request of that method, but servers get some, and have to say that they do not take it.
    return Object.defineProperty(new Request(url, init), 'method', { value: method })
  } catch {
    return undefined
  }
}

/** A body, of which nothing is read before somebody wants it. */
function bodyOf(incoming: IncomingMessage): ReadableStream<Uint8Array> {
  let stop: (() => void) | undefined
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        stop ??= pump(incoming, controller)
        incoming.resume()
      },
      cancel() {
        stop?.()
      },
    },
    { highWaterMark: 0 },
  )
}

function pump(incoming: IncomingMessage, controller: ReadableStreamDefaultController<Uint8Array>): () => void {
  const onData = ({ buffer, byteOffset, byteLength }: Buffer) => {
    incoming.pause()
    controller.enqueue(new Uint8Array(buffer, byteOffset, byteLength))
  }
  const gone = () => controller.error(new Error('the client went away'))
  const stop = () => {
    incoming.off('data', onData)
    incoming.off('end', onEnd)
    incoming.off('close', onClose)
  }
  const onEnd = () => {
    stop()
    controller.close()
  }
  const onClose = () => {
    stop()
    gone()
  }
  // Of what has been, no listener is told.
  if (incoming.destroyed) gone()
  else incoming.on('data', onData).once('end', onEnd).once('close', onClose)
  return stop
}

/**
 * Reads what is left of a body and throws it away, so that the connection can be used again; whoever does not stop is cut
 * off.
 */
export function discard(incoming: IncomingMessage): void {
  if (incoming.readableEnded || !mayHaveBody(incoming)) return
  let left = MOST_DISCARDED
  incoming.on('data', ({ length }: Buffer) => {
    left -= length
    if (left < 0) incoming.destroy()
  })
  incoming.resume()
}

/** In HTTP/1 a header says so (RFC 9112, 6). */
function mayHaveBody({ httpVersionMajor, rawHeaders }: IncomingMessage): boolean {
  if (httpVersionMajor > 1) return true
  return (headerOf(rawHeaders, 'content-length') ?? headerOf(rawHeaders, 'transfer-encoding')) !== null
}
