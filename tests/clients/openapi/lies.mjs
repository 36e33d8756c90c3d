import assert from 'node:assert/strict'

import { fuzz } from './fuzz.mjs'

/** What a document can say that is not so, of which path, and what schemathesis calls it. */
const lies = [
  {
    what: 'a member of another type',
    of: '/protected',
    tell: (_, { schemas }) => (schemas.Message.properties.message.type = 'integer'),
    found: 'Response violates schema',
  },
  {
    what: 'a member that is not there',
    of: '/protected',
    tell: (_, { schemas }) => schemas.Message.required.push('subject'),
    found: 'Response violates schema',
  },
  {
    what: 'one status too few',
    of: '/protected',
    tell: ({ get }) => delete get.responses[401],
    found: 'Undocumented status code',
  },
  {
    what: 'a body of another type',
    of: '/protected',
    tell: ({ get }) => (get.responses[200].content = { 'text/plain': { schema: { type: 'string' } } }),
    found: 'Undocumented Content-Type',
  },
  {
    what: 'a header that is not there',
    of: '/protected',
    tell: ({ get }) => (get.responses[200].headers = { 'X-Greeting': { required: true, schema: { type: 'string' } } }),
    found: 'Missing required response headers',
  },
  {
    what: 'a field that takes less than it says',
    of: '/account/email',
    tell: (_, { schemas }) => (schemas.NewEmail.properties.email = { type: 'string' }),
    found: 'Schema-valid request rejected',
  },
  {
    what: 'a field that takes more than it says',
    of: '/account/email',
    tell: (_, { schemas }) => (schemas.NewEmail.properties.email = { type: 'string', pattern: '^[a-z]{1,9}@example[.]org$' }),
    found: 'Schema-violating request accepted',
  },
  {
    what: 'a guard that lets in everybody',
    of: '/maybe',
    tell: ({ get }) => (get.security = [{ bearer: [] }]),
    found: 'API accepts requests without authentication',
  },
]

/** The fuzzer itself is checked: it finds each lie in an altered copy of the document, and none in a true one. */
export function lieChecks(server, document) {
  const judged = async (path, told) => {
    const words = ['--include-path', path, '--phases', 'coverage,fuzzing']
    const { failures, printed } = await fuzz(server, { who: 'admin', examples: 5, document: told, words })
    return { titles: failures.map(({ title }) => title), printed }
  }
  return [
    ...[...new Set(lies.map(({ of }) => of))].map((path) => ({
      name: `none in a true copy, of ${path}`,
      run: async () => {
        const { titles, printed } = await judged(path, document)
        assert.deepEqual(titles, [], printed)
      },
    })),
    ...lies.map(({ what, of: path, tell, found }) => ({
      name: what,
      run: async () => {
        const told = structuredClone(document)
        tell(told.paths[path], told.components)
        assert.notDeepEqual(told, document)
        const { titles, printed } = await judged(path, told)
        assert.ok(titles.includes(found), printed)
      },
    })),
  ]
}
