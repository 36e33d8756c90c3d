import { createHmac, createPrivateKey, createPublicKey, createSecretKey, sign, timingSafeEqual, verify } from 'node:crypto'

export const name = 'bare node:crypto (no token, no claims)'

// The floor: only the cryptography, over bytes that lie ready. It parses and judges nothing, so it
// takes part in the timing and only in those checks that cryptography can pass.
export const floor = true

export function hs256({ secret }) {
  const key = createSecretKey(secret)
  const mac = (input) => createHmac('sha256', key).update(input).digest()
  return {
    signBytes: mac,
    verify: ({ input, signature }) => {
      if (!timingSafeEqual(mac(input), signature)) throw new Error('bad signature')
    },
  }
}

export function eddsa({ privatePem, publicPem }) {
  const privateKey = createPrivateKey(privatePem)
  const publicKey = createPublicKey(publicPem)
  return {
    signBytes: (input) => sign(null, input, privateKey),
    verify: ({ input, signature }) => {
      if (!verify(null, input, publicKey, signature)) throw new Error('bad signature')
    },
  }
}
