import { quiet } from './world.mjs'

const WAYS = ['goes on', 'crash before', 'crash after']

/**
 * Runs every path: in each state, each of those who wait may be the next, and may go on or crash before or after what
 * it does to the store. A path is found again by its choices, so each one begins at the beginning.
 *
 * @param judge Gives what is wrong at the end of a path.
 * @returns How many paths there are, how many steps the longest takes, and a line for each that is wrong.
 */
export async function everyPath(world, actors, judge) {
  const found = { paths: 0, longest: 0, wrong: [] }
  let choices = []
  do {
    const { made, log, faults } = await onePath(world, actors, judge, choices)
    found.paths += 1
    found.longest = Math.max(found.longest, log.length)
    if (faults.length > 0) found.wrong.push(`${faults.join(', ')}: ${log.join('; ')}`)
    choices = next(made)
  } while (choices !== undefined)
  return found
}

async function onePath(world, actors, judge, choices) {
  const login = await world.start()
  const outcomes = new Array(actors.length)
  actors.forEach(({ name, act }, place) => {
    act(world, name, login).then((outcome) => {
      outcomes[place] = outcome
    })
  })
  const made = []
  await quiet()
  while (world.waiting().length > 0) {
    // Time cannot crash.
    const options = world.waiting().flatMap(({ what }, place) =>
      (what === 'goes by' ? WAYS.slice(0, 1) : WAYS).map((way) => ({ place, way })),
    )
    const choice = choices[made.length] ?? 0
    made.push({ choice, of: options.length })
    world.step(options[choice].place, options[choice].way)
    await quiet()
  }
  const log = [...world.log]
  const faults = outcomes.includes(undefined) ? ['somebody never came to an end'] : []
  faults.push(...(await judge(world, login, actors.map(({ act }, place) => ({ act, ...outcomes[place] })), log)))
  return { made, log, faults }
}

/** The choices of the next path, which differs from this one as late as it can; `undefined` after the last one. */
function next(made) {
  for (let at = made.length - 1; at >= 0; at -= 1) {
    if (made[at].choice + 1 < made[at].of) return [...made.slice(0, at).map(({ choice }) => choice), made[at].choice + 1]
  }
  return undefined
}
