import { createHash, createHmac, sign as nodeSign, createPrivateKey } from 'node:crypto'

/**
 * Makes a token as an attacker or a careless issuer would: header and payload are taken as they
 * are, text for text, and signed whatever they say.
 */
export function forge({ header, payload, key, edit = (token) => token }) {
  const input = `${segment(header)}.${segment(payload)}`
  return edit(`${input}.${signatureOf(input, header, key)}`)
}

function segment(value) {
  return (Buffer.isBuffer(value) ? value : Buffer.from(textOf(value))).toString('base64url')
}

function textOf(value) {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function signatureOf(input, header, key) {
  if (key.forged) return forgedSignature(input, key)
  const { alg } = JSON.parse(textOf(header))
  if (key.secret) return createHmac(`sha${alg.slice(2)}`, key.secret).update(input).digest('base64url')
  return nodeSign(null, Buffer.from(input), createPrivateKey({ key: key.privateJwk, format: 'jwk' })).toString('base64url')
}

// Signatures whose R is the neutral point of the curve, encoded as y = 1.
function forgedSignature(input, key) {
  const r = Buffer.alloc(32)
  r[0] = 1
  const s = key.forged === 'nobody' ? 0n : scalarUnderNeutralR(input, r, key)
  return Buffer.concat([r, littleEndian(s)]).toString('base64url')
}

const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n

// The owner of a key can leave the secret nonce out: then S = k * a (RFC 8032, 5.1.6, with r = 0).
function scalarUnderNeutralR(input, r, { privateJwk }) {
  const scalar = createHash('sha512').update(Buffer.from(privateJwk.d, 'base64url')).digest().subarray(0, 32)
  scalar[0] &= 248
  scalar[31] = (scalar[31] & 127) | 64
  const challenge = createHash('sha512').update(r).update(Buffer.from(privateJwk.x, 'base64url')).update(input).digest()
  return (number(challenge) * number(scalar)) % ORDER
}

function number(bytes) {
  return BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`)
}

function littleEndian(value) {
  return Buffer.from(value.toString(16).padStart(64, '0'), 'hex').reverse()
}
