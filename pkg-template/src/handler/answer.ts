import type { Auth } from '../auth/auth.js'
import type { SessionInfo } from '../auth/session-info.js'
import type { TokenPair } from '../auth/token-pair.js'
import { type HallpassError, invalidArgument } from '../error.js'
import { type HeaderPair, NO_STORE } from '../http/refusal-response.js'
import { jsonText } from '../json-text.js'
import { setElement } from '../plain.js'
import type { Handle } from '../raw/boundary.js'
import { type AnswerParts, type Asked, type AskingClient, answerTo, refusalOfCode } from '../raw/http.js'
import type { SessionRecord } from '../stores/store.js'
import type { TakenHandlerOptions } from './handler-options.js'
import { type LoginPorts, loggedIn } from './log-in.js'

/** What it takes to do what a request asks for. */
export interface Doing {
  readonly auth: Handle
  readonly endpoints: Handle
  readonly address: () => string | null
  readonly ports: LoginPorts & Pick<TakenHandlerOptions, 'authenticateClient'> & {
    readonly auth: Auth
    readonly living: (id: string) => Promise<SessionRecord | undefined>
  }
}

type Handles = Pick<Doing, 'auth' | 'endpoints'>

/** Does what a request asks for. What cannot be done is thrown. */
export async function answerFor(asked: Asked, doing: Doing): Promise<AnswerParts> {
  const { auth } = doing.ports
  switch (asked.endpoint) {
    case 'login': {
      await mustBeKnown(asked.client, doing)
      const pair = await loggedIn(asked, doing.address(), doing.ports)
      try {
        return answered(doing, asked.cookies, pair)
      } catch (error) {
        // There may be more claims than a cookie holds. Nobody gets to know of this session.
        await auth.revokeSession(pair.sessionId)
        throw error
      }
    }
    case 'refresh':
      await mustBeKnown(asked.client, doing)
      return answered(doing, asked.cookies, await auth.refresh(asked.refreshToken))
    case 'logout':
      if (asked.sessionId !== null) await auth.revokeSession(asked.sessionId)
      return answered(doing, asked.cookies, null)
    case 'revoke':
      await mustBeKnown(asked.client, doing)
      if (asked.sessionId !== null) await auth.revokeSession(asked.sessionId)
      return answered(doing, false, null)
    case 'introspect':
      return json(await introspected(asked, doing))
    case 'sessions':
      return json({ sessions: shown(await livingSessions(asked, auth), asked.sessionId) })
    case 'endSessions':
      await mustLive(asked, doing)
      await auth.revokeSubject(asked.subject)
      return answered(doing, asked.cookies, null)
    case 'endSession': {
      await mustLive(asked, doing)
      // That of somebody else is as little there as one that nobody has.
      const isTheirs = asked.id === asked.sessionId || (await isLiving(asked.id, asked.subject, doing))
      if (!isTheirs) throw refusalOfCode('NOT_FOUND')
      await auth.revokeSession(asked.id)
      return answered(doing, asked.cookies && asked.id === asked.sessionId, null)
    }
    case 'jwks':
      return json(auth.publicJwks(), ['cache-control', 'public, max-age=300'])
  }
}

/** Adds what takes the cookies out of a browser. */
export function clearedCookies(handles: Handles, headers: HeaderPair[]): void {
  const cleared = answered(handles, true, null).headers
  let count = headers.length
  for (let at = 0; at < cleared.length; at++) {
    const header = cleared[at] as HeaderPair
    if (header[0] === 'set-cookie') setElement(headers, count++, header)
  }
}

export function responseOf({ status, headers: pairs, body }: AnswerParts): Response {
  const headers = new Headers()
  for (let at = 0; at < pairs.length; at++) {
    const header = pairs[at] as HeaderPair
    headers.append(header[0], header[1])
  }
  return new Response(body, { headers, status })
}

/** The answer to a login or a refresh, or that a session has ended. */
function answered({ auth, endpoints }: Handles, cookies: boolean, pair: TokenPair | null): AnswerParts {
  return answerTo(endpoints, auth, jsonText({ cookies, pair }, 'the answer'))
}

function json(value: object, cacheControl: HeaderPair = NO_STORE): AnswerParts {
  const headers = [['content-type', 'application/json'], cacheControl] as const
  return { status: 200, headers, body: jsonText(value, 'the answer') }
}

/** A client that says who it is must be believed. */
async function mustBeKnown(client: AskingClient | null, { ports }: Doing): Promise<void> {
  const { authenticateClient } = ports
  if (client === null || authenticateClient === undefined) return
  const isKnown = await authenticateClient({ id: client.id, secret: client.secret })
  if (typeof isKnown !== 'boolean') throw invalidArgument('authenticateClient must give true or false')
  if (!isKnown) throw unknownClient()
}

async function introspected(asked: Extract<Asked, { endpoint: 'introspect' }>, doing: Doing): Promise<object> {
  const { client, subject, sessionId, token } = asked
  const { auth, authenticateClient } = doing.ports
  if (client !== null) {
    // Anybody can say that they are a client without a secret.
    if (client.secret === null || authenticateClient === undefined) throw unknownClient()
    await mustBeKnown(client, doing)
    return auth.introspect(token)
  }
  if (subject === null || sessionId === null) throw unknownClient()
  await mustLive({ subject, sessionId }, doing)
  const known = await auth.introspect(token)
  return known.active && known.sub === subject ? known : { active: false }
}

/** Whose token it is, and of which session. */
interface Holder {
  readonly subject: string
  readonly sessionId: string
}

/** One session is asked for and not all of them, of which anybody can make a great many. */
async function mustLive({ subject, sessionId }: Holder, doing: Doing): Promise<void> {
  if (!(await isLiving(sessionId, subject, doing))) throw refusalOfCode('TOKEN_REVOKED')
}

async function isLiving(id: string, subject: string, { ports }: Doing): Promise<boolean> {
  return (await ports.living(id))?.subject === subject
}

/** The sessions of somebody whose own session must be one of them. */
async function livingSessions({ subject, sessionId }: Holder, auth: Auth): Promise<readonly SessionInfo[]> {
  const sessions = await auth.sessionsOf(subject)
  if (includes(sessions, sessionId)) return sessions
  throw refusalOfCode('TOKEN_REVOKED')
}

function includes(sessions: readonly SessionInfo[], id: string): boolean {
  for (let at = 0; at < sessions.length; at++) {
    if (sessions[at]?.id === id) return true
  }
  return false
}

function shown(sessions: readonly SessionInfo[], own: string): object[] {
  const all: object[] = []
  for (let at = 0; at < sessions.length; at++) {
    const { id, scope, createdAt, refreshedAt, expiresAt } = sessions[at] as SessionInfo
    const times = { created_at: createdAt, refreshed_at: refreshedAt, expires_at: expiresAt }
    setElement(all, at, { id, scope, ...times, current: id === own })
  }
  return all
}

function unknownClient(): HallpassError {
  return refusalOfCode('INVALID_CLIENT')
}
