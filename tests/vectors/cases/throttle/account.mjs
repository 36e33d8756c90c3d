// The names under which attempts at an account are counted: a hash, since people type their passwords where the name belongs.

import { createHash } from 'node:crypto'

import { badlyNamed, counted, notCounted, ofLimiter } from '../throttling.mjs'

/** `lower` is the account as it is counted. */
const account = (name, why, text, lower = text, rest) => counted(name, why, 'account', text, `account:${createHash('sha256').update(lower).digest('base64url')}`, rest)
const named = (name, why, text, lower, called) => account(name, why, text, ofLimiter(called, lower), { options: { name: called } })
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
  named('of-a-limiter-with-a-name', 'another limiter on the same store', 'alice', 'alice', 'register'),
  named('of-a-limiter-with-another-name', 'the case of its name counts', 'alice', 'alice', 'Register'),
  named('of-a-limiter-with-a-name-upper-case', 'whoever knows ALICE knows alice', 'ALICE', 'alice', 'register'),
  named('of-a-limiter-with-a-name-not-ascii', 'only letters of ASCII lose their case', '\u212aelvin', '\u212aelvin', 'register'),
  named('of-a-limiter-with-the-shortest-name', 'the shortest name', 'alice', 'alice', '-'),
  named('of-a-limiter-with-the-longest-name', 'the longest name', 'alice', 'alice', '_'.repeat(64)),
  named('of-a-limiter-with-a-name-cut-elsewhere', 'name and account are kept apart', 'bc', 'bc', 'a'),
  named('of-a-limiter-with-a-longer-name', 'name and account are kept apart', 'c', 'c', 'ab'),
  account('begins-with-a-name', 'what is put before an account makes no other limiter of it', 'register\u00ffalice'),
  badlyNamed('limiter-with-an-empty-name', 'no name', ''),
  badlyNamed('limiter-with-a-name-of-65', 'longer than the longest', 'a'.repeat(65)),
  badlyNamed('limiter-with-a-space-in-its-name', 'no letter', 'a b'),
  badlyNamed('limiter-with-a-colon-in-its-name', 'no letter', 'a:b'),
  badlyNamed('limiter-with-a-letter-beyond-ascii', 'letters are those of ASCII', '\u212a'),
  badlyNamed('limiter-with-a-line-break-behind-its-name', 'white space is not passed over', 'a\n'),
  none('empty', 'nobody', ''),
  none('1025-bytes', 'longer than the longest', 'a'.repeat(1025)),
  none('1025-bytes-of-513-characters', 'bytes are counted', `a${'é'.repeat(512)}`),
  none('a-hundred-thousand-bytes', 'text without end', 'a'.repeat(100_000)),
]
