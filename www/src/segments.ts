export const segmentNames = ['header', 'payload', 'signature'] as const
export type SegmentName = (typeof segmentNames)[number]

export interface Piece {
  text: string
  /** `dot` parts two segments; `surplus` is what follows the third one. */
  kind: SegmentName | 'dot' | 'surplus'
  /** Not a character of base64url. */
  foreign: boolean
}

/** Cuts a token into pieces to be coloured. Joined again they are the token, whatever it holds. */
export function pieces(token: string): Piece[] {
  const all: Piece[] = []
  token.split('.').forEach((segment, index) => {
    const kind = segmentNames[index] ?? 'surplus'
    if (index > 0) all.push({ text: '.', kind: index < segmentNames.length ? 'dot' : 'surplus', foreign: index >= segmentNames.length })
    for (const text of segment.split(/([^A-Za-z0-9_-]+)/)) {
      if (text !== '') all.push({ text, kind, foreign: !/^[A-Za-z0-9_-]/.test(text) })
    }
  })
  return all
}

/** The bytes of a segment, read as kindly as possible: it is shown, never judged, by this. */
export function bytesOf(segment: string): Uint8Array | null {
  const clean = segment.replace(/-/g, '+').replace(/_/g, '/').replace(/[^A-Za-z0-9+/]/g, '')
  try {
    return Uint8Array.from(atob(clean.length % 4 === 1 ? clean.slice(0, -1) : clean), char => char.charCodeAt(0))
  } catch {
    return null
  }
}

export function textOf(segment: string): string | null {
  const bytes = bytesOf(segment)
  return bytes && new TextDecoder().decode(bytes)
}
