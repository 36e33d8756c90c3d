// What is no refresh token of ours by its form alone. None of it costs a call of the store.

import { createHash } from 'node:crypto'

import { now } from '../fixed.mjs'
import { jwt } from '../mint.mjs'
import { refusedAlone, rotated } from '../refreshing.mjs'
import { accessHeader, accessPayload, options, refreshToken, said, session, tagOf, written } from '../session.mjs'

const store = session()
const good = refreshToken(store)
const body = good.slice(4)
const bytes = said(store)
const unknown = (name, why, token, rest) => refusedAlone(name, why, 'REFRESH_UNKNOWN', { token, ...rest })

/** Bytes of another make than ours, under a tag that is good for them. */
const tagged = (...parts) => written(...parts, tagOf(Buffer.concat(parts)))

/** A session whose token has both characters in which the alphabets differ. */
const bothCharacters = (() => {
  for (let generation = 0; ; generation += 1) {
    const record = session({ generation })
    const token = refreshToken(record)
    if (/-.*_|_.*-/.test(token.slice(4))) return { record, token }
  }
})()

const access = (rest = {}) => jwt(`${accessPayload(store, options).slice(0, -1)},"jti":"AAAAAAAAAAAAAAAAAAAAAA"}`, { header: accessHeader('hs256'), ...rest })

export default [
  rotated('good', 'the token that the others are made from'),
  unknown('empty', 'no text at all', ''),
  unknown('space', 'one space', ' '),
  unknown('prefix-alone', 'nothing behind the prefix', 'hpr_'),
  unknown('body-alone', 'nothing in front of the bytes', body),
  unknown('prefix-in-upper-case', 'the prefix is compared byte for byte', `HPR_${body}`),
  unknown('prefix-with-a-hyphen', 'the prefix is compared byte for byte', `hpr-${body}`),
  unknown('prefix-without-its-last-character', 'the prefix is compared byte for byte', `hpr${body}`),
  unknown('prefix-of-another-make', 'a prefix of somebody else', `ghr_${body}`),
  unknown('prefix-twice', 'a prefix in front of a good token', `hpr_${good}`),
  unknown('prefix-behind', 'a prefix at the end', `${body}hpr_`),
  unknown('space-in-front', 'white space is not passed over', ` ${good}`),
  unknown('space-behind', 'white space is not passed over', `${good} `),
  unknown('line-break-behind', 'a line read from a file with its end', `${good}\n`),
  unknown('line-break-within', 'a token that a mail program has folded', `${good.slice(0, 60)}\r\n${good.slice(60)}`),
  unknown('byte-order-mark-in-front', 'a mark of some editors', `\ufeff${good}`),
  unknown('quoted', 'a JSON string instead of its value', JSON.stringify(good)),
  unknown('bearer', 'a header value instead of the token', `Bearer ${good}`),
  unknown('twice', 'the same token twice', `${good}${good}`),
  unknown('two-parted-by-a-comma', 'two values of one field', `${good},${good}`),
  unknown('one-character-less', 'a token that was cut', good.slice(0, -1)),
  unknown('two-characters-less', 'a token that was cut', good.slice(0, -2)),
  unknown('four-characters-less', 'whole bytes are missing', good.slice(0, -4)),
  unknown('first-character-less', 'the first byte is cut', `hpr_${body.slice(1)}`),
  unknown('one-character-more', 'a character too many', `${good}A`),
  unknown('four-characters-more', 'three bytes too many', `${good}AAAA`),
  unknown('one-byte-less-and-tagged', 'a shorter make under a good tag', tagged(bytes.subarray(0, -1))),
  unknown('one-byte-more-and-tagged', 'a longer make under a good tag', tagged(bytes, Buffer.of(0))),
  unknown('three-bytes-more-and-tagged', 'a longer make under a good tag', tagged(bytes, Buffer.of(0, 0, 0))),
  unknown('shorter-tag', 'half a tag behind a byte less to say', written(bytes, tagOf(bytes).subarray(0, 16))),
  unknown('no-tag', 'what it says, and no tag', written(bytes)),
  unknown('tag-alone', 'a tag, and nothing that it is for', written(tagOf(bytes))),
  unknown('trailing-bits', 'a byte less leaves bits in the last character that mean nothing', `${written(bytes, tagOf(bytes).subarray(0, 31)).slice(0, -1)}${'_'}`),
  unknown('padding', 'base64url without padding (RFC 7515, 2)', `${good}=`),
  unknown('padding-of-two', 'base64url without padding', `${good}==`),
  unknown('padding-in-place-of-the-last-character', 'base64url without padding', `${good.slice(0, -1)}=`),
  rotated('good-with-both-characters', 'a token with a hyphen and an underscore', { store: bothCharacters.record }),
  unknown('plus-and-slash', 'the other alphabet (RFC 4648, 4)', `hpr_${bothCharacters.token.slice(4).replaceAll('-', '+').replaceAll('_', '/')}`, { store: bothCharacters.record }),
  unknown('percent-encoded', 'as some write it into a form', bothCharacters.token.replaceAll('-', '%2D').replaceAll('_', '%5F'), { store: bothCharacters.record }),
  unknown('lower-case', 'base64url tells cases apart', `hpr_${body.toLowerCase()}`),
  unknown('upper-case', 'base64url tells cases apart', `hpr_${body.toUpperCase()}`),
  unknown('dot-within', 'a character that base64url does not have', `${good.slice(0, 40)}.${good.slice(41)}`),
  unknown('space-within', 'a character that base64url does not have', `${good.slice(0, 40)} ${good.slice(41)}`),
  unknown('nul-within', 'a character that base64url does not have', `${good.slice(0, 40)}\0${good.slice(41)}`),
  unknown('nul-behind', 'where C strings end', `${good}\0`),
  unknown('letter-of-two-bytes', 'a token of the right length in bytes', `${good.slice(0, -2)}é`),
  unknown('letter-of-three-bytes', 'a token of the right length in characters', `${good.slice(0, -1)}ａ`),
  unknown('character-of-four-bytes', 'a character outside the basic plane', `${good.slice(0, -4)}😀`),
  unknown('hex', 'the bytes in another notation', `hpr_${Buffer.from(body, 'base64url').toString('hex')}`),
  unknown('version-0', 'a version that is not ours', refreshToken(store, 'hs256', { version: 0 })),
  unknown('version-2', 'a version that is not there yet', refreshToken(store, 'hs256', { version: 2 })),
  unknown('version-129', 'a version with its highest bit set', refreshToken(store, 'hs256', { version: 129 })),
  unknown('version-255', 'the highest version', refreshToken(store, 'hs256', { version: 255 })),
  unknown('zeros', 'nothing but zeros', written(Buffer.alloc(66))),
  unknown('ones', 'nothing but ones', written(Buffer.alloc(66, 255))),
  unknown('sixteen-kilobytes', 'as long as a token may be elsewhere', `hpr_${'A'.repeat(16_380)}`),
  unknown('good-and-sixteen-kilobytes', 'a good token in front of a lot of text', good + 'A'.repeat(16_384 - good.length)),
  unknown('a-hundred-thousand-bytes', 'text without end is not read', 'A'.repeat(100_000)),
  unknown('jwt', 'a signed token of another make', jwt()),
  unknown('access-token', 'the access token of the same session', access()),
  unknown('access-token-behind-the-prefix', 'the same behind the prefix', `hpr_${access()}`),
  unknown('jwt-of-the-same-bytes', 'the bytes of a refresh token as the payload of a JWT', jwt(Buffer.from(body, 'base64url'))),
  unknown('token-in-three-segments', 'a refresh token with dots, as a JWT has', `hpr_${body.slice(0, 29)}.${body.slice(29, 58)}.${body.slice(58)}`),
  unknown('uuid', 'an identifier of another make', '3f2504e0-4f89-41d3-9a0c-0305e82c3301'),
  unknown('session-id', 'what a store holds: the id', store.id),
  unknown('session-id-behind-the-prefix', 'the id behind the prefix', `hpr_${store.id}`),
  unknown('record', 'what a store holds: the record', JSON.stringify(store)),
  unknown('hash-of-the-token', 'what other makes keep in their stores', createHash('sha256').update(good).digest('base64url')),
  unknown('ended-in-1970-and-malformed', 'what cannot be read is unknown, not expired', written(said(session({ endsAt: 0, expiresAt: 0 }))), { at: now }),
]
