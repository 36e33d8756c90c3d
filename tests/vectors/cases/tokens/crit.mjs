// The step `crit`: no extension is understood, so any `crit` is refused (RFC 7515, 4.1.11).

import { accepted, refused } from '../describe.mjs'
import { headerText, withHeader } from '../mint.mjs'

const critical = (name, why, members) => refused(name, why, withHeader(members), 'CRIT_UNSUPPORTED')

export default [
  accepted('none', 'no extension is asked for', withHeader({ typ: 'JWT' })),
  accepted('under-another-case', 'names are case-sensitive, so this is a member that is not understood', withHeader({ Crit: ['exp'] })),
  accepted('nested', 'only the `crit` of the header itself counts', withHeader({ x: { crit: ['exp'] } })),
  critical('unknown-extension', 'an extension that is not understood', { crit: ['https://example.com/x'], 'https://example.com/x': 1 }),
  critical('extension-that-is-not-there', 'it names a member that the header does not have', { crit: ['x'] }),
  critical('b64', 'an unencoded payload (RFC 7797) is not supported', { crit: ['b64'], b64: false }),
  critical('b64-true', 'not even where it changes nothing', { crit: ['b64'], b64: true }),
  critical('exp', 'a header member that a JWT may well have (RFC 7515, 4.1.11, example)', { crit: ['exp'], exp: 1 }),
  critical('registered-name', 'names of the RFC itself must not be listed', { crit: ['alg'] }),
  critical('kid-listed', 'names of the RFC itself must not be listed', { crit: ['kid'], kid: 'x' }),
  critical('empty-list', 'an empty list must not be used', { crit: [] }),
  critical('names-twice', 'a name must not be listed twice', { crit: ['x', 'x'], x: 1 }),
  critical('empty-name', 'an empty name is a name', { crit: [''], '': 1 }),
  critical('string', 'of the wrong type it is not ignored', { crit: 'b64' }),
  critical('null', 'null is not its absence', { crit: null }),
  critical('false', 'nor is false', { crit: false }),
  critical('number', 'of the wrong type it is not ignored', { crit: 0 }),
  critical('object', 'of the wrong type it is not ignored', { crit: {} }),
  critical('list-of-numbers', 'of the wrong type it is not ignored', { crit: [1] }),
  refused('escaped-name', 'an escape makes no other name', headerText('"cri\\u0074":["x"],"x":1'), 'CRIT_UNSUPPORTED'),
  refused('under-ed25519', 'whatever the key', withHeader({ crit: ['x'], x: 1 }, { by: 'ed25519' }), 'CRIT_UNSUPPORTED', { keys: 'ed25519-public' }),
]
