// Enough of the curve (RFC 8032, 5.1) to forge the signatures that a careless check lets pass.

import { createHash } from 'node:crypto'

export const p = 2n ** 255n - 19n
export const order = 2n ** 252n + 27742317777372353535851937790883648493n

const fromLittleEndian = (buffer) => BigInt(`0x${Buffer.from(buffer).reverse().toString('hex')}`)

export const toLittleEndian = (number) => Buffer.from(number.toString(16).padStart(64, '0'), 'hex').reverse()

const sha512 = (...parts) => createHash('sha512').update(Buffer.concat(parts)).digest()

/** The encoding of a point: its y, and the sign of its x in the top bit. */
export const encoded = (y, sign = 0n) => toLittleEndian(y | (sign << 255n))

// RFC 8032 has no names for the points of order 8; this is the y of two of the four.
const y8 = fromLittleEndian(Buffer.from('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05', 'hex'))

/** All 14 encodings of the eight points of small order, those that are not canonical included. */
export const smallOrder = {
  'order-1': encoded(1n),
  'order-1-negative-zero': encoded(1n, 1n),
  'order-1-y-not-reduced': encoded(p + 1n),
  'order-1-y-not-reduced-negative-zero': encoded(p + 1n, 1n),
  'order-2': encoded(p - 1n),
  'order-2-negative-zero': encoded(p - 1n, 1n),
  'order-4-even': encoded(0n),
  'order-4-odd': encoded(0n, 1n),
  'order-4-even-y-not-reduced': encoded(p),
  'order-4-odd-y-not-reduced': encoded(p, 1n),
  'order-8-a': encoded(y8),
  'order-8-b': encoded(y8, 1n),
  'order-8-c': encoded(p - y8),
  'order-8-d': encoded(p - y8, 1n),
}

/** A signature over `input` by the key with this seed, with the point `r` in place of R. */
export const forgedWithR = (input, seed, publicKey, r) => {
  const hash = sha512(seed).subarray(0, 32)
  hash[0] &= 248
  hash[31] = (hash[31] & 127) | 64
  const challenge = fromLittleEndian(sha512(r, publicKey, Buffer.from(input)))
  return Buffer.concat([r, toLittleEndian((challenge * fromLittleEndian(hash)) % order)])
}

/** The same signature with S + L in place of S, which the group cannot tell from S. */
export const withLargeS = (signature) => {
  const s = fromLittleEndian(signature.subarray(32))
  return Buffer.concat([signature.subarray(0, 32), toLittleEndian(s + order)])
}

const power = (base, exponent) => {
  let result = 1n
  for (let [factor, rest] = [base % p, exponent]; rest > 0n; [factor, rest] = [(factor * factor) % p, rest >> 1n]) if (rest & 1n) result = (result * factor) % p
  return result
}

const d = (((p - 121665n) * power(121666n, p - 2n)) % p)

/** Whether some x goes with this y. */
export const onCurve = (y) => {
  const square = ((y * y - 1n + p) * power(d * y * y + 1n, p - 2n)) % p
  return square === 0n || power(square, (p - 1n) / 2n) === 1n
}
