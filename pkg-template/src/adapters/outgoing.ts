/** Answers of the web as Node sends them. */

import type { ServerResponse } from 'node:http'

/** Sends an answer, at the speed at which the client takes it. What the body throws is thrown. */
export async function send(answer: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.statusCode = answer.status
  // Others may have set cookies of their own.
  for (const cookie of answer.headers.getSetCookie()) outgoing.appendHeader('set-cookie', cookie)
  answer.headers.forEach((value, name) => {
    if (name !== 'set-cookie') outgoing.setHeader(name, value)
  })
  const { body } = answer
  if (body === null) return void outgoing.end()
  // Whoever makes the body need not begin for a client that left before.
  if (outgoing.destroyed) return void body.cancel().catch(() => {})
  if (outgoing.req.method === 'HEAD') {
    void body.cancel().catch(() => {})
    return void outgoing.end()
  }
  const reader = body.getReader()
  // Whoever makes the body need not go on for a client that is gone.
  const onClose = () => void reader.cancel().catch(() => {})
  outgoing.once('close', onClose)
  try {
    await pipe(reader, outgoing)
  } finally {
    outgoing.off('close', onClose)
  }
}

async function pipe(reader: ReadableStreamDefaultReader<Uint8Array>, outgoing: ServerResponse): Promise<void> {
  let piece = await reader.read()
  while (!piece.done) {
    const next = reader.read()
    // What is short and ready is sent with its length, in one piece.
    const isLast = await Promise.race([next.then(({ done }) => done), nextTurn()])
    if (isLast) return void outgoing.end(piece.value)
    if (!outgoing.write(piece.value)) await drained(outgoing)
    piece = await next
  }
  outgoing.end()
}

function nextTurn(): Promise<false> {
  return new Promise((resolve) => setImmediate(resolve, false as const))
}

/** Until more can be written, or nothing any more. */
function drained(outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    if (outgoing.destroyed) return resolve()
    const done = () => {
      outgoing.off('drain', done)
      outgoing.off('close', done)
      resolve()
    }
    outgoing.once('drain', done).once('close', done)
  })
}
