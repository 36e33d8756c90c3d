// A contender as a process: started by server.mjs, which asks it how long it has worked.

import { createServer } from 'node:http'

const { listener } = await import(`./contenders/${process.argv[2]}.mjs`)

const server = createServer(await listener())
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }))
process.on('message', () => {
  const { user, system } = process.cpuUsage()
  process.send(user + system)
})
process.on('disconnect', () => process.exit())
