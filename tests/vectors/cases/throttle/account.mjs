// The names under which attempts at an account are counted: a hash, since people type their passwords where the name belongs.

import { createHash } from 'node:crypto'

import { counted, notCounted } from '../throttling.mjs'

/** `lower` is the account as it is counted. */
const account = (name, why, text, lower = text, rest) => counted(name, why, 'account', text, `account:${createHash('sha256').update(lower).digest('base64url')}`, rest)
const none = (name, why, text) => notCounted(name, why, 'account', text)

export default [
  account('name', 'a name', 'alice'),
  account('mail', 'an address of mail', 'alice@example.com'),
  account('upper-case', 'whoever knows ALICE knows alice', 'ALICE', 'alice'),
  account('mixed-case', 'the same', 'Alice@Example.COM', 'alice@example.com'),
  account('not-ascii', 'names beyond ASCII', 'žofia'),
  account('upper-case-not-ascii', 'only letters of ASCII lose their case', 'ŽOFIA', 'Žofia'),
  account('kelvin-sign', 'a letter that Unicode folds to k', '\u212aelvin'),
  account('dotted-i', 'a letter whose lower case depends on the language', 'İstanbul'),
  account('decomposed', 'names are not normalised: this is another one', 'z\u030cofia'),
  account('space', 'white space counts', ' '),
  account('spaces-around', 'white space counts', ' alice '),
  account('line-break', 'control characters count', 'alice\n'),
  account('nul', 'control characters count', 'alice\0bob'),
  account('emoji', 'characters of four bytes', '😀'),
  account('one-character', 'the shortest', 'a'),
  account('1024-bytes', 'the longest', 'a'.repeat(1024)),
  account('1024-bytes-of-512-characters', 'bytes are counted', 'é'.repeat(512)),
  account('looks-like-an-address', 'an account may look like one', '192.0.2.1'),
  account('looks-like-a-bucket', 'or like a bucket', 'account:alice'),
  account('until-a-shorter-window', 'the window of accounts', 'alice', 'alice', { options: { accountWindow: '1m' } }),
  account('until-with-a-fraction', 'in whole seconds', 'alice', 'alice', { at: 1_700_000_000.75 }),
  account('until-whatever-the-window-of-addresses', 'the other window is another one', 'alice', 'alice', { options: { addressWindow: 60 } }),
  none('empty', 'nobody', ''),
  none('1025-bytes', 'longer than the longest', 'a'.repeat(1025)),
  none('1025-bytes-of-513-characters', 'bytes are counted', `a${'é'.repeat(512)}`),
  none('a-hundred-thousand-bytes', 'text without end', 'a'.repeat(100_000)),
]
