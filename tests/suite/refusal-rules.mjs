// What holds for every refusal, whatever its code.

const unauthenticated = new Set([
  'credential', 'size', 'segments', 'base64url', 'header', 'alg', 'crit', 'typ', 'key', 'signature', 'login',
])

/** The steps that no verification takes, and the statuses of their refusals. */
const beside = { credential: [400, 401], refresh: [401], login: [400, 429], host: [500, 503], caller: [500] }

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
    if (code === 'MISSING_CREDENTIALS') return challenge === 'Bearer'
    if (step !== 'credential' && !hallpass.verificationSteps.includes(step)) return challenge === undefined
    return /^Bearer error="[a-z_]+", error_description="[^"]+"/.test(challenge)
  },
  'says when to come back where that helps': ({ code, headers }) =>
    ['RATE_LIMITED', 'STORE_UNAVAILABLE'].includes(code)
      ? /^[1-9]\d*$/.test(headers['Retry-After'])
      : headers['Retry-After'] === undefined,
  'has no other header': ({ headers }) =>
    Object.keys(headers).every((name) => ['WWW-Authenticate', 'Retry-After'].includes(name)),
  'does not hold the token': (error, { token }) => !tells(error, token),
}

/** Short segments such as `e30` may turn up by chance, so only the longer ones count. */
function tells({ message, stack, headers }, token) {
  if (typeof token !== 'string') return false
  const shown = [message, stack ?? '', ...Object.values(headers)].join('\n')
  return token.split('.').some((segment) => segment.length >= 16 && shown.includes(segment))
}
