import { type HallpassError, invalidArgument } from '../error.js'
import { apply } from '../intrinsics.js'
import { jsonText } from '../json-text.js'
import { urlParts } from './url-parts.js'

/** The head of a request, read once. */
export interface RequestHead {
  readonly method: string
  readonly path: string
  /** What the client says that the body has, in bytes. */
  readonly contentLength: string | null
  /** What crosses: a JSON object. */
  readonly text: string
}

/** What is read of a request. A web `Request` is one. */
interface Readable {
  readonly method: unknown
  readonly url: unknown
  readonly headers: { get(name: string): unknown }
}

type Text = string | null

/**
 * Reads all that the core wants to know of a request before its body. Of each header it gets the value as it came: which
 * values may stand there, and which together, is for the core to say.
 */
export function headOf(request: unknown): RequestHead {
  try {
    const { method, url, header } = partsOf(request)
    const parts = typeof url === 'string' ? urlParts(url) : undefined
    if (parts === undefined) throw unreadable()
    const { path, query, host } = parts
    const contentLength = header('content-length')
    return { method, path, contentLength, text: textOf(header, { method, path, query, contentType: header('content-type') }, host) }
  } catch {
    throw unreadable()
  }
}

/**
 * Reads what the core wants to know of a request that brings a token, in a header or in a cookie. The URL is looked at
 * only for its host, and only where no header says it.
 */
export function credentialHeadOf(request: unknown): string {
  try {
    const { method, url, header } = partsOf(request)
    const hostOfUrl = () => (typeof url === 'string' ? (urlParts(url)?.host ?? null) : null)
    return textOf(header, { method, path: null, query: null, contentType: null }, hostOfUrl)
  } catch {
    throw unreadable()
  }
}

function partsOf(request: unknown): { method: string; url: unknown; header: (name: string) => Text } {
  const { method, url, headers } = request as Readable
  const { get } = headers
  if (typeof method !== 'string') throw unreadable()
  return { method, url, header: (name) => asText(apply(get, headers, [name])) }
}

function textOf(
  header: (name: string) => Text,
  asked: { method: string; path: Text; query: Text; contentType: Text },
  host: Text | (() => Text),
): string {
  const head = {
    ...asked,
    host: header('host') ?? (typeof host === 'function' ? host() : host),
    authorization: header('authorization'),
    cookie: header('cookie'),
    origin: header('origin'),
    fetchSite: header('sec-fetch-site'),
    csrf: header('x-csrf-token'),
  }
  return jsonText(head, 'the request')
}

function asText(value: unknown): Text {
  if (value === null || value === undefined) return null
  if (typeof value !== 'string') throw unreadable()
  return value
}

function unreadable(): HallpassError {
  return invalidArgument('the request must have a method, a url, and headers with a function get that gives texts')
}
