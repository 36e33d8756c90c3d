import { takeText } from '../bytes.js'
import { invalidArgument } from '../error.js'
import { mapForEach, mapHas, mapSet } from '../intrinsics.js'
import { jsonText } from '../json-text.js'
import { type Apart, type Options, takeOptions } from '../options.js'
import type { JwtClaims } from '../types.js'

/** Options of `login`. */
export interface LoginOptions<Claims extends object = JwtClaims> {
  /** The scopes that the session grants, as a list or parted by spaces. None, if left out. They never become more. */
  readonly scope?: string | readonly string[] | undefined
  /**
   * Claims of your own, which each access token of the session holds. Not those that the session has a say in: `iss`,
   * `sub`, `aud`, `exp`, `nbf`, `iat`, `jti`, `scope`, `scopes`, `scp`, `sid`, `auth_time`, `fresh`. Where there are clients
   * in the sense of OAuth, `client_id` goes here (RFC 9068, 2.2).
   */
  readonly claims?: Claims | undefined
  /**
   * Whether the subject has just proved who they are. `false` for a login without that, such as by a "remember me"
   * cookie: then no policy that asks for a recent login is satisfied. `true`, if left out.
   */
  readonly fresh?: boolean | undefined
}

/** Options may be left out, unless the claims that you speak of have members which must be there. */
export type LoginArguments<Claims extends object> = {} extends Claims
  ? [options?: LoginOptions<Claims>]
  : [options: LoginOptions<Claims> & { readonly claims: Claims }]

/** As in the core, where a character is not two units of UTF-16. */
const MAX_SUBJECT_CHARACTERS = 255

/** @internal The subject and the options of a login as the core reads them. */
export function takeLogin(subject: unknown, options: unknown): Options {
  const apart: Apart = { __proto__: null as never, claims: undefined }
  const taken = takeOptions(options, 'the options', apart)
  const login: Options = new Map()
  mapForEach(taken, (value, name) => mapSet(login, name, value))
  if (mapHas(login, 'subject')) throw invalidArgument('the subject must be the first argument and no option')
  mapSet(login, 'subject', takeSubject(subject))
  if (apart['claims'] !== undefined) mapSet(login, 'claims', jsonText(apart['claims'], 'the claims'))
  return login
}

/** @internal Takes whom a session is about. */
export function takeSubject(subject: unknown): string {
  const text = takeText(subject, 'the subject')
  if (text.length === 0 || text.length > 2 * MAX_SUBJECT_CHARACTERS) {
    throw invalidArgument(`the subject must have from 1 to ${MAX_SUBJECT_CHARACTERS} characters`)
  }
  return text
}
