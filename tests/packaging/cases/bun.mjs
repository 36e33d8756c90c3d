import { bunBinary } from '../../runtimes/stage/binaries.mjs'
import { command } from '../../runtimes/stage/command.mjs'

export const projects = ['module']

/** Bun runs the package from `node_modules` and from a bundle of its own making. */
export async function run({ folder }) {
  const bun = (...args) => command(bunBinary(), args, { cwd: folder })
  const { stdout } = await bun('--no-install', 'main.js')
  await bun('build', 'main.js', '--target=bun', '--outdir=out')
  const bundled = await bun('--no-install', 'out/main.js')
  if (bundled.stdout !== stdout) throw new Error(`the bundle printed: ${bundled.stdout}`)
  return stdout.trim()
}
