import { canonical } from './canonical.mjs'

// Each function gives one line of a verdict file. Rust writes the same lines natively, and all
// files must be identical byte for byte, so the order of the members is fixed here by hand.

export function accepted(id, { claims, header }) {
  return line(id, 'accepted', [['claims', claims], ['header', header]])
}

export function refused(id, error) {
  return line(id, error.code, refusal(error))
}

export function refreshed(id, told) {
  const members = [
    'record', 'refreshToken', 'accessHeader', 'accessPayload', 'expiresIn', 'refreshExpiresIn', 'scope', 'sessionId',
    'authenticated', 'calls',
  ]
  return line(id, 'refreshed', members.map((name) => [name, told[name]]))
}

export function notRefreshed(id, error, { record, calls }) {
  return line(id, error.code, [...refusal(error), ['record', record], ['calls', calls]])
}

export function counted(id, { bucket, until }) {
  return line(id, 'counted', [['bucket', bucket], ['until', until]])
}

export function judged(id, { allowed }) {
  return line(id, 'judged', [['allowed', allowed]])
}

export function notThrottled(id, error, { retryAfter }) {
  return line(id, error.code, [...refusal(error), ['retryAfter', retryAfter]])
}

export function signed(id, token) {
  return line(id, 'signed', [['token', token]])
}

export function key(id, { alg, kid, canSign, thumbprint, publicJwk }) {
  return line(id, 'key', [
    ['alg', alg],
    ['kid', kid ?? null],
    ['canSign', canSign],
    ['thumbprint', thumbprint],
    ['publicJwk', publicJwk],
  ])
}

export function keys(id, thumbprints) {
  return line(id, 'keys', [['keys', thumbprints]])
}

export function asked(id, told) {
  return line(id, 'asked', [['told', told]])
}

/** What a refusal is about: a claim, an option, a field; or the methods that a path takes. */
export const subjectOf = ({ claim, option, parameter, headers }) => claim ?? option ?? parameter ?? headers?.Allow

function refusal(error) {
  return [
    ['step', error.step],
    ['status', error.status],
    ['claim', subjectOf(error) ?? null],
    ['message', error.message],
    ['challenge', error.headers?.['WWW-Authenticate'] ?? null],
  ]
}

function line(id, verdict, members) {
  const all = [['id', id], ['verdict', verdict], ...members]
  const absent = all.find(([, value]) => value === undefined)
  if (absent) throw new TypeError(`the verdict has no ${absent[0]}`)
  return `{${all.map(([name, value]) => `${JSON.stringify(name)}:${canonical(value)}`).join(',')}}`
}
