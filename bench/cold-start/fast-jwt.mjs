import { createVerifier } from 'fast-jwt'

const [token, secret] = process.argv.slice(2)
const key = Buffer.from(secret, 'base64url')
const options = { allowedIss: 'https://issuer.example', allowedAud: 'https://api.example', algorithms: ['HS256'] }
process.stdout.write(createVerifier({ key, ...options })(token).sub)
