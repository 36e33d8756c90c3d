import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { shell } from './stage/project.mjs'
import { checkTypes } from './types.mjs'

const ways = { js: ['mjs', 'node'], ts: ['mts', 'node'], py: ['py', 'python3'] }

/** Runs a block that is a program of its own: with Node, which leaves the types out, or with Python. */
export async function runProgram(project, { where, language, body }) {
  const [ending, interpreter] = ways[language]
  const file = `program-${/\d+$/.exec(where)[0]}.${ending}`
  await writeFile(join(project.folder, file), body)
  await checkTypes(project, [file])
  await shell(project, `${interpreter} ${file}`)
}
