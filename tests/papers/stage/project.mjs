import { chmod, mkdir, rm, writeFile } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { nodeBinary } from '../../runtimes/stage/binaries.mjs'
import { command } from '../../runtimes/stage/command.mjs'
import { freshFolder } from '../../runtimes/stage/fresh-project.mjs'
import { freePort } from '../../stores/servers/free-port.mjs'

const standIn = join(dirname(fileURLToPath(import.meta.url)), 'npm.mjs')
const python = join(freshFolder, '../tools/venv/bin')

/** An empty folder, and the environment in which the commands of a page run there. */
export async function emptyProject(name, node) {
  const folder = join(freshFolder, 'papers', name)
  await rm(folder, { recursive: true, force: true })
  const project = join(folder, 'project')
  await mkdir(project, { recursive: true })
  const env = {
    PATH: [await makePath(join(folder, 'bin')), dirname(nodeBinary(node)), python, process.env.PATH].join(delimiter),
    PATH_BEFORE: process.env.PATH,
    PORT: String(await freePort()),
    // Nothing of this machine's settings, and no word to anybody.
    HOME: folder,
    XDG_CONFIG_HOME: join(folder, 'config'),
    npm_config_offline: 'true',
    npm_config_userconfig: join(folder, 'npmrc'),
    CI: '1',
    NO_COLOR: '1',
    FORCE_COLOR: '0',
    DENO_NO_UPDATE_CHECK: '1',
    WRANGLER_SEND_METRICS: 'false',
    CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  }
  return { folder: project, env }
}

/** Runs commands of a page, as somebody would who pastes them. The first that fails ends them. */
export function shell({ folder, env }, commands) {
  return command('bash', ['-euo', 'pipefail', '-c', onPort(commands, env.PORT)], { cwd: folder, env })
}

/** What a page says of the usual ports is meant for the one that is free. */
export const onPort = (text, port) => text.replaceAll(/\blocalhost:(3000|8000|8787)\b/g, `localhost:${port}`)

async function makePath(bin) {
  await mkdir(bin, { recursive: true })
  for (const program of ['npm', 'npx', 'deno', 'bun']) {
    const path = join(bin, program)
    await writeFile(path, `#!/bin/sh\nexec "${process.execPath}" "${standIn}" ${program} "$@"\n`)
    await chmod(path, 0o755)
  }
  return bin
}
