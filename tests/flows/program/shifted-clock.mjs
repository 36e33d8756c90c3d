// Preloaded into a server by `node --import`: lets the tests move its clock, so that nobody waits for a token to expire.

const now = Date.now
let shift = 0
Date.now = () => now() + shift

process.on('message', ({ advance }) => {
  shift += advance * 1000
  process.send({ advanced: advance })
})
// The server ends when it is told to, whether or not the tests still listen.
process.channel?.unref()
