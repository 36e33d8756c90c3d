import { nodeBinary } from '../runtimes/stage/binaries.mjs'
import { command } from '../runtimes/stage/command.mjs'

/** Runs the script with every supported Node and gives what it printed, which must not differ. */
export async function onEveryNode(folder, script) {
  const printed = new Map()
  for (const version of ['node20', 'node22', 'node24']) {
    const { stdout, stderr } = await command(nodeBinary(version), [script], { cwd: folder })
    if (stderr !== '') throw new Error(`${version} complains: ${stderr}`)
    printed.set(stdout.trim(), version)
  }
  if (printed.size !== 1) throw new Error(`the versions differ: ${[...printed.keys()].join(' / ')}`)
  return [...printed.keys()][0]
}
