import { Key, sign, verify } from 'hallpass'

const key = Key.hmac('a secret of thirty-two bytes or more')
const { claims } = verify<{ role: 'admin' }>(sign({ role: 'admin' }, key, { expiresIn: '15m' }), key)
export const role: 'admin' = claims.role
