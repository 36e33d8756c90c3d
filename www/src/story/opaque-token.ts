import { bytesOf } from '../segments.ts'

/**
 * The two tokens that are no JWTs: the refresh token `hpr_…` and the CSRF token `hpc_…`. A client has no business to look
 * into them; the page does, to show what they are made of. Nothing here says whether one is genuine.
 */
export interface Part {
  name: string
  /** How many bytes it takes. */
  size: number
  kind: 'hex' | 'id' | 'number' | 'time'
  says: string
}

const refreshParts: readonly Part[] = [
  { name: 'version', size: 1, kind: 'number', says: 'of this form' },
  { name: 'key', size: 3, kind: 'hex', says: 'a hint at the key that made it' },
  { name: 'session', size: 16, kind: 'id', says: 'whose family it belongs to' },
  { name: 'generation', size: 4, kind: 'number', says: 'its place in the chain' },
  { name: 'expires', size: 5, kind: 'time', says: 'unless it is used before' },
  { name: 'session ends', size: 5, kind: 'time', says: 'however often it is refreshed' },
  { name: 'tag', size: 32, kind: 'hex', says: 'HMAC over all before it' },
]

const csrfParts: readonly Part[] = [
  { name: 'version', size: 1, kind: 'number', says: 'of this form' },
  { name: 'key', size: 3, kind: 'hex', says: 'a hint at the key that made it' },
  { name: 'nonce', size: 16, kind: 'hex', says: 'drawn at random' },
  { name: 'tag', size: 32, kind: 'hex', says: 'HMAC over all before it and the session' },
]

export interface ReadPart extends Part {
  /** The characters of the token that hold it. */
  text: string
  value: string | number
}

/** What a refresh or CSRF token is made of; null for what has not the form of one. */
export function partsOf(token: string): ReadPart[] | null {
  const form = token.startsWith('hpr_') ? refreshParts : token.startsWith('hpc_') ? csrfParts : null
  const text = token.slice(4)
  const bytes = form && bytesOf(text)
  if (!form || !bytes || bytes.length !== form.reduce((sum, { size }) => sum + size, 0)) return null
  let start = 0
  return form.map(part => {
    const end = start + part.size
    const value = bytes.subarray(start, end)
    // Six bits a character: one on a border belongs to the part that it begins in.
    const piece = { ...part, text: text.slice(Math.ceil((start * 4) / 3), Math.ceil((end * 4) / 3)), value: read(value, part.kind) }
    start = end
    return piece
  })
}

/** The session and the place in its chain that a refresh token names. */
export function placeOf(refreshToken: string): { session: string; generation: number } | null {
  const parts = partsOf(refreshToken)
  const value = (name: string) => parts?.find(part => part.name === name)?.value
  const session = value('session')
  const generation = value('generation')
  return typeof session === 'string' && typeof generation === 'number' ? { session, generation } : null
}

function read(bytes: Uint8Array, kind: Part['kind']): string | number {
  if (kind === 'hex') return [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('')
  if (kind === 'id') return btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
  return bytes.reduce((sum, byte) => sum * 256 + byte, 0)
}
