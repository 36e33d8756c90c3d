import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** Everyone who takes part; the first one is the measure of the ratios. */
export const CONTENDERS = [
  { name: 'hallpass/node', file: 'hallpass-node', above: 'bare node:http' },
  { name: 'hallpass/hono', file: 'hallpass-hono', above: 'bare hono' },
  { name: 'hono/jwt', file: 'hono-jwt', above: 'bare hono' },
  { name: 'hallpass/express', file: 'hallpass-express', above: 'bare express' },
  { name: 'express-jwt', file: 'express-jwt', above: 'bare express' },
  { name: 'bare node:http', file: 'bare-node', floor: true },
  { name: 'bare hono', file: 'bare-hono', floor: true },
  { name: 'bare express', file: 'bare-express', floor: true },
]

/** Starts a contender in a process of its own, on a free port. */
export async function start(contender) {
  const program = fileURLToPath(new URL('serve.mjs', import.meta.url))
  const child = fork(program, [contender.file], { env: { ...process.env, NODE_ENV: 'production' } })
  const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`${contender.name} ended with ${code}`)))
  ended.catch(() => {})
  const answer = () => Promise.race([once(child, 'message').then(([message]) => message), ended])
  const { port } = await answer()
  return {
    ...contender,
    port,
    /** How much of a processor it has used so far, in microseconds. */
    processorTime: () => {
      const told = answer()
      child.send('how much?')
      return told
    },
    stop: () => child.kill(),
  }
}
