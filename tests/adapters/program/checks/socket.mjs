import { connect } from 'node:net'

/** A connection on which one writes and reads by hand. */
export function dial(port) {
  const socket = connect(port, '127.0.0.1')
  let text = ''
  let isClosed = false
  let wake = () => {}
  socket.setEncoding('latin1')
  socket.on('data', (more) => {
    text += more
    wake()
  })
  // Whoever is cut off gets an error, or not, as the system likes.
  socket.on('error', () => {})
  socket.on('close', () => {
    isClosed = true
    wake()
  })

  /** Waits until what came satisfies the condition, or nothing more comes. */
  async function until(condition, seconds = 10) {
    const limit = Date.now() + seconds * 1000
    while (!condition(text) && !isClosed) {
      const left = limit - Date.now()
      if (left <= 0) throw new Error(`nothing more came than ${JSON.stringify(text.slice(0, 500))}`)
      await Promise.race([new Promise((resolve) => (wake = resolve)), new Promise((resolve) => setTimeout(resolve, left).unref())])
    }
  }

  return {
    write: (more) => socket.write(more, 'latin1'),
    /** The next response: its status, head and body, by its length or in chunks. */
    async response({ isHead = false } = {}) {
      await until((all) => all.includes('\r\n\r\n'))
      const end = text.indexOf('\r\n\r\n')
      if (end < 0) throw new Error(`the connection was closed after ${JSON.stringify(text)}`)
      const head = text.slice(0, end)
      const length = /^content-length: (\d+)$/im.exec(head)?.[1]
      const isChunked = /^transfer-encoding: chunked$/im.test(head)
      text = text.slice(end + 4)
      let body = ''
      if (!isHead && isChunked) {
        await until((all) => all.includes('0\r\n\r\n'))
        const last = text.indexOf('0\r\n\r\n') + 5
        body = text.slice(0, last)
        text = text.slice(last)
      } else if (!isHead) {
        const bytes = Number(length ?? 0)
        await until((all) => all.length >= bytes)
        body = text.slice(0, bytes)
        text = text.slice(bytes)
      }
      return { status: Number(head.split(' ')[1]), head, body }
    },
    until,
    text: () => text,
    isClosed: () => isClosed,
    destroy: () => socket.destroy(),
  }
}

/** Sends far more chunks than anybody reads, and gives the status of the answer and whether that was cut off. */
export async function pouring(line) {
  const chunk = '10000\r\n'.concat('x'.repeat(65_536), '\r\n')
  const answered = line.response()
  for (let count = 0; count < 2_000 && !line.isClosed(); count += 1) {
    line.write(chunk)
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  return [(await answered).status, line.isClosed()]
}
