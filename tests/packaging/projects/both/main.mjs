import * as hallpass from 'hallpass'

import commonjs from './sign.cjs'

const { key, keySet, token } = commonjs
const { claims, header } = hallpass.verify(token, key)
hallpass.verify(token, keySet)
const late = hallpass.tryVerify(token, key, { currentDate: new Date(Date.now() + 3_600_000) })

if (!(key instanceof hallpass.Key)) throw new Error('a key of the CommonJS side is none on the other side')
if (!(late.error instanceof commonjs.hallpass.HallpassError)) throw new Error('there are two classes of errors')
if (!(new hallpass.KeySet([key]) instanceof commonjs.hallpass.KeySet)) throw new Error('there are two classes of key sets')

console.log(`signed ${header.alg}, verified ${claims.sub}, refused ${late.error.code} ${late.error.claim}`)
