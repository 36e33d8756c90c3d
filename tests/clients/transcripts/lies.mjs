import assert from 'node:assert/strict'

import { paragraphsOf, unplayed } from './paragraphs.mjs'
import { play } from './play.mjs'

const LOGIN = 'curl -s localhost:8787/token -d username=johndoe -d password=secret'
const STATUS = `${LOGIN} -o pair.json -w '%{http_code}\\n'`

/** Pages that are right, and pages that say what is not so. */
const pages = [
  { what: 'a status that is right', body: `${STATUS}\n# 200` },
  { what: 'a status that is wrong', body: `${STATUS}\n# 201`, wrong: 0 },
  { what: 'a member that is there', body: `${LOGIN}\n# {…,"token_type":"bearer",…}` },
  { what: 'a member that is not there', body: `${LOGIN}\n# {…,"token_type":"mac",…}`, wrong: 0 },
  { what: 'less than is printed', body: `${LOGIN}\n# {"access_token":"…`.replace('…', 'eyJ'), wrong: 0 },
  { what: 'nothing, though something is printed', body: LOGIN, wrong: 0 },
  { what: 'something, though nothing is printed', body: 'true\n# 200', wrong: 0 },
  { what: 'what a command made that stands before', body: `${STATUS}\n# 200\n\ntest -s pair.json` },
  { what: 'a command that fails', body: `${STATUS}\n# 200\n\ntest -s none.json\n\ntrue`, wrong: 1 },
  { what: 'what stands behind a command that fails', body: 'test -s none.json\n\ntrue', wrong: 1 },
  { what: 'prose above the command', body: `# Log in:\n${STATUS}\n# 200` },
]

/** The play itself is checked: what is right passes, and each lie is found. */
export function lieChecks(server) {
  const plays = pages.map(({ what, body, wrong }) => ({
    name: wrong === undefined ? `${what} passes` : `${what} is found`,
    async run() {
      const paragraphs = paragraphsOf(`\`\`\`sh by tests/clients/stages/transcripts.mjs\n${body}\n\`\`\`\n`)
      const failed = (await play(paragraphs, server)).map(({ run }) => fails(run))
      assert.ok(paragraphs.length > 0 && (wrong === undefined ? !failed.includes(true) : failed[wrong]))
    },
  }))
  return [
    ...plays,
    {
      name: 'a block with curl that nobody plays is found',
      run: () => assert.deepEqual(unplayed(`text\n\`\`\`sh\n${LOGIN}\n\`\`\`\n\`\`\`js\nx\n\`\`\`\n`), [2]),
    },
  ]
}

function fails(run) {
  try {
    run()
    return false
  } catch {
    return true
  }
}
