import hallpass = require('hallpass')

declare const console: { log(text: string): void }

const key = hallpass.Key.hmac('a secret of thirty-two bytes or more')
const token = hallpass.sign({ sub: 'ada' }, key, { expiresIn: '15m' })
const { claims, header } = hallpass.verify<{ tenant?: string }>(token, key)
const tenant: string | undefined = claims.tenant
const late = hallpass.tryVerify(token, key, { currentDate: Date.now() / 1000 + 3600 })
if (late.ok || tenant !== undefined) throw new Error('accepted')

console.log(`signed ${header.alg}, verified ${claims.sub}, refused ${late.error.code} ${late.error.claim}`)
