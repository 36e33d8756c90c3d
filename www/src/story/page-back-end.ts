import { createAuth, createLoginLimiter, Key } from 'hallpass'
import { memorySessions } from 'hallpass/stores/memory'
import { createApp } from '../../server/app.ts'
import type { UserClaims } from '../../server/login.ts'
import { seed } from '../../server/seed.ts'
import { memoryUsers } from '../../server/users-memory.ts'
import type { BackEnd } from './back-end.ts'

const issuer = 'https://hallpass.example'
const grace = 5

/** The very same program that runs on servers, inside this page: users, sessions and keys in memory, and a clock that can be moved. */
export async function pageBackEnd(): Promise<BackEnd> {
  let shift = 0
  const now = () => Date.now() / 1000 + shift
  const users = memoryUsers()
  const sessions = memorySessions()
  const auth = createAuth<UserClaims>({
    issuer,
    audience: issuer,
    key: Key.generate('EdDSA', { kid: 'page' }),
    refreshGrace: grace,
    sessions,
    clock: now,
  })
  const app = createApp({ users, auth, limiter: createLoginLimiter({ store: sessions, clock: now }), now })
  await seed(users)
  return {
    id: 'page',
    grace,
    now,
    skip: seconds => { shift += seconds },
    addressOf: () => null,
    send: async (path, init) => app.fetch(new Request(new URL(path, location.origin), init)),
  }
}
