import { Key, sign, verify } from 'tokens'

const key = Key.generate('EdDSA')
verify(sign({}, key, { expiresIn: '15m' }), key)
console.log('mapped')
