// What holds for every refusal, whatever its code.

const unauthenticated = new Set([
  'request', 'credential', 'size', 'segments', 'base64url', 'header', 'alg', 'crit', 'typ', 'key', 'signature', 'browser',
  'login',
])

/** The steps that no verification takes, and the statuses of their refusals. */
const beside = {
  request: [400, 401, 404, 405, 413, 415],
  credential: [400, 401],
  browser: [403],
  refresh: [401],
  login: [400, 401, 403, 429],
  host: [500, 503],
  caller: [500],
}

/** The refusals whose challenge says no more than what is wanted. */
const bare = { MISSING_CREDENTIALS: 'Bearer', INVALID_CREDENTIALS: 'Bearer', INVALID_CLIENT: 'Basic realm="client"' }

/** The first rule that the refusal breaks, or `null`. */
export function refusalIsSound(hallpass, error, token) {
  const broken = Object.keys(rules).find((rule) => !rules[rule](error, { hallpass, token }))
  return broken === undefined ? null : `${error.code}: ${broken}`
}

const rules = {
  'is a real Error': (error, { hallpass }) =>
    error instanceof Error && error instanceof hallpass.HallpassError && error.name === 'HallpassError',
  'says its message in one lower-case sentence without a full stop': ({ message }) =>
    /^[a-z][^\n]*[^.\s]$/.test(message) && !message.includes('. '),
  'has a known step': ({ step }, { hallpass }) => hallpass.verificationSteps.includes(step) !== Object.hasOwn(beside, step),
  'has the status of its step': ({ step, status }) =>
    Object.hasOwn(beside, step) ? beside[step].includes(status) : status === (step === 'scopes' ? 403 : 401),
  'names no claim of a token that is not authenticated': ({ step, claim }) =>
    claim === undefined || !unauthenticated.has(step),
  'challenges the client where its RFC wants one': ({ code, step, headers }, { hallpass }) => {
    const challenge = headers['WWW-Authenticate']
    if (Object.hasOwn(bare, code)) return challenge === bare[code]
    if (step !== 'credential' && !hallpass.verificationSteps.includes(step)) return challenge === undefined
    return /^Bearer error="[a-z_]+", error_description="[^"]+"/.test(challenge)
  },
  'says when to come back where that helps': ({ code, headers }) =>
    ['RATE_LIMITED', 'STORE_UNAVAILABLE'].includes(code)
      ? /^[1-9]\d*$/.test(headers['Retry-After'])
      : headers['Retry-After'] === undefined,
  'says which methods a path takes, where that was the trouble': ({ code, headers }) =>
    code === 'METHOD_NOT_ALLOWED' ? /^[A-Z]+(, [A-Z]+)*$/.test(headers.Allow) : headers.Allow === undefined,
  'has no other header': ({ headers }) =>
    Object.keys(headers).every((name) => ['WWW-Authenticate', 'Retry-After', 'Allow'].includes(name)),
  'does not hold the token': (error, { token }) => !tells(error, token),
}

/** Short segments such as `e30` may turn up by chance, so only the longer ones count. */
function tells({ message, stack, headers }, token) {
  if (typeof token !== 'string') return false
  const shown = [message, stack ?? '', ...Object.values(headers)].join('\n')
  return token.split('.').some((segment) => segment.length >= 16 && shown.includes(segment))
}
