/**
 * Times contenders against each other: in each round everyone works through the same slice of the
 * items, and the order moves on by one from round to round. What disturbs the machine disturbs all.
 *
 * A contender is `{ name, work(item), asynchronous?, inFlight? }`. Returns for each one its
 * microseconds per item, one number a round.
 */
export async function rounds(contenders, items, { slice, count, warmUp }) {
  const times = new Map(contenders.map(({ name }) => [name, []]))
  for (let round = -warmUp; round < count; round += 1) {
    const from = (Math.abs(round) * slice) % items.length
    const part = items.slice(from, from + slice)
    for (let turn = 0; turn < contenders.length; turn += 1) {
      const contender = contenders[(turn + Math.abs(round)) % contenders.length]
      const microseconds = await timed(contender, part)
      if (round >= 0) times.get(contender.name).push(microseconds / part.length)
    }
  }
  return times
}

async function timed({ work, asynchronous, inFlight = 1 }, items) {
  const start = process.hrtime.bigint()
  if (!asynchronous) {
    for (const item of items) read(work(item))
  } else if (inFlight === 1) {
    for (const item of items) read(await work(item))
  } else {
    for (let at = 0; at < items.length; at += inFlight) {
      for (const result of await Promise.all(items.slice(at, at + inFlight).map(work))) read(result)
    }
  }
  return Number(process.hrtime.bigint() - start) / 1000
}

const sink = { last: undefined }

// A claim is read each time, so that claims which would only be parsed when looked at are parsed.
function read(result) {
  sink.last = result?.sub
}
