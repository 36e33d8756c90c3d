import { median, quantile } from '../statistics.mjs'
import { load } from './load.mjs'

/**
 * Lets the servers answer in turns: in each round every one gets the same load for the same time, and the order moves on by
 * one from round to round. What disturbs the machine disturbs all.
 */
export async function measured(servers, requests, { connections, milliseconds, count, warmUp }) {
  let sent = 0
  const next = () => requests[sent++ % requests.length]
  const rounds = new Map(servers.map(({ name }) => [name, []]))
  for (let round = -warmUp; round < count; round++) {
    for (let turn = 0; turn < servers.length; turn++) {
      const server = servers[(turn + Math.abs(round)) % servers.length]
      const before = await server.processorTime()
      const { requests, seconds } = await load(server.port, { connections, milliseconds, floor: server.floor }, next)
      const processor = ((await server.processorTime()) - before) / requests
      if (round >= 0) rounds.get(server.name).push({ perSecond: requests / seconds, processor })
    }
  }
  return summarized(servers, rounds)
}

function summarized(servers, rounds) {
  const numbers = (name, member) => rounds.get(name).map((round) => round[member])
  const measure = numbers(servers[0].name, 'perSecond')
  return servers.map(({ name, above }) => {
    const perSecond = numbers(name, 'perSecond')
    const processor = numbers(name, 'processor')
    const floor = above && numbers(above, 'processor')
    return {
      name,
      perSecond: median(perSecond),
      low: quantile(perSecond, 0.1),
      high: quantile(perSecond, 0.9),
      ratio: median(perSecond.map((number, round) => number / measure[round])),
      processor: median(processor),
      above,
      aboveFloor: floor && median(processor.map((number, round) => number - floor[round])),
    }
  })
}
