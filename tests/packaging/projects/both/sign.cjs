const { Key, KeySet, sign } = require('hallpass')

const key = Key.hmac('a secret of thirty-two bytes or more', { kid: 'shared' })

module.exports = { key, keySet: new KeySet([key]), token: sign({ sub: 'ada' }, key, { expiresIn: '15m' }), hallpass: require('hallpass') }
