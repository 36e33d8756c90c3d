import { type Jwk, Key } from 'hallpass'

/**
 * The keys of a server, of which the first signs: from a secret, or from a JWK Set with secret parts, which is how to have
 * several while keys are rotated.
 *
 * @throws `HallpassError` for a key that is not safe to use; `SyntaxError` for what begins like JSON and is none.
 */
export function keysOf(secret: string): readonly Key[] {
  const text = secret.trim()
  if (!text.startsWith('{')) return [Key.hmac(text, { kid: 'secret' })]
  const { keys } = JSON.parse(text) as { keys?: readonly Jwk[] }
  if (!Array.isArray(keys) || keys.length === 0) throw new Error('the set of keys holds no key')
  return keys.map((jwk) => Key.fromJwk(jwk))
}
