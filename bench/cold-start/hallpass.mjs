import { Key, verify } from 'hallpass'

const [token, secret] = process.argv.slice(2)
const policy = { issuer: 'https://issuer.example', audience: 'https://api.example' }
const { claims } = verify(token, Key.hmac(Buffer.from(secret, 'base64url')), policy)
process.stdout.write(claims.sub)
