import { cell } from '../cell.ts'
import type { BackEnd } from './back-end.ts'
import { type Asked, codeOf, type Exchange, exchange, isGood } from './exchange.ts'
import { type Family, isAlive, newestOf, type Pass } from './family.ts'
import { afterRefusal, begun, ended, refreshed, resumed } from './family-events.ts'

export interface Account {
  username: string
  password: string
  what: string
}

/** What a request shows to be let in. */
export type Shown = 'access' | 'refresh' | 'altered' | 'nothing'

/** Whoever clicks through the story at one back end: their accounts, their sessions, and all that went over the wire. */
export class Visitor {
  readonly accounts = cell<readonly Account[]>([])
  readonly families = cell<readonly Family[]>([])
  /** The session that the next request belongs to. */
  readonly heldId = cell<string | null>(null)
  readonly exchanges = cell<readonly Exchange[]>([])

  constructor(readonly backEnd: BackEnd, accounts: readonly Account[]) {
    this.accounts.set(accounts)
  }

  held(): Family | null {
    return this.families.get().find(({ id }) => id === this.heldId.get()) ?? null
  }

  now(): number {
    return this.backEnd.now()
  }

  /** Sends a request and keeps what happened. */
  async send(asked: Asked): Promise<Exchange> {
    const done = await exchange(this.backEnd, asked)
    this.exchanges.set([...this.exchanges.get(), done])
    return done
  }

  async register(username: string, password: string): Promise<Exchange> {
    const done = await this.send({ title: `Register ${username}`, method: 'POST', path: 'users/', json: { username, password } })
    if (isGood(done)) this.accounts.set([{ username, password, what: 'yours' }, ...this.accounts.get()])
    return done
  }

  async logIn(username: string, password: string, { cookies = false, device = 'this browser' } = {}): Promise<Exchange> {
    const asked: Asked = { title: `Log in as ${username}`, method: 'POST', path: 'token', form: { grant_type: 'password', username, password } }
    const done = await this.send(
      cookies ? { ...asked, path: 'login?cookie=1', cookies } : { ...asked, actor: device === 'this browser' ? 'you' : 'another device' },
    )
    const family = isGood(done) && done.answer ? begun(done.answer.json, username, device, this.now()) : null
    if (family) {
      // The browser has one jar: the new cookies take the place of the old ones.
      if (cookies) this.#changeAll(other => (other.kind === 'cookies' ? ended(other, 'replaced') : other))
      this.families.set([...this.families.get(), family])
      this.heldId.set(family.id)
    }
    return done
  }

  /** Goes on with the cookies of an earlier visit, or of another tab, if they are still good for something. */
  async resume(csrf: string): Promise<void> {
    const done = await this.send({ title: 'Whose cookies are these?', method: 'GET', path: 'users/me/', cookies: true })
    if (!isGood(done) && codeOf(done) !== 'TOKEN_EXPIRED') return
    const family = resumed(csrf, String(done.answer?.json['username'] ?? ''))
    this.families.set([...this.families.get(), family])
    if (this.heldId.get() === null) this.heldId.set(family.id)
  }

  /** Asks for something behind the door, in the name of a family. */
  async ask(family: Family | null, asked: Asked, shown: Shown = 'access'): Promise<Exchange> {
    const isCookie = family?.kind === 'cookies' && shown === 'access'
    const token = family && !isCookie ? credential(family, shown) : null
    const done = await this.send({
      ...asked,
      cookies: isCookie,
      headers: {
        ...asked.headers,
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(isCookie && asked.method !== 'GET' ? { 'x-csrf-token': family.csrf ?? '' } : {}),
      },
    })
    if (family && shown === 'access') this.#change(family.id, now => afterRefusal(now, codeOf(done), null))
    return done
  }

  /** Swaps a refresh token for the next pair; the newest one, unless another is given. */
  async refresh(family: Family, asked: Partial<Asked> = {}, pass: Pass | undefined = newestOf(family)): Promise<Exchange> {
    const isCookie = family.kind === 'cookies'
    const done = await this.send({
      title: 'Refresh',
      method: 'POST',
      path: 'refresh',
      cookies: isCookie,
      ...(isCookie ? { headers: { 'x-csrf-token': family.csrf ?? '' } } : { form: { refresh_token: pass?.token ?? '' } }),
      ...asked,
    })
    const { answer } = done
    const now = this.now()
    this.#change(family.id, current =>
      isGood(done) && answer ? refreshed(current, answer.json, now) : afterRefusal(current, codeOf(done), pass?.generation ?? null))
    return done
  }

  async logOut(family: Family): Promise<Exchange> {
    const done = await this.ask(family, { title: 'Log out here', method: 'POST', path: 'logout' })
    if (isGood(done)) this.#change(family.id, current => ended(current, 'logout'))
    return done
  }

  async logOutEverywhere(family: Family): Promise<Exchange> {
    const done = await this.ask(family, { title: 'Log out everywhere', method: 'DELETE', path: 'sessions' })
    if (isGood(done)) this.#changeAll(other => (other.owner === family.owner ? ended(other, 'everywhere') : other))
    return done
  }

  /** Forgets everything but the accounts that were there at the start. Cookies are forgotten by logging out. */
  async startOver(accounts: readonly Account[]): Promise<void> {
    for (const family of this.families.get()) if (family.kind === 'cookies' && isAlive(family)) await this.logOut(family)
    this.accounts.set(accounts)
    this.heldId.set(null)
    this.families.set([])
    this.exchanges.set([])
  }

  #change(id: string, change: (family: Family) => Family): void {
    this.#changeAll(family => (family.id === id ? change(family) : family))
  }

  #changeAll(change: (family: Family) => Family): void {
    const before = this.families.get()
    const after = before.map(change)
    if (after.some((family, index) => family !== before[index])) this.families.set(after)
  }
}

function credential(family: Family, shown: Shown): string | null {
  const access = family.access.token
  if (shown === 'nothing') return null
  if (shown === 'refresh') return newestOf(family)?.token ?? null
  return shown === 'altered' && access !== null ? altered(access) : access
}

/** The token with one letter of its claims changed. */
function altered(token: string): string {
  const at = token.indexOf('.') + 9
  return `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`
}
