// The step `size`: the length of the token in bytes against maxTokenBytes.

import { accepted, refused } from '../describe.mjs'
import { now } from '../fixed.mjs'
import { jwt } from '../mint.mjs'

/** A good token of exactly this many bytes. White space behind the header makes odd lengths reachable. */
const ofLength = (length) => {
  for (let space = 0; space < 4; space += 1) {
    const header = `{"alg":"HS256","typ":"JWT"}${' '.repeat(space)}`
    const empty = jwt({ exp: now + 3600, pad: '' }, { header }).length
    for (let pad = Math.max(0, Math.floor(((length - empty) * 3) / 4) - 4); pad < length; pad += 1) {
      const token = jwt({ exp: now + 3600, pad: 'p'.repeat(pad) }, { header })
      if (token.length === length) return token
      if (token.length > length) break
    }
  }
  throw new Error(`no token has ${length} bytes`)
}

const token200 = ofLength(200)
const limit = (maxTokenBytes) => ({ policy: { maxTokenBytes } })

export default [
  accepted('at-the-default-limit', 'a token of 16384 bytes is as large as the default allows', ofLength(16_384)),
  refused('one-byte-over-the-default-limit', 'a token of 16385 bytes is too large by default', ofLength(16_385), 'TOKEN_TOO_LARGE'),
  accepted('over-the-default-within-a-higher-limit', 'a policy may allow more than the default', ofLength(16_385), limit(16_385)),
  accepted('at-the-limit-of-the-policy', 'the limit itself is still allowed', token200, limit(200)),
  refused('one-byte-over-the-limit-of-the-policy', 'one byte more than the limit is refused', token200, 'TOKEN_TOO_LARGE', limit(199)),
  refused('limit-of-one-byte', 'the smallest limit there is', token200, 'TOKEN_TOO_LARGE', limit(1)),
  accepted('highest-limit', 'the highest limit there is', token200, limit(1_048_576)),
  refused('bytes-are-counted-not-characters', 'six characters of two bytes each are 12 bytes', 'éééééé', 'TOKEN_TOO_LARGE', limit(11)),
  refused('bytes-at-the-limit', 'six characters of two bytes each fit into 12 bytes, so the next step refuses', 'éééééé', 'MALFORMED_TOKEN', limit(12)),
  refused('surrogate-pairs-are-four-bytes', 'a character outside the basic plane is 4 bytes of UTF-8, not 2 code units of 3', '😀😀', 'TOKEN_TOO_LARGE', limit(7)),
  refused('surrogate-pairs-at-the-limit', 'two such characters fit into 8 bytes, so the next step refuses', '😀😀', 'MALFORMED_TOKEN', limit(8)),
  refused('garbage-over-the-limit', 'the size is looked at before anything else', '.'.repeat(16_385), 'TOKEN_TOO_LARGE'),
  refused('garbage-at-the-limit', 'within the limit the garbage itself is refused', '.'.repeat(16_384), 'MALFORMED_TOKEN'),
  refused('a-hundred-thousand-bytes', 'a token far above the limit is refused without being read', 'A'.repeat(100_000), 'TOKEN_TOO_LARGE'),
]
