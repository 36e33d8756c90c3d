import { join } from 'node:path'

import { answerOf } from '../runtimes/stage/answer.mjs'
import { bunBinary, denoBinary, nodeBinary } from '../runtimes/stage/binaries.mjs'
import { command } from '../runtimes/stage/command.mjs'
import { freshFolder } from '../runtimes/stage/fresh-project.mjs'
import { bundleWorker, inWorkerd } from '../runtimes/stage/worker.mjs'
import { inChromium } from './chromium.mjs'

/** Every way to run the checks, by its name. Each gives what passed and what failed. */
export const runs = {}

const inDeno = ({ program }, entry) => {
  const flags = ['run', '--no-prompt', '--cached-only', '--no-lock']
  const env = { DENO_DIR: join(freshFolder, 'deno-cache'), DENO_NO_UPDATE_CHECK: '1', NO_COLOR: '1' }
  return command(denoBinary(), [...flags, join(program, entry)], { cwd: program, env })
}
const inBun = ({ program }, entry) => command(bunBinary(), ['--no-install', join(program, entry)], { cwd: program })
const inNode = (version) => ({ program }, entry, words = [], flags = []) =>
  command(nodeBinary(version), [...flags, join(program, entry), ...words], { cwd: program })

const versions = { node20: inNode('node20'), node22: inNode('node22'), node24: inNode('node24') }
for (const [name, run] of Object.entries({ ...versions, deno: inDeno, bun: inBun })) {
  runs[name] = async (staged) => answerOf(await run(staged, 'print.mjs'))
  runs[`${name}, the end of the process`] = (staged) => ends(() => run(staged, 'print-end.mjs'))
}
runs['node20, by require'] = async (staged) => answerOf(await versions.node20(staged, 'print.cjs'))
for (const [name, run] of Object.entries(versions)) {
  runs[`${name}, its threads`] = async (staged) => answerOf(await run(staged, 'print-threads.mjs'))
  const flag = name === 'node20' ? '--experimental-permission' : '--permission'
  const flags = [flag, '--allow-fs-read=*', '--no-warnings']
  runs[`${name}, no permission for threads`] = async (staged) => answerOf(await run(staged, 'print.mjs', ['in-place'], flags))
}
for (const way of ['at once', 'later', 'by silence']) {
  runs[`node24, threads refused ${way}`] = async (staged) => answerOf(await versions.node24(staged, 'print-in-place.mjs', [way]))
}
runs['node24, what is left in memory'] = async (staged) => answerOf(await versions.node24(staged, 'print-wiped.mjs'))
runs.workerd = async ({ program }) => JSON.parse(await inWorkerd(await bundleWorker(join(program, 'worker.mjs'))))

const script = "script-src 'self' 'wasm-unsafe-eval' SHA"
runs['chromium, no policy'] = (staged) => inChromium(staged, { threads: true })
runs['chromium, workers allowed'] = (staged) => inChromium(staged, { threads: true, policy: `${script}; worker-src blob:` })
runs['chromium, workers forbidden'] = (staged) => inChromium(staged, { threads: false, policy: script })

/** The process waits for its work, and not for its idle threads, which would stay for ten seconds. */
async function ends(run) {
  const start = performance.now()
  const answer = answerOf(await run())
  const seconds = (performance.now() - start) / 1000
  const failures = []
  if (answer.matches !== true || answer.other !== false) failures.push({ id: 'end', reason: JSON.stringify(answer) })
  if (seconds > 8) failures.push({ id: 'end', reason: `it took ${seconds} seconds` })
  return { passed: 2 - failures.length, failures }
}
