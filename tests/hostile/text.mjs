import { secret } from './bench-of-refusals.mjs'

const lone = { 'a lone high surrogate': '\ud800', 'a lone low surrogate': '\udc00', 'surrogates in the wrong order': '\udc00\ud800' }

/** Strings that have no bytes in UTF-8, and strings that are not the text that is asked for. */
export function text({ hallpass, key, refuses, accepts, token }) {
  const { Key, KeySet, decodeUnverified, sign, verify } = hallpass
  for (const [name, bad] of Object.entries(lone)) {
    refuses(`the secret holds ${name}`, 'INVALID_ARGUMENT', () => Key.hmac(secret + bad))
    refuses(`the PEM holds ${name}`, 'INVALID_ARGUMENT', () => Key.fromPem(bad))
    refuses(`the JWK text holds ${name}`, 'INVALID_ARGUMENT', () => Key.fromJwk(`{"kty":"${bad}"}`))
    refuses(`the JWK holds ${name}`, 'INVALID_ARGUMENT', () => Key.fromJwk({ kty: bad }))
    refuses(`the JWK Set text holds ${name}`, 'INVALID_ARGUMENT', () => KeySet.fromJwks(bad))
    refuses(`a claim holds ${name}`, 'INVALID_ARGUMENT', () => sign({ a: [bad] }, key))
    refuses(`the name of a claim holds ${name}`, 'INVALID_ARGUMENT', () => sign({ [bad]: 1 }, key))
    refuses(`an option holds ${name}`, 'INVALID_OPTION', () => verify(token, key, { issuer: bad }), 'issuer')
    refuses(`a list of an option holds ${name}`, 'INVALID_OPTION', () => verify(token, key, { audience: ['a', bad] }), 'audience')
    refuses(`the name of an option holds ${name}`, 'INVALID_OPTION', () => verify(token, key, { [bad]: 'a' }))
    refuses(`the kid holds ${name}`, 'INVALID_OPTION', () => Key.hmac(secret, { kid: bad }), 'kid')
  }

  // What a token holds is the doing of whoever sent it, so it is refused as a token.
  const [header, payload, signature] = token.split('.')
  const tokens = {
    MALFORMED_TOKEN: ['', '.', '..', '...', 'ada', ' ', '\0', '\ud800', 'é', '🦉', `${header}.${payload}`, `Bearer ${header}`],
    INVALID_ENCODING: [
      `Bearer ${token}`, ` ${token}`, `${token}\n`, `${token}\0`, `${token}=`, `${token}\ud800`, `${token}é`,
      `${header}\ud800.${payload}.${signature}`, `${header}.${payload}🦉.${signature}`, `\ufeff${token}`,
      `${String.fromCharCode(...[...header].map((unit) => unit.charCodeAt(0) + 0x100))}.${payload}.${signature}`,
    ],
  }
  for (const [code, texts] of Object.entries(tokens)) {
    for (const bad of texts) {
      refuses(`the token is ${JSON.stringify(bad)}`, code, () => verify(bad, key))
      refuses(`the token to decode is ${JSON.stringify(bad)}`, code, () => decodeUnverified(bad))
    }
  }
  accepts('the step of a bad signature is given', 'signature', () => {
    const { error } = hallpass.tryVerify(`${header}.${payload}.${'A'.repeat(43)}`, key)
    return error.step
  })
  for (const bad of ['', 'null', '[]', '"kty"', '{', '{}', '{"kty":"oct"}', '{"kty":"oct","kty":"oct"}', '{"kty":1}']) {
    refuses(`the JWK text is ${bad}`, 'INVALID_KEY', () => Key.fromJwk(bad))
    refuses(`the JWK Set text is ${bad}`, 'INVALID_KEY', () => KeySet.fromJwks(bad))
    refuses(`the PEM is ${bad}`, 'INVALID_KEY', () => Key.fromPem(bad))
  }
}
