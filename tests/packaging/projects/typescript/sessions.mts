import { type Auth, Key, type SessionInfo, type SessionStore, type TokenPair, createAuth, createLoginLimiter } from 'hallpass'

interface AppClaims {
  role: 'admin' | 'user'
  team?: number
}

/** The claims of one's own keep their types from login to request. */
export async function sessions(store: SessionStore, request: { headers: { get(name: string): string | null } }): Promise<string> {
  const auth: Auth<AppClaims> = createAuth<AppClaims>({
    issuer: 'https://auth.test',
    audience: ['api', 'web'],
    keys: [Key.hmac('a secret of thirty-two bytes or more')],
    accessTtl: '5m',
    refreshGrace: 20,
    sessions: store,
    clock: () => new Date(),
  })
  const pair: TokenPair = await auth.login('ada', { scope: ['read'], claims: { role: 'admin' } })
  const { claims, header } = auth.authenticate(request, { scopes: 'read', freshLogin: true, maxAuthAge: '5m' })
  const role: 'admin' | 'user' = claims.role
  const team: number | undefined = claims.team
  const session: string = claims.sid
  const loggedIn: number | undefined = claims.auth_time
  const expires: number = claims.exp
  const algorithm: string = header.alg

  const result = auth.tryAuthenticate(undefined)
  if (result.ok) return result.claims.role
  const live: string = (await auth.authenticateLive(`Bearer ${pair.accessToken}`)).claims.sub
  const next: TokenPair = await auth.refresh(pair.refreshToken)
  const ended: boolean = await auth.logout(next.refreshToken)
  const count: number = await auth.revokeSubject('ada')
  const all: SessionInfo[] = await auth.sessionsOf('ada')
  const known = await auth.introspect(pair.accessToken)
  if (known.active) return `${known.sub} ${known.sid} ${known.role}`
  auth.setKeys(Key.generate('EdDSA'))

  const limiter = createLoginLimiter({ accountAttempts: 5, accountWindow: '1h' })
  await limiter.attempt({ account: 'ada', address: null })
  await limiter.succeeded({ account: 'ada' })

  // Without a type of one's own, the claims of an access token are known all the same.
  const untyped: unknown = createAuth({ issuer: 'i', audience: 'a', key: Key.generate('HS256') }).authenticate(null).claims['role']
  return [role, team, session, loggedIn, expires, algorithm, live, ended, count, all.length, untyped].join()
}

/** Each of these uses is a mistake, and the compiler says so. */
export function mistakes(auth: Auth<AppClaims>, key: Key): void {
  // @ts-expect-error an auth needs an audience
  createAuth({ issuer: 'i', key })
  // @ts-expect-error an auth needs a key
  createAuth({ issuer: 'i', audience: 'a' })
  // @ts-expect-error an auth has one key or several
  createAuth({ issuer: 'i', audience: 'a', key, keys: [key] })
  // @ts-expect-error claims that must be there cannot be left out
  void auth.login('ada')
  // @ts-expect-error the option is misspelt
  createAuth({ issuer: 'i', audience: 'a', key, accessTTL: '5m' })
  // @ts-expect-error a store of sessions has all of its verbs
  createAuth({ issuer: 'i', audience: 'a', key, sessions: { create: async () => {} } })
  // @ts-expect-error a login has no such role
  void auth.login('ada', { claims: { role: 'root' } })
  // @ts-expect-error the issuer is not for a call to change
  auth.authenticate(null, { issuer: 'x' })
  // @ts-expect-error a plain object of headers has no get
  auth.authenticate({ headers: { authorization: 'Bearer x' } })
  // @ts-expect-error a session is refreshed in its time
  auth.refresh('hpr_').refreshToken
  // @ts-expect-error an attempt says of both whether they are known
  void createLoginLimiter().attempt({ account: 'ada' })
}
