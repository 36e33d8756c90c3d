import { connect } from 'node:net'

/**
 * Sends GET /protected over connections that stay open, one request after the other on each, for a while. The client is
 * our own and does next to nothing, so that the processor it shares with nobody is never the bottleneck; it does check
 * the status and the greeting of each answer.
 *
 * @param next Gives the next request: `{ token, greeting }`.
 * @returns How many were answered, and how many seconds that took.
 */
export async function load(port, { connections, milliseconds, floor }, next) {
  const start = performance.now()
  const end = start + milliseconds
  const counts = await Promise.all(Array.from({ length: connections }, () => conversation(port, end, next, floor)))
  return { requests: counts.reduce((sum, count) => sum + count, 0), seconds: (performance.now() - start) / 1000 }
}

function conversation(port, end, next, floor) {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    let [count, received, asked] = [0, '', undefined]
    const ask = () => {
      asked = next()
      const head = `GET /protected HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAccept: */*\r\nAuthorization: Bearer ${asked.token}\r\n\r\n`
      socket.write(head, 'latin1')
    }
    socket.setEncoding('latin1')
    socket.on('connect', ask)
    socket.on('error', reject)
    socket.on('close', () => reject(new Error('the server closed a connection')))
    socket.on('data', (text) => {
      received = received === '' ? text : received + text
      if (!isWhole(received)) return
      if (!received.startsWith('HTTP/1.1 200 ') || !(floor || received.includes(asked.greeting))) {
        socket.destroy()
        reject(new Error(`not what was to be answered: ${received}`))
        return
      }
      received = ''
      count++
      if (performance.now() < end) return ask()
      socket.removeAllListeners('close')
      socket.destroy()
      resolve(count)
    })
  })
}

/** Whether the body is there, too: of its declared length, or to its last chunk. */
function isWhole(text) {
  const at = text.indexOf('\r\n\r\n')
  if (at < 0) return false
  const head = text.slice(0, at)
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1]
  if (length !== undefined) return text.length - at - 4 >= Number(length)
  if (/\r\ntransfer-encoding: *chunked/i.test(head)) return text.endsWith('\r\n0\r\n\r\n')
  throw new Error(`an answer without an end: ${head}`)
}
