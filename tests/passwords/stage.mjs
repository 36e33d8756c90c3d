import { cp, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))

/** The files of the folder `vectors`. */
export async function loadVectors() {
  const read = async (name) => JSON.parse(await readFile(join(here, 'vectors', name), 'utf8'))
  const vectors = { hashes: await read('hashes.json'), malformed: await read('malformed.json') }
  for (const [name, list] of Object.entries(vectors)) {
    if (new Set(list.map(({ id }) => id)).size !== list.length || list.length < 100) throw new Error(`${name} is not whole`)
  }
  return vectors
}

/**
 * Puts the checks and the programs into a folder, in the same places to each other. The vectors become a module, so that
 * no runtime needs the right to read a file.
 *
 * @returns The folder of the programs.
 */
export async function stageProgram(folder) {
  const program = join(folder, 'passwords/program')
  await cp(join(here, '../suite'), join(folder, 'suite'), { recursive: true })
  await cp(join(here, 'suite'), join(folder, 'passwords/suite'), { recursive: true })
  await cp(join(here, 'program'), program, { recursive: true })
  const text = JSON.stringify(JSON.stringify(await loadVectors()))
  await writeFile(join(program, 'vectors.mjs'), `export const vectors = JSON.parse(${text})\n`)
  return program
}
