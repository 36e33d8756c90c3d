// RFC 7515, appendix A.1: the JWS of the standard, signed with HS256.

import { accepted, refused } from '../describe.mjs'

const token = 'eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9'
  + '.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ'
  + '.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
const at = (currentDate, rest) => ({ keys: 'rfc7515-a1', policy: { currentDate, ...rest } })

export default [
  accepted('a1', 'RFC 7515, A.1, a second before it expires', token, at(1_300_819_379)),
  accepted('a1-with-issuer', 'RFC 7515, A.1, by the issuer that it names', token, at(1_300_819_379, { issuer: 'joe' })),
  refused('a1-expired', 'RFC 7515, A.1, at its exp', token, 'TOKEN_EXPIRED exp', at(1_300_819_380)),
  refused('a1-another-key', 'RFC 7515, A.1, under another key', token, 'INVALID_SIGNATURE', { keys: 'hs256', policy: { currentDate: 1_300_819_379 } }),
  refused('a1-changed', 'RFC 7515, A.1, with one character of the signature changed', token.replace('dBj', 'eBj'), 'INVALID_SIGNATURE', at(1_300_819_379)),
  refused('a2-rs256', 'RFC 7515, A.2 begins with this header: RSA is not supported', token.replace('eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9', 'eyJhbGciOiJSUzI1NiJ9'), 'ALG_NOT_ALLOWED', at(1_300_819_379)),
  refused('a3-es256', 'RFC 7515, A.3 begins with this header: ECDSA is not supported', token.replace('eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9', 'eyJhbGciOiJFUzI1NiJ9'), 'ALG_NOT_ALLOWED', at(1_300_819_379)),
  refused('a5-unsecured', 'RFC 7515, A.5: the unsecured JWS', 'eyJhbGciOiJub25lIn0.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.', 'ALG_NOT_ALLOWED', at(1_300_819_379)),
  refused('appendix-e', 'RFC 7515, appendix E: a JWS whose header has a critical extension', 'eyJhbGciOiJub25lIiwNCiAiY3JpdCI6WyJodHRwOi8vZXhhbXBsZS5jb20vVU5ERUZJTkVEIl0sDQogImh0dHA6Ly9leGFtcGxlLmNvbS9VTkRFRklORUQiOnRydWUNCn0.RkFJTA.', 'ALG_NOT_ALLOWED', at(1_300_819_379)),
]
