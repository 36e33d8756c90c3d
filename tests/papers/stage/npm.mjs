// What stands before npm, npx, deno and bun on the path of a page. It installs packages without asking the registry, sends
// wrangler to the port that is free, and hands on everything else to the real program.
//
//     node npm.mjs npm install hallpass express

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { bunBinary, denoBinary, nodeBinary } from '../../runtimes/stage/binaries.mjs'
import { install } from './install.mjs'

const [program, ...args] = process.argv.slice(2)
const project = process.cwd()
const { PORT } = process.env

const real = {
  npm: () => run('npm', args, { PATH: process.env.PATH_BEFORE }),
  npx: () => {
    const bin = join(project, 'node_modules/.bin', args[0])
    if (!existsSync(bin)) throw new Error(`npx would fetch ${args[0]}: the page does not install it`)
    const served = args[0] === 'wrangler' && args[1] === 'dev' ? ['--port', PORT] : []
    return run(nodeBinary('node24'), [bin, ...args.slice(1), ...served])
  },
  deno: () => run(denoBinary(), args, { DENO_SERVE_ADDRESS: `tcp:127.0.0.1:${PORT}` }),
  bun: () => run(bunBinary(), args),
}

const installs = { npm: ['install', 'i'], deno: ['add'], bun: ['add'] }

if (installs[program]?.includes(args[0])) {
  const names = args.slice(1).filter((word) => !word.startsWith('-'))
  if (names.length === 0) throw new Error(`the page installs what it does not name: ${program} ${args.join(' ')}`)
  const isForDevelopment = args.some((word) => ['-D', '--save-dev', '-d', '--dev'].includes(word))
  for (const name of names) await add(name.replace(/^npm:/, ''), isForDevelopment)
} else {
  process.exitCode = real[program]()
}

async function add(name, isForDevelopment) {
  const version = `^${await install(name, project)}`
  await edit('package.json', (manifest) => {
    const kind = isForDevelopment ? 'devDependencies' : 'dependencies'
    manifest[kind] = { ...manifest[kind], [name]: version }
  })
  if (program !== 'deno') return
  await edit('deno.json', (settings) => {
    settings.imports = { ...settings.imports, [name]: `npm:${name}@${version}` }
    // Deno would fetch packages into a cache of its own; here they are where npm puts them.
    settings.nodeModulesDir = 'manual'
  })
}

async function edit(name, change) {
  const path = join(project, name)
  const value = existsSync(path) ? JSON.parse(await readFile(path, 'utf8')) : {}
  change(value)
  await writeFile(path, `${JSON.stringify(value, null, 2)}\n`)
}

function run(path, words, env = {}) {
  const { status, signal, error } = spawnSync(path, words, { stdio: 'inherit', env: { ...process.env, ...env } })
  if (error !== undefined) throw error
  return status ?? (signal === null ? 0 : 1)
}
