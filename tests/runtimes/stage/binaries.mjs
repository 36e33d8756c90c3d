import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const modules = join(dirname(fileURLToPath(import.meta.url)), '../../node_modules')

/** One of the Node versions that the tests install: `node20`, `node22` or `node24`. */
export const nodeBinary = (name) => installed(join(modules, name, 'bin/node'))

// Deno and Bun each come as one package for each platform, under one scope. What their main
// packages put into `.bin` needs an install script, and install scripts do not run here.
export const denoBinary = () => inScope('@deno', 'deno')
export const bunBinary = () => inScope('@oven', 'bin/bun')

export const chromiumBinary = () => installed(process.env.CHROMIUM ?? '/usr/bin/chromium')

function inScope(scope, path) {
  const folder = join(modules, scope)
  const found = (existsSync(folder) ? readdirSync(folder) : []).map((name) => join(folder, name, path)).find(existsSync)
  return found ?? installed(join(folder, path))
}

function installed(path) {
  if (!existsSync(path)) throw new Error(`${path} is not there: run npm ci --ignore-scripts in tests`)
  return path
}
