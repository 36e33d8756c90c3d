import type { Auth } from '../auth/auth.js'
import type { TokenPair } from '../auth/token-pair.js'
import { invalidArgument, isHallpassError } from '../error.js'
import { jsonText } from '../json-text.js'
import { type Asked, grantedScope, refusalOfCode } from '../raw/http.js'
import type { TakenHandlerOptions } from './handler-options.js'
import { type TakenUser, takeUser } from './handler-user.js'

/** What a login asks of its auth and of the options of its handler. */
export type LoginPorts = Pick<TakenHandlerOptions, 'findUser' | 'checkPassword' | 'passwordChecked'> & {
  readonly auth: Pick<Auth, 'login' | 'revokeSession'>
  readonly limiter: Exclude<TakenHandlerOptions['limiter'], undefined>
}

/**
 * Logs in whoever knows the password. Nobody learns from the answer or from the time which users there are: the password is
 * worked on whether or not there is somebody, and that somebody is disabled is only told to who knows the password.
 *
 * @param address Where the attempt comes from; `null` if that is not known.
 */
export async function loggedIn(
  asked: Extract<Asked, { endpoint: 'login' }>,
  address: string | null,
  ports: LoginPorts,
): Promise<TokenPair> {
  const { username, password, scope } = asked
  const { auth, findUser, limiter } = ports
  // First of all: a password that is checked in any case can be guessed in any case.
  if (limiter !== false) await limiter.attempt({ account: username, address })
  const user = takeUser(await findUser(username))
  const isRight = await isPassword(user, password, ports)
  if (user === undefined || !isRight) throw refusalOfCode('INVALID_CREDENTIALS')
  if (user.disabled) throw refusalOfCode('ACCOUNT_DISABLED')
  const granted = grantedScope(jsonText({ asked: scope, allowed: user.scope }, 'the scopes'))
  if (limiter !== false) await limiter.succeeded({ account: username, address })
  const pair = await auth.login(user.subject, { scope: granted, claims: user.claims as never })
  try {
    await confirm(username, password, user, ports)
  } catch (error) {
    await auth.revokeSession(pair.sessionId)
    throw error
  }
  return pair
}

/**
 * Looks at the user once more, now that there is a session. Whoever changes a password, or disables somebody, ends their
 * sessions after that; this one may have begun just too late to be among them.
 */
async function confirm(username: string, password: string, before: TakenUser, ports: LoginPorts): Promise<void> {
  const found = await ports.findUser(username)
  const user = takeUser(found)
  const isSame = user !== undefined && user.subject === before.subject && !user.disabled
  // Another login at the same time may have replaced the hash by one of the same password.
  const isRight = isSame && (user.passwordHash === before.passwordHash || (await isPassword(user, password, ports)))
  if (!isRight) throw refusalOfCode('INVALID_CREDENTIALS')
  await ports.passwordChecked?.(found, password)
}

async function isPassword(user: TakenUser | undefined, password: string, ports: LoginPorts): Promise<boolean> {
  const hash = user?.passwordHash ?? undefined
  let isRight: unknown
  try {
    isRight = await ports.checkPassword(hash, password)
  } catch (error) {
    if (!(isHallpassError(error) && error.code === 'PASSWORD_TOO_LONG')) throw error
    // What is too long for one kind of hash took no time at all, which would tell that there is somebody with one.
    return hash === undefined ? false : isPassword(undefined, password, ports)
  }
  if (typeof isRight !== 'boolean') throw invalidArgument('checkPassword must give true or false')
  return isRight && hash !== undefined
}
