import { codeOf, type Exchange, isGood } from './exchange.ts'
import type { Outcome } from './step.ts'

/** What an answer means, in a sentence or two: the given ones where it let the request through. */
export function outcome(exchange: Exchange, good: string, refusals: Readonly<Record<string, string>> = {}): Outcome {
  return { exchange, says: isGood(exchange) ? good : refused(exchange, refusals) }
}

function refused(exchange: Exchange, refusals: Readonly<Record<string, string>>): string {
  const { answer } = exchange
  if (!answer) return 'No answer came. Is the server still running?'
  const code = codeOf(exchange)
  const { detail } = answer.json
  return refusals[code] ?? meanings[code] ?? (typeof detail === 'string' ? `The back end says: ${detail}.` : 'The back end refused.')
}

const meanings: Readonly<Record<string, string>> = {
  USERNAME_TAKEN: 'The name is taken, and stays with whoever has it.',
  INVALID_REQUEST: 'The answer lists the fields that are wrong, and why.',
  MISSING_CREDENTIALS: 'Nothing was shown, so the answer asks for a token and gives nothing else away.',
  MALFORMED_TOKEN: 'This is not an access token. A refresh token fetches new pairs, and opens no door.',
  INVALID_SIGNATURE: 'One letter is different, so the signature does not fit. What such a token claims is not even read.',
  INVALID_PAYLOAD: 'One letter is different, so the token is not believed.',
  TOKEN_EXPIRED: 'The token is genuine, but its time is up. The answer tells that apart from a forgery, so a client knows that a refresh will do.',
  TOKEN_REVOKED: 'The token is genuine and its time is not up, but the session behind it was ended.',
  INSUFFICIENT_SCOPE: 'The token is good; it just does not open this door. That is a 403 and no 401: logging in again would not help. The challenge names the scope that is missing.',
  FRESH_LOGIN_REQUIRED: 'For some things a server wants somebody who has just typed a password. A refresh does not count.',
  INVALID_CREDENTIALS: 'Name or password is wrong. The answer does not say which, and takes as long either way.',
  ACCOUNT_DISABLED: 'The password is right, but somebody switched the account off.',
  RATE_LIMITED: 'Too many wrong tries. For a while not even the right password helps.',
  REFRESH_UNKNOWN: 'That is no refresh token. The two kinds never pass for each other.',
  REFRESH_REUSED: 'A spent token came back. Nobody can tell the thief from the owner, so the whole family dies.',
  REFRESH_REVOKED: 'The session is over, and with it every refresh token of its family.',
  REFRESH_EXPIRED: 'The session was left alone for too long. Only a login helps now.',
  CSRF_FAILED: 'The browser sent the cookie by itself. That is why the server also wants the CSRF token, which only a page of this site can read, and it was not there.',
  FORBIDDEN_ORIGIN: 'The request came from another site, so its cookies count for nothing.',
  AMBIGUOUS_CREDENTIALS: 'A token and a cookie at once: it is not clear who asks, so nobody is let in.',
}
