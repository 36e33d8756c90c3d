import {
  HallpassError,
  type HallpassErrorCode,
  Key,
  KeySet,
  createVerifier,
  decodeUnverified,
  sign,
  tryVerify,
  verify,
} from 'hallpass'

declare const console: { log(text: string): void }

interface AppClaims {
  role: 'admin' | 'user'
  team?: number
}

const key: Key = Key.hmac(new Uint8Array(32).map((_, i) => i), { alg: 'HS256', kid: 'a' })
const token: string = sign({ sub: 'ada', role: 'admin' }, key, { expiresIn: '15m', audience: ['api', 'web'] })

// Custom claims have their types, and the registered ones keep theirs.
const { claims, header } = verify<AppClaims>(token, new KeySet([key]), { audience: 'api', requiredClaims: ['exp'] })
const role: 'admin' | 'user' = claims.role
const team: number | undefined = claims.team
const subject: string | undefined = claims.sub
const expires: number | undefined = claims.exp
const audience: string | string[] | undefined = claims.aud
const algorithm: string = header.alg

// The result says which members there are.
const late = tryVerify<AppClaims>(token, key, { audience: 'api', currentDate: new Date(Date.now() + 3_600_000) })
if (late.ok) throw new Error(late.claims.role)
const code: HallpassErrorCode = late.error.code

const verifier = createVerifier<AppClaims>(key, { audience: 'api' }, { cacheSize: 0 })
const again: 'admin' | 'user' = verifier.verify(token).claims.role
verifier.dispose()

// What nobody verified has no claims of the caller's type.
const unverified: unknown = decodeUnverified(token).claims['role']

try {
  verify(token, key)
} catch (error) {
  if (!(error instanceof HallpassError)) throw error
  const status: number = error.status
  const claim: string | undefined = error.claim
  if (error.code !== 'AUDIENCE_MISMATCH' || status !== 401 || claim !== 'aud') throw error
}

if ([role, again, unverified].some((value) => value !== 'admin') || team !== undefined) throw new Error('role')
if (typeof expires !== 'number' || !Array.isArray(audience)) throw new Error('claims')

console.log(`signed ${algorithm}, verified ${subject}, refused ${code} ${late.error.claim}`)
