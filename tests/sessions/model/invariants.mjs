import { logout, refresh, revoke, revokeSubject, time } from './actors.mjs'

const ENDINGS = [revoke, revokeSubject, logout]

/** What must hold at the end of every path. Gives a sentence for each thing that does not. */
export async function judge(world, login, outcomes, log) {
  const faults = []
  const must = (holds, what) => void (holds || faults.push(what))
  const did = (verbs, line) => verbs.some((verb) => line.includes(` ${verb}`)) && !line.endsWith('crash before')
  const ended = log.findIndex((line) => did(['revoke'], line))
  const mayEnd = outcomes.some(({ act }) => ENDINGS.includes(act) || act === time)
  const refreshed = outcomes.filter(({ act }) => act === refresh)
  const successors = new Set(refreshed.filter(({ answer }) => answer).map(({ answer }) => answer.refreshToken))
  const record = await world.memory.find(login.sessionId)

  must(successors.size <= 1, 'there are two successors')
  must(successors.size === 0 || record.generation === 1, 'a successor was given out that the store does not know')
  for (const { code } of refreshed) {
    must(code === undefined || code === 'gave up' || mayEnd, `a refresh within the grace was refused with ${code}`)
  }

  if (ended >= 0) {
    must(record.revokedAt !== null, 'the end of the session was lost')
    const late = log.slice(ended).filter((line) => did(['rotate'], line) && !line.endsWith('crash after'))
    for (const { answer } of refreshed.filter((_, place) => late.some((line) => line.startsWith(`refresh ${place + 1} `)))) {
      must(answer === undefined, 'a session that had ended was refreshed')
    }
    for (const token of [login.refreshToken, ...successors]) {
      must(!(await world.free.introspect(token)).active, 'a token of a session that has ended is active')
      must((await codeOf(world, token)) === 'REFRESH_REVOKED', 'a token of a session that has ended was not refused as such')
    }
    must((await world.free.sessionsOf('ada')).length === 0, 'a session that has ended is listed')
    return faults
  }

  must(record.revokedAt === null, 'a session was ended by nobody')
  if (outcomes.some(({ act }) => act === time)) return faults
  // Whoever asks now, whether with the spent token or the newest one, goes on.
  const again = await world.free.refresh(login.refreshToken).catch(({ code }) => ({ refreshToken: code }))
  successors.add(again.refreshToken)
  must(successors.size === 1, `a retry within the grace gave ${again.refreshToken.startsWith('hpr_') ? 'another successor' : again.refreshToken}`)
  world.advance(11)
  must(!(await world.free.introspect(login.refreshToken)).active, 'a spent token is active after the grace')
  must((await codeOf(world, again.refreshToken)) === 'refreshed', 'the session is lost')
  return faults
}

async function codeOf(world, token) {
  try {
    await world.free.refresh(token)
    return 'refreshed'
  } catch (error) {
    return error.code
  }
}
