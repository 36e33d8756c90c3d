import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** Where `cargo xtask demo` serves. */
const DEMO = /\b(localhost|127\.0\.0\.1):8787\b/g

/** Ends what a paragraph prints; no transcript has it. */
const END = '\u001E'

/**
 * Plays the paragraphs of a page in one shell, in an empty folder, as if they were pasted one after the other. A command
 * that fails ends the play.
 *
 * @returns A check for each paragraph: that it prints what the page shows, no more and no less.
 */
export async function play(paragraphs, { origin, folder }) {
  const host = new URL(origin).host
  const script = paragraphs.map(({ commands }) => [...commands, `printf '${END}'`, ''].join('\n')).join('\n')
  const shell = spawn('bash', ['-c', `set -euo pipefail\nexec 2>&1\n${script.replaceAll(DEMO, host)}`], {
    cwd: folder,
    env: { ...process.env, no_proxy: '*' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  shell.stdout.setEncoding('utf8').on('data', (text) => (printed += text))
  const [status] = await once(shell, 'close')
  const outputs = printed.replaceAll('\r\n', '\n').replaceAll(host, 'localhost:8787').split(END)

  return paragraphs.map(({ line, commands, prints }, number) => ({
    name: `line ${line}, ${commands[0]}`,
    run() {
      if (number < outputs.length - 1) return assert.match(outputs[number].trimEnd(), pattern(prints))
      // The last one has no end: it is what was printed when a command failed.
      throw new Error(number < outputs.length ? `it ended with ${status}: ${outputs[number]}` : 'it was not reached')
    },
  }))
}

function pattern(lines) {
  const text = lines.join('\n').trimEnd()
  return new RegExp(`^${text.split('…').map(literal).join('[^]*?')}$`)
}

function literal(text) {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)
}
