import assert from 'node:assert/strict'
import { copyFile, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { Miniflare } from 'miniflare'

import { nodeBinary } from '../../runtimes/stage/binaries.mjs'
import { command } from '../../runtimes/stage/command.mjs'
import { temporaryFolder } from '../../stores/servers/temporary.mjs'
import { www } from '../parts.mjs'
import { ENVIRONMENT, KEYS } from '../settings.mjs'
import { userTable } from './user-table.mjs'

const tests = fileURLToPath(new URL('../../', import.meta.url))
const clock = fileURLToPath(new URL('../program/shifted-worker.mjs', import.meta.url))

/** The Worker in workerd: what `wrangler deploy` would send, with the bindings of wrangler.jsonc. */
export async function open() {
  const built = await bundled()
  const config = await wranglerConfig()
  const modules = await modulesIn(built)
  const options = (keys) => ({
    rootPath: built,
    modules,
    modulesRoot: built,
    compatibilityDate: config.compatibility_date,
    compatibilityFlags: config.compatibility_flags ?? [],
    bindings: { ...config.vars, ...ENVIRONMENT, HALLPASS_SECRET: JSON.stringify({ keys }) },
    d1Databases: config.d1_databases.map(({ binding }) => binding),
    durableObjects: Object.fromEntries(
      config.durable_objects.bindings.map(({ name, class_name: className }) => [name, { className, useSQLite: true }]),
    ),
    assets: { directory: join(www, 'worker', config.assets.directory), routerConfig: { has_user_worker: true } },
  })
  const workerd = new Miniflare(options([KEYS.first]))
  const fetch = (path, init) => answered(() => workerd.dispatchFetch(new URL(path, 'http://flows.test').href, init), init)
  let shift = 0
  const setClock = async () => void (await fetch(`/advance-the-clock?${shift}`))

  return {
    name: 'Worker with D1 and a Durable Object',
    fetch,
    async advance(seconds) {
      shift += seconds
      await setClock()
    },
    ...userTable(async (sql, values) => {
      // The tables are made with the first request.
      await fetch('/protected')
      const database = await workerd.getD1Database(config.d1_databases[0].binding)
      const { results } = await database.prepare(sql).bind(...values).all()
      return results
    }),
    async useKeys(keys) {
      await workerd.setOptions(options(keys))
      await setClock()
    },
    checks: [
      {
        name: 'files of the page are answered before the Worker is asked',
        run: async () => {
          for (const path of ['/', '/docs']) {
            const answer = await fetch(path)
            assert.deepEqual([answer.status, answer.headers.get('content-type')], [200, 'text/html; charset=utf-8'])
            assert.match(await answer.text(), /<title>hallpass/)
          }
        },
      },
    ],
    close: () => workerd.dispose(),
  }
}

/** Of a body that is too long, workerd reads nothing: it answers and closes. Who is still writing then never sees the answer. */
const TOO_LONG = 65_536

async function answered(ask, init, tries = 10) {
  try {
    return await ask()
  } catch (error) {
    const isCutOff = typeof init?.body === 'string' && init.body.length > TOO_LONG && tries > 1
    if (!isCutOff) throw error
    return answered(ask, init, tries - 1)
  }
}

/** Bundles as for a deployment, without one. */
async function bundled() {
  const folder = temporaryFolder('flows-worker')
  const wrangler = join(tests, 'node_modules/wrangler/bin/wrangler.js')
  const config = join(www, 'worker/wrangler.jsonc')
  // It wants Node 22; it must not tell anybody, nor look for a newer version of itself, nor write to the user's folder.
  const env = { WRANGLER_SEND_METRICS: 'false', WRANGLER_HIDE_BANNER: 'true', XDG_CONFIG_HOME: folder, CI: '1' }
  const args = [wrangler, 'deploy', '--dry-run', '--outdir', join(folder, 'built'), '--config', config]
  await command(nodeBinary('node24'), args, { cwd: folder, env })
  await copyFile(clock, join(folder, 'built/shifted-worker.js'))
  return join(folder, 'built')
}

/** JSON with comments. */
async function wranglerConfig() {
  const text = await readFile(join(www, 'worker/wrangler.jsonc'), 'utf8')
  return JSON.parse(text.replace(/^\s*\/\/.*$/gm, ''))
}

/** The script that stands before comes first. */
async function modulesIn(folder) {
  const names = (await readdir(folder)).filter((name) => /\.(js|wasm)$/.test(name))
  const order = (name) => (name === 'shifted-worker.js' ? 0 : 1)
  names.sort((one, other) => order(one) - order(other))
  return names.map((name) => ({
    type: name.endsWith('.wasm') ? 'CompiledWasm' : 'ESModule',
    path: join(folder, name),
  }))
}
