// The step `segments`: a JWS in compact form has three parts, of which only the last may be empty (RFC 7515, 7.1).

import { accepted, refused } from '../describe.mjs'
import { changed, claims, inAnHour, jwt, segment } from '../mint.mjs'

const good = claims({})
const [header, payload, signature] = good.split('.')
const malformed = (name, why, token) => refused(name, why, token, 'MALFORMED_TOKEN')

export default [
  accepted('three', 'three segments are what a signed token has', good),
  malformed('empty-string', 'nothing at all is no token', ''),
  malformed('one-dot', 'two empty segments', '.'),
  malformed('two-dots', 'three segments, but header and payload are empty', '..'),
  malformed('three-dots', 'four empty segments', '...'),
  malformed('one', 'a header alone', header),
  malformed('two', 'header and payload without a signature segment', `${header}.${payload}`),
  malformed('four', 'a fourth segment behind the signature', `${good}.${signature}`),
  malformed('four-with-an-empty-last', 'a dot behind the signature', `${good}.`),
  malformed('four-with-an-empty-first', 'a dot in front of the header', `.${good}`),
  malformed('five', 'five segments are an encrypted token (RFC 7516), which is not supported', `${segment({ alg: 'dir', enc: 'A256GCM' })}..${segment('iv')}.${segment('ciphertext')}.${segment('tag')}`),
  malformed('five-with-encrypted-key', 'an encrypted token with every part there', ['eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ', 'OKOawDo13gRp2ojaHV7LFpZcgV7T6DVZKTyKOMTYUmKoTCVJRgckCL9kiMT03JGe', '48V1_ALb6US04U3b', '5eym8TW_c8SuK0ltJ3rpYIzOeDQz7TALvtu6UG9oMo4vpzs9tX_EFShS8iB7j6ji', 'XFBoMYUZodetZdvTiFvSkQ'].join('.')),
  malformed('empty-header', 'the header must not be empty', `.${payload}.${signature}`),
  malformed('empty-payload', 'a payload is a JSON object, so it is never empty', `${header}..${signature}`),
  malformed('empty-payload-signed', 'a detached payload (RFC 7515, appendix F) is not a JWT, though the signature is good', jwt('')),
  refused('empty-signature', 'an empty signature passes this step, so that `none` is refused for what it is', `${header}.${payload}.`, 'INVALID_SIGNATURE'),
  malformed('white-space', 'a blank is no token', ' '),
  malformed('line-break', 'a line break is no token', '\n'),
  malformed('nul', 'a NUL is no token', '\0'),
  malformed('word-null', 'what `String(null)` makes is no token', 'null'),
  malformed('word-undefined', 'what `String(undefined)` makes is no token', 'undefined'),
  malformed('scheme-alone', 'the scheme of the header value without a token', 'Bearer '),
  malformed('json-serialization', 'the JSON form of a JWS (RFC 7515, 7.2) is not a JWT', JSON.stringify({ payload, protected: header, signature })),
  malformed('claims-as-json', 'claims that nobody encoded or signed', JSON.stringify({ ...inAnHour, sub: 'alice' })),
  malformed('commas-for-dots', 'only a dot parts segments', changed(good, (parts) => [parts.join(',')])),
  malformed('full-width-dots', 'a dot that only looks like one parts nothing', [header, payload, signature].join('．')),
  malformed('two-tokens', 'two tokens in a row have six segments', `${good}.${good}`),
  malformed('two-tokens-with-a-comma', 'two header values that a proxy joined', `${good},${good}`),
]
