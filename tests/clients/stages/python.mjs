import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { ADMIN, CONFIDENTIAL, JOHN, PUBLIC, startReferenceServer } from '../reference-server.mjs'
import { python } from '../python.mjs'

const folder = fileURLToPath(new URL('../python/', import.meta.url))

/** The programs. Each prints what passed and what failed, a line each. */
const programs = { httpx: 'httpx_client.py', Authlib: 'authlib_client.py', 'requests-oauthlib': 'oauthlib_client.py' }

export async function run(tally) {
  const lasting = await startReferenceServer()
  // Authlib refreshes what has less than a minute left, oauthlib what is over.
  const brief = await startReferenceServer({ ACCESS_TTL: '2s' })
  try {
    const about = {
      origin: lasting.origin,
      brief: brief.origin,
      john: JOHN,
      admin: ADMIN,
      client: CONFIDENTIAL,
      public: PUBLIC,
      pins: pins(),
    }
    for (const [library, program] of Object.entries(programs)) {
      await tally.group(library, () => outcomesOf([join(folder, program), JSON.stringify(about)], lasting.folder))
    }
  } finally {
    await lasting.stop()
    await brief.stop()
  }
}

async function outcomesOf(words, cwd) {
  const { status, stdout, stderr } = await python(words, cwd)
  const outcomes = stdout.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line))
  if (outcomes.length === 0) throw new Error(`the program made no check:\n${stderr}`)
  return [...outcomes, { name: 'the program runs to its end', error: status === 0 ? undefined : stderr }]
}

/** The pins of the requirements: `{ httpx: '0.28.1', ... }`. */
function pins() {
  const files = ['../requirements.txt', '../../interop/requirements.txt']
  const lines = files.flatMap((file) => readFileSync(new URL(file, import.meta.url), 'utf8').trim().split('\n'))
  return Object.fromEntries(lines.map((line) => line.split('==')))
}
