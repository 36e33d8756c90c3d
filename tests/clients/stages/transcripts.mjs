import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { temporaryFolder } from '../../stores/servers/temporary.mjs'
import { startReferenceServer } from '../reference-server.mjs'
import { lieChecks } from '../transcripts/lies.mjs'
import { paragraphsOf, unplayed } from '../transcripts/paragraphs.mjs'
import { play } from '../transcripts/play.mjs'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** The pages that show the demo's server by curl. */
const pages = ['README.md']

export async function run(tally) {
  for (const page of pages) {
    await withServer((server) =>
      tally.group(`the transcripts of ${page}`, () => play(paragraphsOf(read(page)), server)),
    )
  }
  await withServer((server) => tally.group('lies in transcripts', () => lieChecks(server)))
  await tally.group('transcripts that nobody plays', () => [
    {
      name: 'there are none on these pages',
      run: () => assert.deepEqual(pages.flatMap((page) => unplayed(read(page)).map((line) => `${page}:${line}`)), []),
    },
    {
      name: 'no other page has any that should be played here',
      run: () => {
        const others = papers().filter((page) => paragraphsOf(read(page)).length > 0)
        assert.deepEqual(others, pages)
      },
    },
  ])
}

/** As `cargo xtask demo` starts it. */
const DEMO = { ACCESS_TTL: '30s', REFRESH_GRACE: '5s' }

/** Each page finds the demo as it is when it starts. */
async function withServer(use) {
  const server = await startReferenceServer(DEMO)
  try {
    await use({ origin: server.origin, folder: temporaryFolder('transcripts') })
  } finally {
    await server.stop()
  }
}

function papers() {
  const list = execFileSync('git', ['ls-files', '-z', '--', '*.md'], { cwd: root, encoding: 'utf8' })
  return list.split('\0').filter((path) => path !== '')
}

function read(page) {
  return readFileSync(join(root, page), 'utf8')
}
