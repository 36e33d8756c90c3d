// Policies that ask for nothing sensible are refused, whatever the token; each beside the nearest one that is not.

import { accepted, refused } from '../describe.mjs'
import { claims } from '../mint.mjs'

const token = claims({ iss: 'i', aud: 'a', sub: 's', scope: 'read' })
const good = { issuer: 'i', audience: 'a' }
const takes = (name, why, policy) => accepted(name, why, token, { policy: { ...good, ...policy } })
const refuses = (name, why, policy, option) => refused(name, why, token, `INVALID_OPTION ${option}`, { policy: { ...good, ...policy } })
const many = (count) => Array.from({ length: count }, (_, n) => `n${n}`)

export default [
  takes('plain', 'an issuer and an audience', {}),
  refuses('issuer-empty', 'an empty issuer would be matched by an empty iss', { issuer: '' }, 'issuer'),
  refuses('issuer-empty-list', 'a list of nobody', { issuer: [] }, 'issuer'),
  refuses('issuer-list-with-an-empty-one', 'one of the list is empty', { issuer: ['i', ''] }, 'issuer'),
  refuses('audience-empty', 'an empty audience would be matched by an empty aud', { audience: '' }, 'audience'),
  refuses('audience-empty-list', 'a list of nobody', { audience: [] }, 'audience'),
  refuses('audience-list-with-an-empty-one', 'one of the list is empty', { audience: ['a', ''] }, 'audience'),
  refuses('subject-empty', 'an empty subject is nobody', { subject: '' }, 'subject'),
  refuses('typ-empty', 'an empty type is none', { typ: '' }, 'typ'),
  takes('tolerance-of-a-day', 'the largest tolerance there is', { clockTolerance: 86_400 }),
  refuses('tolerance-above-a-day', 'a tolerance beyond a day is a mistake', { clockTolerance: 86_401 }, 'clockTolerance'),
  refuses('tolerance-of-weeks', 'a tolerance beyond a day is a mistake', { clockTolerance: '2w' }, 'clockTolerance'),
  refuses('limit-zero', 'a limit that no token meets', { maxTokenBytes: 0 }, 'maxTokenBytes'),
  refuses('limit-above-a-mebibyte', 'a limit beyond what hallpass takes', { maxTokenBytes: 1_048_577 }, 'maxTokenBytes'),
  refuses('required-empty-name', 'a claim without a name', { requiredClaims: ['exp', ''] }, 'requiredClaims'),
  refuses('required-65-names', 'more than 64 claims', { requiredClaims: many(65) }, 'requiredClaims'),
  takes('scopes-of-one', 'one scope', { scopes: 'read' }),
  refuses('scopes-empty', 'no scope to ask for', { scopes: '' }, 'scopes'),
  refuses('scopes-empty-list', 'no scope to ask for', { scopes: [] }, 'scopes'),
  refuses('scopes-two-spaces', 'scopes are parted by one space (RFC 6749, 3.3)', { scopes: 'read  write' }, 'scopes'),
  refuses('scopes-element-with-a-space', 'an element is one scope', { scopes: ['read write'] }, 'scopes'),
  refuses('scopes-not-ascii', 'a scope that no token can grant', { scopes: 'lesen-für-alle' }, 'scopes'),
  refuses('any-scope-empty', 'no scope to ask for', { anyScope: '' }, 'anyScope'),
  refuses('any-scope-empty-list', 'no scope to ask for', { anyScope: [] }, 'anyScope'),
  refuses('any-scope-with-a-quote', 'a scope that would break out of the challenge', { anyScope: ['re"ad'] }, 'anyScope'),
]
