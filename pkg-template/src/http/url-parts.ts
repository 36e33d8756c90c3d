import { getOwnPropertyDescriptor, regExpExec, stringSlice, stringStartsWith, uncurried } from '../intrinsics.js'

/** The parts of a URL that say what is asked of whom. */
export interface UrlParts {
  /**
   * With percent-encoding as it came. Empty, which is nobody's path, where a URL has the path in other letters than the
   * text, as `/x/../login`: whoever stands before and goes by the text must have seen the same path.
   */
  readonly path: string
  /** Without the question mark. */
  readonly query: string
  /** With the port, unless it is that of the scheme; `null` for a URL that is only a path. */
  readonly host: string | null
}

const { prototype } = URL
const part = (name: 'host' | 'pathname' | 'search') =>
  uncurried(getOwnPropertyDescriptor(prototype, name)?.get as (this: URL) => string)
const hostOf = part('host')
const pathOf = part('pathname')
const searchOf = part('search')
const NativeURL = URL

/** The path of a text, whether or not there is a host before it. */
const PATH = /^(?:[a-z][a-z\d+.-]*:\/\/[^/?#]*)?([^?#]*)/i

/** A host that nobody has (RFC 6761, 6.4). */
const NO_HOST = 'path.invalid'

/** Takes a URL apart, or a path as the requests of Node have it; `undefined` for what is neither. */
export function urlParts(text: string): UrlParts | undefined {
  try {
    // What begins with two slashes is a path there, and not the name of a host.
    const url = new NativeURL(stringStartsWith(text, '/') ? `http://${NO_HOST}${text}` : text)
    const host = hostOf(url)
    const path = pathOf(url)
    return { path: regExpExec(PATH, text)?.[1] === path ? path : '', query: stringSlice(searchOf(url), 1), host: host === NO_HOST ? null : host }
  } catch {
    return undefined
  }
}
