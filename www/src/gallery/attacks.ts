/** What the gallery shows. The tokens themselves are in forged.json; `tools/forge.mjs` writes them. */
export interface Attack {
  id: string
  name: string
  group: (typeof groups)[number]
  /** What the attacker, or the careless issuer, counts on. */
  hope: string
  /** The code and the step that turn it back; none for the genuine token. */
  expect?: { code: string; step: string }
  key?: 'public'
  scopes?: string
}

export const groups = ['Form', 'Header', 'Signature', 'Payload', 'Claims'] as const

export const attacks: readonly Attack[] = [
  {
    id: 'genuine', group: 'Form', name: 'A genuine token',
    hope: 'Nothing: this one is in order. The rest of the gallery starts from it.',
  },
  {
    id: 'oversize', group: 'Form', name: 'Oversize',
    hope: 'The server decodes 17 KB before it asks whether it should.',
    expect: { code: 'TOKEN_TOO_LARGE', step: 'size' },
  },
  {
    id: 'no-signature-dot', group: 'Form', name: 'Two segments',
    hope: 'The reader splits at dots and never counts the parts.',
    expect: { code: 'MALFORMED_TOKEN', step: 'segments' },
  },
  {
    id: 'five-segments', group: 'Form', name: 'Five segments',
    hope: 'It has the shape of an encrypted token; the reader takes the first three parts and drops the rest.',
    expect: { code: 'MALFORMED_TOKEN', step: 'segments' },
  },
  {
    id: 'padded', group: 'Form', name: 'Padded base64url',
    hope: 'One “=” more is another string with the same meaning: a revocation list keyed by the token text misses it.',
    expect: { code: 'INVALID_ENCODING', step: 'base64url' },
  },
  {
    id: 'spare-bits', group: 'Form', name: 'Spare bits set',
    hope: 'The last character changes, the decoded bytes do not: a second spelling of one token.',
    expect: { code: 'INVALID_ENCODING', step: 'base64url' },
  },
  {
    id: 'white-space', group: 'Form', name: 'A space inside',
    hope: 'A forgiving decoder skips white space, a log or a cache does not.',
    expect: { code: 'INVALID_ENCODING', step: 'base64url' },
  },
  {
    id: 'duplicate-alg', group: 'Header', name: 'alg twice',
    hope: 'A gateway reads the first alg, the server reads the last.',
    expect: { code: 'INVALID_HEADER', step: 'header' },
  },
  {
    id: 'alg-none', group: 'Header', name: 'alg: none',
    hope: 'The server obeys the header and checks no signature at all.',
    expect: { code: 'ALG_NOT_ALLOWED', step: 'alg' },
  },
  {
    id: 'alg-none-capitals', group: 'Header', name: 'alg: NoNe',
    hope: 'A list of forbidden names holds “none” in one spelling only.',
    expect: { code: 'ALG_NOT_ALLOWED', step: 'alg' },
  },
  {
    id: 'key-confusion', group: 'Header', name: 'Key confusion', key: 'public',
    hope: 'The public key, which everybody has, is taken for an HMAC secret because the header says HS256.',
    expect: { code: 'ALG_NOT_ALLOWED', step: 'alg' },
  },
  {
    id: 'unknown-crit', group: 'Header', name: 'Unknown crit',
    hope: 'The token says “refuse me unless you know this extension”, and the reader goes on all the same.',
    expect: { code: 'CRIT_UNSUPPORTED', step: 'crit' },
  },
  {
    id: 'refresh-as-access', group: 'Header', name: 'Refresh as access',
    hope: 'A refresh token under the same key is handed in as an access token.',
    expect: { code: 'TYP_MISMATCH', step: 'typ' },
  },
  {
    id: 'kid-traversal', group: 'Header', name: 'kid as a path',
    hope: 'The kid is used as a file name: /dev/null is an empty secret, and the token was signed with one.',
    expect: { code: 'UNKNOWN_KEY', step: 'key' },
  },
  {
    id: 'embedded-jwk', group: 'Signature', name: 'Brings its own key', key: 'public',
    hope: 'The header holds a jwk, and the server checks the signature with whatever key is in there.',
    expect: { code: 'INVALID_SIGNATURE', step: 'signature' },
  },
  {
    id: 'stripped-signature', group: 'Signature', name: 'Stripped signature',
    hope: 'No signature to compare, so nothing that differs.',
    expect: { code: 'INVALID_SIGNATURE', step: 'signature' },
  },
  {
    id: 'tampered-payload', group: 'Signature', name: 'Tampered payload',
    hope: 'johndoe turned into admin; the signature of the old payload is still attached.',
    expect: { code: 'INVALID_SIGNATURE', step: 'signature' },
  },
  {
    id: 'duplicate-claim', group: 'Payload', name: 'sub twice',
    hope: 'Properly signed, but one reader sees johndoe and the next one sees admin.',
    expect: { code: 'INVALID_PAYLOAD', step: 'payload' },
  },
  {
    id: 'deep-json', group: 'Payload', name: 'Deep JSON',
    hope: 'A thousand brackets inside each other, for a parser that calls itself until the stack is gone.',
    expect: { code: 'INVALID_PAYLOAD', step: 'payload' },
  },
  {
    id: 'expired', group: 'Claims', name: 'Expired',
    hope: 'Found in an old log; nobody looks at exp.',
    expect: { code: 'TOKEN_EXPIRED', step: 'claims' },
  },
  {
    id: 'expires-now', group: 'Claims', name: 'Expires this second',
    hope: 'RFC 7519 says “on or after” exp; many readers say “after” and give one second more.',
    expect: { code: 'TOKEN_EXPIRED', step: 'claims' },
  },
  {
    id: 'exp-milliseconds', group: 'Claims', name: 'exp in milliseconds',
    hope: 'Date.now() without the division: a token that lives for 56,000 years.',
    expect: { code: 'INVALID_CLAIM', step: 'claims' },
  },
  {
    id: 'exp-text', group: 'Claims', name: 'exp as text',
    hope: 'A comparison with a string is quietly converted, or quietly false.',
    expect: { code: 'INVALID_CLAIM', step: 'claims' },
  },
  {
    id: 'no-exp', group: 'Claims', name: 'No exp',
    hope: 'No date, no expiry: good for ever.',
    expect: { code: 'MISSING_CLAIM', step: 'claims' },
  },
  {
    id: 'not-yet', group: 'Claims', name: 'Not active yet',
    hope: 'A token for later, used now.',
    expect: { code: 'TOKEN_NOT_ACTIVE', step: 'claims' },
  },
  {
    id: 'future-iat', group: 'Claims', name: 'Future iat',
    hope: 'Issued ten minutes from now, to look younger than a maximum age allows.',
    expect: { code: 'TOKEN_ISSUED_IN_FUTURE', step: 'claims' },
  },
  {
    id: 'wrong-issuer', group: 'Claims', name: 'Wrong issuer',
    hope: 'The expected issuer is a prefix of this one.',
    expect: { code: 'ISSUER_MISMATCH', step: 'claims' },
  },
  {
    id: 'wrong-audience', group: 'Claims', name: 'Wrong audience',
    hope: 'A good token for the shop is handed to the API.',
    expect: { code: 'AUDIENCE_MISMATCH', step: 'claims' },
  },
  {
    id: 'audience-substring', group: 'Claims', name: 'Audience look-alike',
    hope: 'A test with includes() finds our name inside a longer one.',
    expect: { code: 'AUDIENCE_MISMATCH', step: 'claims' },
  },
  {
    id: 'not-enough-scope', group: 'Claims', name: 'Not enough scope', scopes: 'admin',
    hope: 'A good token that may read is used where admin is asked.',
    expect: { code: 'INSUFFICIENT_SCOPE', step: 'scopes' },
  },
]
