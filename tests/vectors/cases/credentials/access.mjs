// What an auth asks of every access token, and what a call may ask for on top of it.

import { authenticated, notAuthenticated } from '../describe.mjs'
import { now } from '../fixed.mjs'
import { jwt } from '../mint.mjs'
import { accessToken, options as usual } from '../session.mjs'

const good = (name, why, token, rest) => authenticated(name, why, `Bearer ${token}`, token, rest)
const bad = (name, why, token, code, rest) => notAuthenticated(name, why, `Bearer ${token}`, code, rest)
const asks = (policy) => ({ policy })
const typed = (typ) => accessToken({}, { header: { alg: 'HS256', ...(typ !== undefined && { typ }) } })
const without = (claim) => bad(`without-${claim.replace('_', '-')}`, 'every access token has it (RFC 9068, 2.2)', accessToken({ [claim]: undefined }), `MISSING_CLAIM ${claim}`)
const option = (name, value) => bad(`option-${name}`, 'the auth alone says whose tokens it takes', accessToken(), `INVALID_OPTION ${name}`, asks({ [name]: value }))

export default [
  good('plain', 'what an auth makes', accessToken()),
  good('eddsa', 'under an Ed25519 key', accessToken({}, { by: 'ed25519' }), { keys: ['ed25519'] }),
  good('second-key', 'keys are chosen by their names', accessToken({}, { by: 'hs256-2023' }), { keys: ['hs256-2024', 'hs256-2023'] }),
  good('behind-a-public-key', 'a public key that comes first verifies too', accessToken({}, { by: 'ed25519-2024' }), { keys: ['ed25519-public-2024', 'hs256-2023'] }),
  bad('unknown-key', 'a key that was taken out', accessToken({}, { by: 'hs256-2023' }), 'UNKNOWN_KEY', { keys: ['hs256-2024', 'hs384-2025', 'hs256-hint-1'] }),
  bad('other-key', 'a signature of somebody else', accessToken({}, { by: 'hs256-other' }), 'INVALID_SIGNATURE'),
  bad('other-algorithm', 'a key has one algorithm', accessToken({}, { by: 'hs384' }), 'ALG_NOT_ALLOWED'),
  bad('public-key-alone', 'an auth needs a key that can sign', accessToken({}, { by: 'ed25519' }), 'KEY_TYPE_MISMATCH', { keys: ['ed25519-public'] }),

  good('typ-in-another-case', 'a media type has no case', typed('AT+JWT')),
  good('typ-with-application', 'with its first half (RFC 9068, 4)', typed('application/at+jwt')),
  bad('typ-jwt', 'a token for another purpose', typed('JWT'), 'TYP_MISMATCH'),
  bad('typ-missing', 'a token that does not say what it is for', typed(), 'TYP_MISMATCH'),
  bad('typ-of-an-event', 'a token for another purpose', typed('secevent+jwt'), 'TYP_MISMATCH'),
  ...['exp', 'iat', 'sub', 'jti', 'sid', 'iss', 'aud'].map(without),
  good('without-auth-time', 'a login that does not count as fresh leaves none', accessToken({ auth_time: undefined })),
  good('without-scope', 'nor does every session have scopes', accessToken({ scope: undefined })),
  good('with-custom-claims', 'custom claims come back', accessToken({ role: 'admin', 'https://example.com/x': [1] })),
  bad('expired', 'the time is over', accessToken({ exp: now }), 'TOKEN_EXPIRED exp'),
  bad('issued-in-the-future', 'nobody issues tokens in the future', accessToken({ iat: now + 1 }), 'TOKEN_ISSUED_IN_FUTURE iat'),
  bad('other-issuer', 'an access token of somebody else', accessToken({ iss: 'https://other.example' }), 'ISSUER_MISMATCH iss'),
  bad('other-audience', 'an access token for somebody else', accessToken({ aud: 'web' }), 'AUDIENCE_MISMATCH aud'),
  good('audience-among-others', 'for us among others', accessToken({ aud: ['web', 'api'] })),
  good('one-of-our-audiences', 'an auth for several', accessToken({ aud: 'web' }), { options: { audience: ['api', 'web'] } }),
  bad('none-of-our-audiences', 'for somebody else', accessToken({ aud: 'app' }), 'AUDIENCE_MISMATCH aud', { options: { audience: ['api', 'web'] } }),
  bad('id-token', 'a token of the same key for the client itself', jwt({ exp: now + 600, iat: now, iss: usual.issuer, sub: 'alice', aud: 'api', nonce: 'n' }), 'TYP_MISMATCH'),

  good('scopes', 'the scopes that a call asks for', accessToken({ scope: 'read write' }), asks({ scopes: 'read' })),
  bad('scopes-missing', 'a scope that was not granted', accessToken({ scope: 'read' }), 'INSUFFICIENT_SCOPE scope', {
    ...asks({ scopes: 'read write' }),
    challenge: 'Bearer error="insufficient_scope", error_description="the token lacks a required scope", scope="read write"',
  }),
  good('any-scope', 'one of several', accessToken({ scope: 'write' }), asks({ anyScope: ['read', 'write'] })),
  bad('any-scope-missing', 'none of several', accessToken(), 'INSUFFICIENT_SCOPE scope', asks({ anyScope: ['read', 'write'] })),
  good('subject', 'the subject that a call asks for', accessToken(), asks({ subject: 'alice' })),
  bad('other-subject', 'another subject', accessToken(), 'SUBJECT_MISMATCH sub', asks({ subject: 'bob' })),
  good('token-age', 'as old as the call allows', accessToken(), asks({ maxTokenAge: 300 })),
  bad('token-age-over', 'a second older', accessToken(), 'TOKEN_EXPIRED iat', asks({ maxTokenAge: 299 })),
  good('fresh', 'straight from a login', accessToken({ fresh: true }), asks({ freshLogin: true })),
  bad('not-fresh', 'a token that was refreshed', accessToken(), 'FRESH_LOGIN_REQUIRED fresh', asks({ freshLogin: true })),
  good('login-age', 'a login an hour ago', accessToken(), asks({ maxAuthAge: '1h' })),
  bad('login-age-over', 'a second longer ago', accessToken(), 'FRESH_LOGIN_REQUIRED auth_time', {
    ...asks({ maxAuthAge: 3599 }),
    challenge: 'Bearer error="insufficient_user_authentication", error_description="a more recent login is required", max_age="3599"',
  }),
  good('tolerance-of-the-auth', 'clocks may differ', accessToken({ exp: now - 4 }), { options: { clockTolerance: 5 } }),
  bad('past-the-tolerance-of-the-auth', 'and by no more', accessToken({ exp: now - 5 }), 'TOKEN_EXPIRED exp', { options: { clockTolerance: 5 } }),
  good('tolerance-of-the-call', 'a call may ask for more tolerance', accessToken({ exp: now - 4 }), asks({ clockTolerance: 5 })),
  bad('smaller-tolerance-of-the-call', 'or for less', accessToken({ exp: now - 4 }), 'TOKEN_EXPIRED exp', { options: { clockTolerance: 5 }, ...asks({ clockTolerance: 0 }) }),
  good('required', 'a custom claim that a call asks for', accessToken({ tenant: 't1' }), asks({ requiredClaims: ['tenant'] })),
  bad('required-and-missing', 'a custom claim that is not there', accessToken(), 'MISSING_CLAIM tenant', asks({ requiredClaims: ['tenant'] })),
  bad('required-in-place-of-jti', 'what a call asks for comes on top', accessToken({ jti: undefined, tenant: 't1' }), 'MISSING_CLAIM jti', asks({ requiredClaims: ['tenant'] })),
  bad('required-in-place-of-exp', 'what a call asks for comes on top', accessToken({ exp: undefined, tenant: 't1' }), 'MISSING_CLAIM exp', asks({ requiredClaims: ['tenant'] })),
  bad('nothing-required', 'an empty list takes nothing away', accessToken({ sid: undefined }), 'MISSING_CLAIM sid', asks({ requiredClaims: [] })),
  good('at-another-time', 'the time of the policy goes before that of the clock', accessToken({ exp: 1600, iat: 1000 }), asks({ currentDate: 1500 })),
  bad('size', 'a smaller limit', accessToken(), 'TOKEN_TOO_LARGE', asks({ maxTokenBytes: 100 })),
  option('issuer', 'https://id.example'),
  option('audience', 'api'),
  option('typ', 'at+jwt'),
]
