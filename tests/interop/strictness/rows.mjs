import { AUDIENCE, ISSUER } from '../claims.mjs'

/** The clock of all rows: 2026-01-01T00:00:00Z. */
export const NOW = 1767225600

const HEADER = { alg: 'HS256', typ: 'JWT' }
const USUAL = { iss: ISSUER, aud: AUDIENCE, sub: 'alice', iat: NOW - 60, exp: NOW + 600 }
const USUAL_TEXT = JSON.stringify(USUAL)

/** Good tokens: every peer that knows the algorithm and hallpass accept them, or the rows say nothing. */
export const controls = [
  row('good HS256 token', { accepted: true }),
  row('good EdDSA token', { accepted: true, header: { ...HEADER, alg: 'EdDSA' }, key: 'ed25519' }),
  row('good token with several audiences', { accepted: true, payload: { ...USUAL, aud: ['https://other.example', AUDIENCE] } }),
]

/** What a peer accepts and hallpass refuses, in the order of the steps of a verification. */
export const rows = [
  row('a token of 20 KB', { code: 'TOKEN_TOO_LARGE', payload: { ...USUAL, note: 'x'.repeat(15000) } }),
  row('base64url with padding', { code: 'INVALID_ENCODING', edit: (token) => `${token}=` }),
  row('base64url with unused bits set', { code: 'INVALID_ENCODING', edit: withUnusedBits }),
  row('a line break inside the signature', { code: 'INVALID_ENCODING', edit: inSignature('\n') }),
  row('a header with kid twice', { code: 'INVALID_HEADER', header: '{"alg":"HS256","kid":"a","typ":"JWT","kid":"b"}' }),
  row('a header with alg twice, none first', { code: 'INVALID_HEADER', header: '{"alg":"none","typ":"JWT","alg":"HS256"}' }),
  row('HS512 where HS256 is meant, and the caller names no algorithm', {
    code: 'ALG_NOT_ALLOWED',
    header: { ...HEADER, alg: 'HS512' },
    policy: { pinned: false },
  }),
  row('crit with an unknown extension', { code: 'CRIT_UNSUPPORTED', header: { ...HEADER, crit: ['exp'], exp: NOW - 1 } }),
  row('crit with an extension of our own', {
    code: 'CRIT_UNSUPPORTED',
    header: { ...HEADER, crit: ['https://issuer.example/bound'], 'https://issuer.example/bound': 'x' },
  }),
  row('an empty crit', { code: 'CRIT_UNSUPPORTED', header: { ...HEADER, crit: [] } }),
  row('a logout token (typ logout+jwt) as an access token', { code: 'TYP_MISMATCH', header: { ...HEADER, typ: 'logout+jwt' } }),
  row('a typ that is no string', { code: 'INVALID_HEADER', header: { ...HEADER, typ: 1 } }),
  row('an Ed25519 public key of small order, a token that nobody signed', {
    code: 'INVALID_KEY',
    header: { ...HEADER, alg: 'EdDSA' },
    key: 'small-order',
  }),
  row('an Ed25519 signature made without a nonce', {
    code: 'INVALID_SIGNATURE',
    header: { ...HEADER, alg: 'EdDSA' },
    key: 'ed25519-without-nonce',
  }),
  row('an HMAC secret of 6 bytes', { code: 'KEY_TOO_SHORT', key: 'short' }),
  row('an HMAC secret of one byte 32 times', { code: 'KEY_WEAK', key: 'repeated' }),
  row('an HMAC secret that is a public key in PEM', { code: 'KEY_TYPE_MISMATCH', key: 'pem' }),
  row('an HMAC secret that is the text of a JWK', { code: 'KEY_TYPE_MISMATCH', key: 'jwk' }),
  row('a claim twice', { code: 'INVALID_PAYLOAD', payload: USUAL_TEXT.replace('"sub":', '"sub":"admin","sub":') }),
  row('a nested member twice', { code: 'INVALID_PAYLOAD', payload: USUAL_TEXT.replace('}', ',"act":{"sub":"a","sub":"b"}}') }),
  row('a claim twice, once escaped', { code: 'INVALID_PAYLOAD', payload: USUAL_TEXT.replace('"sub":', '"s\\u0075b":"admin","sub":') }),
  row('a payload that is not UTF-8', { code: 'INVALID_PAYLOAD', payload: Buffer.from(USUAL_TEXT.replace('alice', 'ali\xff'), 'latin1') }),
  row('a lone surrogate in a claim', { code: 'INVALID_PAYLOAD', payload: USUAL_TEXT.replace('alice', 'ali\\ud800') }),
  row('JSON 100 levels deep', { code: 'INVALID_PAYLOAD', payload: USUAL_TEXT.replace('}', `,"deep":${'['.repeat(100)}${']'.repeat(100)}}`) }),
  row('JSON with NaN', { code: 'INVALID_PAYLOAD', payload: USUAL_TEXT.replace('}', ',"limit":NaN}') }),
  row('no exp', { code: 'MISSING_CLAIM', claim: 'exp', payload: without('exp') }),
  row('no iss, and an issuer is asked for', { code: 'MISSING_CLAIM', claim: 'iss', payload: without('iss') }),
  row('no aud, and an audience is asked for', { code: 'MISSING_CLAIM', claim: 'aud', payload: without('aud') }),
  row('exp in milliseconds', { code: 'INVALID_CLAIM', claim: 'exp', payload: { ...USUAL, exp: (NOW + 600) * 1000 } }),
  row('exp beyond 2^53', { code: 'INVALID_CLAIM', claim: 'exp', payload: USUAL_TEXT.replace(`${USUAL.exp}`, '1e300') }),
  row('exp as text', { code: 'INVALID_CLAIM', claim: 'exp', payload: { ...USUAL, exp: `${USUAL.exp}` } }),
  row('nbf true', { code: 'INVALID_CLAIM', claim: 'nbf', payload: { ...USUAL, nbf: true } }),
  row('iat as text', { code: 'INVALID_CLAIM', claim: 'iat', payload: { ...USUAL, iat: `${USUAL.iat}` } }),
  row('iat null', { code: 'INVALID_CLAIM', claim: 'iat', payload: { ...USUAL, iat: null } }),
  row('sub as number', { code: 'INVALID_CLAIM', claim: 'sub', payload: { ...USUAL, sub: 1 } }),
  row('jti as object', { code: 'INVALID_CLAIM', claim: 'jti', payload: { ...USUAL, jti: {} } }),
  row('aud a list that holds an object', { code: 'INVALID_CLAIM', claim: 'aud', payload: { ...USUAL, aud: [AUDIENCE, {}] } }),
  row('exp is now', { code: 'TOKEN_EXPIRED', claim: 'exp', payload: { ...USUAL, exp: NOW } }),
  row('iat in an hour', { code: 'TOKEN_ISSUED_IN_FUTURE', claim: 'iat', payload: { ...USUAL, iat: NOW + 3600, exp: NOW + 7200 } }),
  row('aud present, and the caller names no audience', { code: 'AUDIENCE_MISMATCH', claim: 'aud', policy: { audience: undefined } }),
  row('a longer aud under a pattern without ends', {
    code: 'INVALID_OPTION',
    claim: 'audience',
    payload: { ...USUAL, aud: `${AUDIENCE}.evil.example` },
    policy: { audiencePattern: 'https://api\\.example' },
  }),
  row('any issuer, and the option is misspelt (isuer)', {
    code: 'INVALID_OPTION',
    claim: 'isuer',
    payload: { ...USUAL, iss: 'https://evil.example' },
    policy: { issuer: undefined, extra: { isuer: ISSUER } },
  }),
]

function row(title, { header = HEADER, payload = USUAL, key = 'hs256', policy, ...rest }) {
  return { row: title, header, payload, key, policy: { issuer: ISSUER, audience: AUDIENCE, ...policy }, ...rest }
}

function without(claim) {
  const { [claim]: _, ...rest } = USUAL
  return rest
}

// The last character of 32 bytes carries two bits that mean nothing and have to be zero.
function withUnusedBits(token) {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  return token.slice(0, -1) + alphabet[alphabet.indexOf(token.at(-1)) | 1]
}

function inSignature(text) {
  return (token) => `${token.slice(0, -8)}${text}${token.slice(-8)}`
}
