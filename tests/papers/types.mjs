import { existsSync } from 'node:fs'
import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { denoBinary } from '../runtimes/stage/binaries.mjs'
import { command } from '../runtimes/stage/command.mjs'

const modules = join(dirname(fileURLToPath(import.meta.url)), '../node_modules')
const compiler = join(modules, 'typescript/bin/tsc')

/** JavaScript cannot say that these are there; pages in TypeScript have to. */
const environment = 'declare namespace NodeJS { interface ProcessEnv { SECRET: string; PREVIOUS: string } }\n'

/** A row of a database, of which JavaScript cannot say what is in it. */
const untypedRow = /Type '(unknown|SQLOutputValue)' is not assignable/

/**
 * Checks the types of the scripts among the files, as the editor of the reader would: TypeScript as strictly as it can be,
 * JavaScript without asking for types of parameters. What runs in a page of the browser is left to the browser.
 */
export async function checkTypes({ folder, env }, names) {
  const scripts = names.filter((name) => /\.(m?js|m?ts)$/.test(name) && !name.startsWith('page/'))
  if (scripts.length === 0) return
  if (existsSync(join(folder, 'deno.json'))) {
    await command(denoBinary(), ['check', '--cached-only', ...scripts], { cwd: folder, env })
    return
  }
  await declarations(folder)
  const typed = scripts.filter((name) => name.endsWith('ts'))
  if (typed.length > 0) await compile(folder, typed, ambient(folder), { strict: true, exactOptionalPropertyTypes: true })
  const plain = scripts.filter((name) => !name.endsWith('ts'))
  if (plain.length === 0) return
  await writeFile(join(folder, 'environment.d.ts'), environment)
  const compiled = compile(folder, [...plain, 'environment.d.ts'], ['node'], { strict: false, strictNullChecks: true })
  await compiled.catch((error) => {
    const errors = error.message.split(/^(?=\S+\(\d+,\d+\): )/m).slice(1)
    if (errors.some((each) => !untypedRow.test(each))) throw error
  })
}

/** What a runtime declares: Bun and wrangler leave it in the project, the editor knows Node's. */
function ambient(folder) {
  if (existsSync(join(folder, 'worker-configuration.d.ts'))) return ['./worker-configuration.d.ts']
  if (existsSync(join(folder, 'node_modules/@types/bun'))) return ['bun']
  return ['node']
}

async function compile(folder, files, types, strictness) {
  const compilerOptions = {
    ...strictness,
    noEmit: true,
    // Hono's declarations speak of the DOM, which programs for Node do without.
    skipLibCheck: true,
    // So that what stands beside them is found from where they are linked.
    preserveSymlinks: true,
    allowJs: true,
    checkJs: true,
    allowImportingTsExtensions: true,
    target: 'esnext',
    module: 'esnext',
    moduleResolution: 'bundler',
    lib: ['esnext'],
    types,
  }
  const settings = join(folder, 'tsconfig.papers.json')
  await writeFile(settings, JSON.stringify({ compilerOptions, files }, null, 2))
  await command(process.execPath, [compiler, '--project', settings], { cwd: folder })
}

/** The declarations that editors fetch by themselves, where the compiler looks and programs that run find nothing. */
async function declarations(folder) {
  const scope = join(folder, '../node_modules/@types')
  if (existsSync(scope)) return
  await mkdir(scope, { recursive: true })
  // Those of a Node that has SQLite.
  const others = { node: 'node24', node24: undefined }
  for (const name of await readdir(join(modules, '@types'))) {
    const target = name in others ? others[name] : name
    if (target !== undefined) await symlink(join(modules, '@types', target), join(scope, name))
  }
}
