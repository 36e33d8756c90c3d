import { cp, mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const runtimes = join(dirname(fileURLToPath(import.meta.url)), '..')
const tests = join(runtimes, '..')

/**
 * Puts the suite, the vectors and the entry files into a folder of the fresh project. The vectors
 * become a module, so that no runtime needs the right to read a file.
 */
export async function stageProgram(folder, vectors) {
  await mkdir(folder, { recursive: true })
  await cp(join(runtimes, 'program'), folder, { recursive: true })
  await cp(join(tests, 'suite'), join(folder, 'suite'), { recursive: true })
  await cp(join(tests, 'hostile'), join(folder, 'hostile'), { recursive: true })
  // As JSON inside a string: in an object literal `__proto__` would set the prototype.
  const text = JSON.stringify(JSON.stringify(vectors))
  await writeFile(join(folder, 'vectors.mjs'), `export const vectors = JSON.parse(${text})\n`)
}

/** The folders of vectors, sorted. */
export const kinds = ['credentials', 'http', 'keys', 'sessions', 'sign', 'throttle', 'tokens']

/** The vectors as `run` in the suite takes them: the files sorted by their path. */
export async function loadVectors(folder = join(tests, 'vectors')) {
  const { keys, sets } = await readJson(join(folder, 'keys.json'))
  const files = []
  for (const kind of kinds) {
    const names = (await readdir(join(folder, kind))).filter((name) => name.endsWith('.json')).sort()
    for (const name of names) {
      files.push({ kind, path: `${kind}/${name}`, cases: await readJson(join(folder, kind, name)) })
    }
  }
  mustBeSound(files)
  return { keys, sets, files }
}

export const idsOf = (vectors) => vectors.files.flatMap(({ cases }) => cases.map(({ id }) => id))

function mustBeSound(files) {
  const seen = new Set()
  for (const { path, cases } of files) {
    if (!Array.isArray(cases) || cases.length === 0) throw new Error(`${path} holds no case`)
    for (const { id } of cases) {
      if (typeof id !== 'string' || seen.has(id)) throw new Error(`${path} has a case without an id of its own: ${id}`)
      seen.add(id)
    }
  }
  for (const kind of kinds) {
    if (!files.some((file) => file.kind === kind)) throw new Error(`there are no ${kind} vectors`)
  }
}

const readJson = async (path) => JSON.parse(await readFile(path, 'utf8'))
