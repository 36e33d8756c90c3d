import { jwtVerify } from 'jose'

const [token, secret] = process.argv.slice(2)
const options = { issuer: 'https://issuer.example', audience: 'https://api.example', algorithms: ['HS256'] }
const { payload } = await jwtVerify(token, Buffer.from(secret, 'base64url'), options)
process.stdout.write(payload.sub)
