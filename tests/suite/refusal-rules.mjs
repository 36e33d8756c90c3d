// What holds for every refusal, whatever its code.

const unauthenticated = new Set(['size', 'segments', 'base64url', 'header', 'alg', 'crit', 'typ', 'key', 'signature'])

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
  'has a known step': ({ step }, { hallpass }) =>
    hallpass.verificationSteps.includes(step) || step === 'host' || step === 'caller',
  'has the status of its step': ({ step, status }) =>
    status === (step === 'scopes' ? 403 : step === 'host' || step === 'caller' ? 500 : 401),
  'names no claim of a token that is not authenticated': ({ step, claim }) =>
    claim === undefined || !unauthenticated.has(step),
  'challenges the client where its RFC wants one': ({ status, headers }) =>
    status < 500
      ? /^Bearer error="[a-z_]+", error_description="[^"]+"/.test(headers['WWW-Authenticate'])
      : Object.keys(headers).length === 0,
  'does not hold the token': (error, { token }) => !tells(error, token),
}

/** Short segments such as `e30` may turn up by chance, so only the longer ones count. */
function tells({ message, stack, headers }, token) {
  if (typeof token !== 'string') return false
  const shown = [message, stack ?? '', ...Object.values(headers)].join('\n')
  return token.split('.').some((segment) => segment.length >= 16 && shown.includes(segment))
}
