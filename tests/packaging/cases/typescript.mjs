import { onEveryNode } from '../on-every-node.mjs'
import { tool } from '../tool.mjs'

export const projects = ['typescript']

const compilers = ['typescript/bin/tsc', 'typescript5/bin/tsc']
const configurations = ['nodenext', 'bundler', 'using']

/** Types in every resolution, compiled and run; the wrong uses must be errors. */
export async function run({ folder }) {
  for (const compiler of compilers) {
    for (const name of configurations) await tool(compiler, ['--project', `tsconfig.${name}.json`], folder)
  }
  const printed = await Promise.all(['out/main.mjs', 'out/main.cjs'].map((script) => onEveryNode(folder, script)))
  if (printed[0] !== printed[1]) throw new Error(`ES modules and CommonJS differ: ${printed.join(' / ')}`)
  return printed[0]
}
