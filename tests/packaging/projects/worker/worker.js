import { Key, sign, tryVerify, verify } from 'hallpass'

const key = Key.hmac('a secret of thirty-two bytes or more')

export default {
  async fetch() {
    const token = sign({ sub: 'ada' }, key, { expiresIn: '15m' })
    const { claims, header } = verify(token, key)
    const late = tryVerify(token, key, { currentDate: new Date(Date.now() + 3_600_000) })
    return new Response(`signed ${header.alg}, verified ${claims.sub}, refused ${late.error.code} ${late.error.claim}`)
  },
}
