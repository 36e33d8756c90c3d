import jwt from 'jsonwebtoken'

const [token, secret] = process.argv.slice(2)
const options = { issuer: 'https://issuer.example', audience: 'https://api.example', algorithms: ['HS256'] }
process.stdout.write(jwt.verify(token, Buffer.from(secret, 'base64url'), options).sub)
