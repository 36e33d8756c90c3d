import { readdir, readFile } from 'node:fs/promises'

import { promise } from './promises/login-flow.mjs'
import { playWhole } from './whole-page.mjs'

const folder = new URL('must-fail/', import.meta.url)

/** Pages with a mistake each. One that passes means that the suite is blind to that mistake. */
export async function mustFail() {
  const names = (await readdir(folder)).sort()
  if (names.length === 0) throw new Error('there is no page that must fail')
  for (const name of names) {
    const text = await readFile(new URL(name, folder), 'utf8')
    const expected = /^Must fail: (.+)$/m.exec(text)?.[1] ?? ''
    if (expected === '') throw new Error(`${name} does not say with what it must fail`)
    const promised = name === 'promise.md' ? { promise } : {}
    const outcome = await playWhole({ path: `must-fail/${name}`, text, ...promised }).then(
      () => 'it passed',
      (error) => error.message,
    )
    if (!outcome.includes(expected)) throw new Error(`${name} must fail with "${expected}", and ${outcome}`)
  }
  return names.length
}
