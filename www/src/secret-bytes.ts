/** The bytes that a pasted secret stands for. Throws a SyntaxError where it cannot be read so. */
export function secretBytes(text: string, reading: string): Uint8Array | string {
  const compact = text.replace(/\s+/g, '')
  if (reading === 'hex') {
    if (!/^([0-9a-f]{2})*$/i.test(compact)) throw new SyntaxError('this is not hexadecimal')
    return Uint8Array.from(compact.match(/../g) ?? [], pair => Number.parseInt(pair, 16))
  }
  if (reading === 'base64url') {
    try {
      return Uint8Array.from(atob(compact.replace(/-/g, '+').replace(/_/g, '/')), char => char.charCodeAt(0))
    } catch {
      throw new SyntaxError('this is neither base64 nor base64url')
    }
  }
  return text
}
