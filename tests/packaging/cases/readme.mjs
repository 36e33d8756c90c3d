import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { nodeBinary } from '../../runtimes/stage/binaries.mjs'
import { command } from '../../runtimes/stage/command.mjs'

export const projects = []

export const prints = 'every example of the papers runs as it stands'

/** What an example leaves to its reader: the names that it uses and nobody gives it. */
const given = {
  publicKeyPem: `(await import('node:crypto')).generateKeyPairSync('ed25519').publicKey.export({ format: 'pem', type: 'spki' })`,
  key: `(await import('hallpass')).Key.hmac(process.env.SECRET)`,
  token: `(await import('hallpass')).sign({ sub: 'ada', scope: 'orders:read' }, key, { audience: 'api', expiresIn: 60 })`,
}

/** Runs each JavaScript example of the READMEs as a program of its own. */
export async function run({ folder }) {
  let count = 0
  for (const paper of ['README.md', 'pkg-template/README.md']) {
    const text = await readFile(fileURLToPath(new URL(`../../../${paper}`, import.meta.url)), 'utf8')
    for (const [, example] of text.matchAll(/^```js\n([\s\S]*?)^```$/gm)) {
      await play(folder, `${paper.replaceAll(/\W/g, '-')}-${++count}.mjs`, example)
    }
  }
  if (count < 4) throw new Error(`only ${count} examples were found`)
  return prints
}

async function play(folder, file, example) {
  const wanted = Object.keys(given).filter((name) => leavesOpen(example, name))
  if (wanted.includes('token') && !wanted.includes('key')) wanted.unshift('key')
  wanted.sort((a, b) => Object.keys(given).indexOf(a) - Object.keys(given).indexOf(b))
  const prelude = wanted.map((name) => `const ${name} = ${given[name]}\n`).join('')
  // A `return` at the top is an answer of the handler that the reader writes around the example.
  const answers = /^(if \(.*\) )?return /m.test(example)
  const imports = [...example.matchAll(/^import .*$/gm)].map(([line]) => line)
  const body = answers
    ? `${imports.join('\n')}\n${prelude}export async function handle() {\n${example.replaceAll(/^import .*$/gm, '')}\n}\nif (await handle()) throw new Error('it was refused')`
    : `${prelude}${example}`
  await writeFile(join(folder, file), body)
  const env = { ...process.env, SECRET: 'f0e1d2c3b4a5968778695a4b3c2d1e0f' }
  await command(nodeBinary('node24'), [file], { cwd: folder, env })
}

/** Whether the example uses a name that it does not declare. Members and properties of that name do not count. */
function leavesOpen(example, name) {
  const used = new RegExp(String.raw`(?<![\w.'"\`/])${name}\b(?!\s*[:=](?!=))`)
  const declared = new RegExp(String.raw`\b(const|let)\s+(\{[^}]*\b)?${name}\b`)
  const code = example.replaceAll(/\/\/.*$/gm, '')
  return used.test(code) && !declared.test(code)
}
