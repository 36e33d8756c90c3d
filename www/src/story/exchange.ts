import type { BackEnd } from './back-end.ts'

export type Actor = 'you' | 'thief' | 'another tab' | 'another device'

/** A request as the steps ask for it. */
export interface Asked {
  title: string
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: string
  headers?: Record<string, string>
  /** Sent as `application/x-www-form-urlencoded`. */
  form?: Record<string, string>
  json?: Record<string, unknown>
  /** Whether the browser may add its cookies. */
  cookies?: boolean
  actor?: Actor
}

export type Headers = readonly (readonly [name: string, value: string])[]

export interface Answer {
  status: number
  reason: string
  headers: Headers
  body: string
  /** The body, where it is a JSON object. */
  json: Readonly<Record<string, unknown>>
}

/** A request and its answer as they happened. */
export interface Exchange {
  number: number
  title: string
  actor: Actor
  method: string
  path: string
  headers: Headers
  body: string
  /** Whether the browser added its cookies, and took new ones: it shows neither to scripts. */
  cookies: boolean
  /** Null where no answer came. */
  answer: Answer | null
  milliseconds: number
  /** The same request for a terminal; null where nobody outside of the page could answer. */
  address: string | null
}

let count = 0

/** Sends a request and takes down what happened. It never throws: no answer is an answer here. */
export async function exchange(backEnd: BackEnd, asked: Asked): Promise<Exchange> {
  const { body, contentType, shown } = bodyOf(asked)
  const headers: Record<string, string> = { accept: 'application/json', ...(contentType === null ? {} : { 'content-type': contentType }), ...asked.headers }
  const start = performance.now()
  let answer: Answer | null = null
  try {
    const response = await backEnd.send(asked.path, {
      method: asked.method,
      headers,
      body,
      // A request with a token and a session cookie beside it says two things at once, and is refused for it.
      credentials: asked.cookies ? 'same-origin' : 'omit',
      cache: 'no-store',
      redirect: 'follow',
    })
    answer = await taken(response)
  } catch {
    // The network's errors say nothing to a script; the page says it in its own words.
  }
  return {
    number: ++count,
    title: asked.title,
    actor: asked.actor ?? 'you',
    method: asked.method,
    path: asked.path,
    headers: Object.entries(headers),
    body: shown,
    cookies: asked.cookies ?? false,
    answer,
    milliseconds: performance.now() - start,
    address: backEnd.addressOf(asked.path),
  }
}

/** The code of a refusal; empty where there is none. */
export function codeOf({ answer }: Exchange): string {
  const code = answer?.json['code']
  return typeof code === 'string' ? code : ''
}

export function isGood({ answer }: Exchange): boolean {
  return answer !== null && answer.status < 400
}

function bodyOf({ form, json }: Asked): { body: string | null; contentType: string | null; shown: string } {
  if (form) return { body: String(new URLSearchParams(form)), contentType: 'application/x-www-form-urlencoded', shown: masked(form) }
  if (json) return { body: JSON.stringify(json), contentType: 'application/json', shown: JSON.stringify(hidden(json), null, 2) }
  return { body: null, contentType: null, shown: '' }
}

/** A password is not shown, not even the made-up one of a demo. */
function hidden<Value>(fields: Record<string, Value>): Record<string, Value | string> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, name === 'password' ? '••••••' : value]))
}

function masked(form: Record<string, string>): string {
  return Object.entries(hidden(form)).map(([name, value]) => `${name}=${name === 'password' ? value : encodeURIComponent(value)}`).join('&')
}

async function taken(response: Response): Promise<Answer> {
  const body = await response.text()
  return {
    status: response.status,
    // HTTP/2 has no reasons.
    reason: response.statusText || (reasons[response.status] ?? ''),
    headers: [...response.headers],
    body,
    json: objectOf(body),
  }
}

function objectOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

const reasons: Record<number, string> = {
  200: 'OK', 201: 'Created', 204: 'No Content', 400: 'Bad Request', 401: 'Unauthorized', 403: 'Forbidden', 404: 'Not Found', 405: 'Method Not Allowed',
  413: 'Content Too Large', 415: 'Unsupported Media Type', 422: 'Unprocessable Content', 429: 'Too Many Requests', 500: 'Internal Server Error', 503: 'Service Unavailable',
}
