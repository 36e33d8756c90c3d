// The step `base64url`: each segment must be the one canonical form of its bytes (RFC 7515, 2; RFC 4648, 3.5 and 5).

import { accepted, refused } from '../describe.mjs'
import { changed, claims, claimsText, jwt, segment, withUnusedBits } from '../mint.mjs'

const good = claims({})
const [header, payload, signature] = good.split('.')
const refusedAs = (name, why, token) => refused(name, why, token, 'INVALID_ENCODING')
const at = (index, text) => changed(good, (parts) => parts.with(index, text))

// Payloads whose encoding has 0, 1 and 2 characters of padding left out, and both special characters.
const padless = claimsText('"p":"12"')
const padOne = claimsText('"p":"1"')
const padTwo = claimsText('"p":""')
const special = claimsText('"p":"?>?>?>~~~ÿÿÿ"')
const paddings = [padless, padOne, padTwo].map((token) => token.split('.')[1].length % 4)
if (new Set(paddings).size !== 3 || !/-/.test(special) || !/_/.test(special.split('.')[1])) throw new Error('these payloads do not cover what they should')

export default [
  accepted('no-bits-left-over', 'a payload whose length is a multiple of three', padless),
  accepted('two-bits-left-over', 'a payload whose last character carries two unused bits, all zero', padOne),
  accepted('four-bits-left-over', 'a payload whose last character carries four unused bits, all zero', padTwo),
  accepted('special-characters', '`-` and `_` are the alphabet of base64url', special),
  refusedAs('standard-alphabet-in-the-payload', '`+` and `/` are the alphabet of base64', changed(special, ([h, p, s]) => [h, p.replaceAll('-', '+').replaceAll('_', '/'), s])),
  refusedAs('plus-in-the-signature', '`+` stands for nothing here', at(2, `+${signature.slice(1)}`)),
  refusedAs('slash-in-the-header', '`/` stands for nothing here', at(0, `/${header.slice(1)}`)),
  refusedAs('padding-in-the-header', 'padding is never there', at(0, `${segment('{"alg":"HS256"}')}=`)),
  refusedAs('padding-in-the-payload', 'one character of padding', changed(padOne, ([h, p, s]) => [h, `${p}${'='.repeat((4 - (p.length % 4)) % 4)}`, s])),
  refusedAs('double-padding-in-the-payload', 'two characters of padding', changed(padTwo, ([h, p, s]) => [h, `${p}${'='.repeat((4 - (p.length % 4)) % 4)}`, s])),
  refusedAs('padding-in-the-signature', 'a signature of 32 bytes with the padding base64 would have', `${good}=`),
  refusedAs('padding-needless', 'padding where none could be', changed(padless, ([h, p, s]) => [h, `${p}====`, s])),
  refusedAs('padding-percent-encoded', 'padding that went through a URL', `${good}%3D`),
  refusedAs('padding-alone', 'a signature of padding only', at(2, '=')),
  refusedAs('unused-bits-in-the-signature', 'another spelling of the same 32 bytes', at(2, withUnusedBits(signature))),
  refusedAs('unused-bits-in-the-payload', 'another spelling of the same payload', changed(padTwo, ([h, p, s]) => [h, withUnusedBits(p), s])),
  refusedAs('unused-bits-in-the-header', 'another spelling of the same header', changed(jwt(undefined, { header: '{"alg":"HS256" }' }), ([h, p, s]) => [withUnusedBits(h), p, s])),
  refusedAs('one-character-over', 'no bytes are written with 4n + 1 characters', at(2, `${signature.slice(0, 40)}A`)),
  refusedAs('one-character', 'a single character holds no byte', at(2, 'A')),
  refusedAs('one-character-header', 'a single character holds no byte', `a.${payload}.${signature}`),
  refusedAs('line-feed-at-the-end', 'a token read from a file, its line break left on', `${good}\n`),
  refusedAs('carriage-return-at-the-end', 'a line break of another system', `${good}\r\n`),
  refusedAs('space-in-front', 'white space is not skipped', ` ${good}`),
  refusedAs('space-behind', 'white space is not skipped', `${good} `),
  refusedAs('tab-behind', 'white space is not skipped', `${good}\t`),
  refusedAs('space-before-the-dot', 'white space is not skipped inside either', `${header} .${payload}.${signature}`),
  refusedAs('line-folded', 'lines of 64 characters, as MIME would break them', at(1, payload.replace(/^(.{20})/, '$1\r\n'))),
  refusedAs('nul-at-the-end', 'a NUL does not end the string', `${good}\0`),
  refusedAs('zero-width-space', 'a character that nobody sees is there all the same', `${header}.${payload}\u200b.${signature}`),
  refusedAs('byte-order-mark', 'a byte order mark in front of the token', `\ufeff${good}`),
  refusedAs('letter-of-two-bytes', 'a letter outside of ASCII', at(2, `é${signature.slice(1)}`)),
  refusedAs('full-width-letter', 'a letter that only looks like one of the alphabet', at(2, `Ａ${signature.slice(1)}`)),
  refusedAs('percent-encoded', 'an escape of URLs is not decoded', at(2, `%41${signature.slice(3)}`)),
  refusedAs('scheme-in-front', 'the scheme belongs to the header value, not to the token', `Bearer ${good}`),
  refusedAs('double-quotes', 'a token in quotes, as JSON would have it', `"${good}"`),
  refusedAs('single-quotes', 'a token in quotes, as a shell would have it', `'${good}'`),
  refusedAs('angle-brackets', 'a token in brackets', `<${good}>`),
  refusedAs('comma-at-the-end', 'what is left over of a list', `${good},`),
  refusedAs('header-as-plain-json', 'a header that nobody encoded', `{"alg":"HS256"}.${payload}.${signature}`),
]
