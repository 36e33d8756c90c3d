import { ownMember } from '../auth/stored-record.js'
import { invalidArgument } from '../error.js'
import { isArray } from '../intrinsics.js'
import { elementAt, setElement } from '../plain.js'
import type { JwtClaims } from '../types.js'

/**
 * Somebody who can log in, as your database knows them: own members, such as a row has. What else is there is ignored.
 *
 * @typeParam Claims Your own claims in access tokens. They may be left out, unless there are some which must be there.
 */
export type HandlerUser<Claims extends object = JwtClaims> = UserMembers &
  ({} extends Claims ? { readonly claims?: Claims | undefined } : { readonly claims: Claims })

/** What is asked of a user whatever the claims. */
export interface UserMembers {
  /** Whom their sessions are about: claim `sub`, from 1 to 255 characters. It should stay when a username changes. */
  readonly subject: string
  /** The stored hash, for `checkPassword`; `null` for somebody who has no password and cannot log in with one. */
  readonly passwordHash: string | null
  /** The scopes that they may have, as a list or parted by spaces. None, if left out. */
  readonly scope?: string | readonly string[] | undefined
  /** Whether they are kept out though their password is right. `false`, if left out. */
  readonly disabled?: boolean | undefined
}

/** @internal A copy of a user. */
export interface TakenUser {
  readonly subject: string
  readonly passwordHash: string | null
  readonly scope: string | readonly string[]
  /** Only handed on, to where it is copied. */
  readonly claims: unknown
  readonly disabled: boolean
}

const MAX_SCOPES = 1000

/** @internal Copies what `findUser` gave; `undefined` for nobody. Each member is read once, and no accessor runs. */
export function takeUser(value: unknown): TakenUser | undefined {
  if (value === null || value === undefined) return undefined
  if (typeof value !== 'object') throw invalidArgument('findUser must give an object, or null or undefined for nobody')
  const subject = ownMember(value, 'subject')
  const passwordHash = ownMember(value, 'passwordHash')
  const disabled = ownMember(value, 'disabled') ?? false
  if (typeof subject !== 'string') throw badMember('subject', 'must be a string')
  if (typeof passwordHash !== 'string' && passwordHash !== null) throw badMember('passwordHash', 'must be a string or null')
  if (typeof disabled !== 'boolean') throw badMember('disabled', 'must be true or false, if it is there')
  return { subject, passwordHash, disabled, scope: takeScope(ownMember(value, 'scope')), claims: ownMember(value, 'claims') }
}

function takeScope(scope: unknown): string | readonly string[] {
  if (scope === undefined) return ''
  if (typeof scope === 'string') return scope
  const list = copied(scope)
  if (list === undefined) throw badMember('scope', 'must be a string or a list of strings, if it is there')
  return list
}

function copied(list: unknown): readonly string[] | undefined {
  try {
    if (!isArray(list) || list.length > MAX_SCOPES) return undefined
    const copy: string[] = []
    for (let at = 0; at < list.length; at++) {
      const value = elementAt(list, at)?.value
      if (typeof value !== 'string') return undefined
      setElement(copy, at, value)
    }
    return copy
  } catch {
    // A trap of a Proxy.
    return undefined
  }
}

function badMember(name: string, rule: string) {
  return invalidArgument(`the user that findUser gives has a member "${name}" of its own, which ${rule}`)
}
