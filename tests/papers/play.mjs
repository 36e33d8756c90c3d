import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

import { reached } from './reached.mjs'
import { runProgram } from './program.mjs'
import { emptyProject, shell } from './stage/project.mjs'
import { startServer } from './stage/server.mjs'
import { assertAnswer, send } from './transcript.mjs'
import { checkTypes } from './types.mjs'

/**
 * Plays a page from its first block to its last, as a reader would: files are written, commands run, servers started,
 * requests sent. Gives the blocks that were played.
 *
 * @param promise What must be true of each server that the page starts, beyond what its blocks say.
 * @param node The Node that the page is played with.
 */
export async function play(name, blocks, { promise, node = 'node24' } = {}) {
  const project = await emptyProject(name, node)
  /** The files as they stand by now, by their names. */
  const files = new Map()
  const played = new Set()
  let server
  let conversation

  const kinds = {
    async file(block) {
      const path = join(project.folder, block.name)
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, block.body)
      files.set(block.name, block)
    },
    commands: ({ body }) => shell(project, body),
    client: ({ body }) => shell(project, body),
    program: (block) => runProgram(project, block),
    async server({ body }) {
      await server?.stop()
      await checkTypes(project, [...files.keys()])
      server = await startServer(project, body)
      conversation = { origin: server.origin, seen: new Map() }
      await promise?.({ ...project, origin: server.origin })
    },
    async request({ body }) {
      if (conversation === undefined) throw new Error('there is no server to send this to')
      await send(conversation, body)
    },
    async answer({ body }) {
      if (conversation?.answer === undefined) throw new Error('there is no request that this would answer')
      assertAnswer(conversation, body)
    },
  }

  try {
    for (const block of blocks) {
      if (!(block.kind in kinds)) continue
      await kinds[block.kind](block).catch((error) => {
        throw new Error(`${block.where}: ${error.message}${server === undefined ? '' : `\n${server.output()}`}`, { cause: error })
      })
      if (block.kind !== 'file') for (const each of [block, ...reached(block, files)]) played.add(each)
    }
  } finally {
    await server?.stop()
  }
  return played
}
