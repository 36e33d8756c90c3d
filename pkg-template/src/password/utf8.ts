const encoder = new TextEncoder()
const encodeInto = encoder.encodeInto.bind(encoder)

/** The UTF-8 bytes of a text, in memory that nothing else lies in: it can be handed to another thread. */
export function utf8(text: string): Uint8Array {
  // No character takes more than three bytes for each of its UTF-16 units.
  const bytes = new Uint8Array(text.length * 3)
  const { written } = encodeInto(text, bytes)
  return new Uint8Array(bytes.buffer, 0, written)
}
