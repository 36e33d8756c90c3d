// The step `typ`: a token made for one purpose never serves another (RFC 8725, 3.11).

import { accepted, refused } from '../describe.mjs'
import { withHeader } from '../mint.mjs'

const token = (typ) => withHeader(typ === undefined ? {} : { typ })
const plain = (name, why, typ) => accepted(name, why, token(typ))
const special = (name, why, typ) => refused(name, why, token(typ), 'TYP_MISMATCH')
const wanted = (typ) => ({ policy: { typ } })

export default [
  plain('absent', 'without an expected type none need be there', undefined),
  plain('jwt', 'JWT is what a plain token says', 'JWT'),
  plain('jwt-lower-case', 'media types are compared in any case', 'jwt'),
  plain('jwt-mixed-case', 'media types are compared in any case', 'Jwt'),
  plain('jwt-as-media-type', '`application/` may be there or not (RFC 7515, 4.1.9)', 'application/jwt'),
  plain('jwt-as-media-type-upper-case', 'the prefix is compared in any case too', 'APPLICATION/JWT'),
  special('access-token', 'an access token (RFC 9068) serves only who asks for one', 'at+jwt'),
  special('access-token-as-media-type', 'also with its prefix', 'application/at+jwt'),
  special('dpop-proof', 'a proof of possession (RFC 9449) is no access token', 'dpop+jwt'),
  special('logout-token', 'a logout token is no access token', 'logout+jwt'),
  special('security-event', 'a security event (RFC 8417) is no access token', 'secevent+jwt'),
  special('jose', 'the type of any JOSE object says too little', 'JOSE'),
  special('empty', 'an empty type is another type', ''),
  special('space-behind', 'types are not trimmed', 'JWT '),
  special('longer', 'a type that begins like JWT', 'JWTX'),
  special('prefix-twice', '`application/` is left out once', 'application/application/jwt'),
  special('another-prefix', 'another top-level type', 'text/jwt'),
  accepted('wanted-and-there', 'the type that is asked for', token('at+jwt'), wanted('at+jwt')),
  accepted('wanted-in-another-case', 'media types are compared in any case', token('AT+JWT'), wanted('at+jwt')),
  accepted('wanted-with-prefix-in-the-token', '`application/` may be there or not', token('application/at+jwt'), wanted('at+jwt')),
  accepted('wanted-with-prefix-in-the-policy', '`application/` may be there or not', token('at+jwt'), wanted('application/at+jwt')),
  accepted('wanted-jwt', 'JWT can be asked for by name', token('JWT'), wanted('JWT')),
  refused('wanted-jwt-but-absent', 'what is asked for must be there', token(undefined), 'TYP_MISMATCH', wanted('JWT')),
  refused('wanted-but-absent', 'what is asked for must be there', token(undefined), 'TYP_MISMATCH', wanted('at+jwt')),
  refused('wanted-but-plain', 'a plain token is not one of a special type', token('JWT'), 'TYP_MISMATCH', wanted('at+jwt')),
  refused('wanted-but-another', 'another special type', token('dpop+jwt'), 'TYP_MISMATCH', wanted('at+jwt')),
  refused('wanted-but-longer', 'a type that begins like the one asked for', token('at+jwt2'), 'TYP_MISMATCH', wanted('at+jwt')),
  refused('wanted-but-a-lookalike', 'only ASCII letters have another case: the Kelvin sign is no k', token('\u212a+jwt'), 'TYP_MISMATCH', wanted('k+jwt')),
  accepted('wanted-with-a-slash', 'the prefix is part of a type in which another slash follows', token('application/a/b'), wanted('application/a/b')),
  refused('wanted-with-a-slash-left-out', 'so there it may not be left out', token('a/b'), 'TYP_MISMATCH', wanted('application/a/b')),
]
