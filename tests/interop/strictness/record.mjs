import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const FILE = new URL('../strictness.json', import.meta.url)
const RUN = fileURLToPath(new URL('../run.mjs', import.meta.url))

// A peer that leaves Ed25519 to Node says what that Node says. So the peers are asked under each of
// the pinned Nodes of the tests, and never under the one that happens to be on the machine.
const NODES = ['20', '22', '24']

/** Writes strictness.json from what the peers say today. */
export function record() {
  writeFileSync(FILE, `${JSON.stringify(observedUnderEachNode(), null, 2)}\n`)
}

/** The file as it was recorded. */
export function recorded() {
  return JSON.parse(readFileSync(FILE, 'utf8'))
}

/** What the peers say today; a verdict that depends on the Node names the Nodes. */
export function observedUnderEachNode() {
  const answers = NODES.map((major) => JSON.parse(execFileSync(nodeOf(major), [RUN, '--observe'], { maxBuffer: 1 << 26 })))
  const [{ versions, keys, rows }] = answers
  const merged = rows.map((row, index) => ({
    ...row,
    peers: Object.fromEntries(
      Object.keys(versions).map((name) => [name, oneOrByNode(answers.map((answer) => answer.rows[index].peers[name]))]),
    ),
  }))
  return { versions, keys, rows: merged }
}

function oneOrByNode(verdicts) {
  if (verdicts.every((verdict) => verdict === verdicts[0])) return verdicts[0]
  return Object.fromEntries(NODES.map((major, index) => [`node ${major}`, verdicts[index]]))
}

function nodeOf(major) {
  return fileURLToPath(new URL(`../../node_modules/node${major}/bin/node`, import.meta.url))
}
