export interface JsonPart {
  kind: 'name' | 'string' | 'number' | 'word' | 'mark' | 'space'
  text: string
  /** A member that its object already has. */
  duplicate?: boolean
}

const lexeme = /\s+|"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[{}[\],:]/gy
const longest = 6000
const deepest = 12

/**
 * Lays JSON text out for reading. It works on the text and not on a parsed value, since parsing would hide
 * what the page is there to show: members that occur twice, numbers as they were written, any depth.
 * Null when the text is not made of JSON's lexemes.
 */
export function layOut(text: string): JsonPart[] | null {
  const lexemes = split(text.slice(0, longest), text.length > longest)
  if (!lexemes) return null
  const parts: JsonPart[] = []
  const open: (Set<string> | null)[] = []
  const newLine = () => parts.push({ kind: 'space', text: `\n${'  '.repeat(Math.min(open.length, deepest))}` })

  lexemes.forEach((text, index) => {
    const following = lexemes[index + 1]
    if (text === '{' || text === '[') {
      parts.push({ kind: 'mark', text })
      open.push(text === '{' ? new Set() : null)
      if (following !== '}' && following !== ']' && open.length <= deepest) newLine()
    } else if (text === '}' || text === ']') {
      open.pop()
      const before = lexemes[index - 1]
      if (before !== '{' && before !== '[' && open.length < deepest) newLine()
      parts.push({ kind: 'mark', text })
    } else if (text === ',') {
      parts.push({ kind: 'mark', text })
      newLine()
    } else if (text === ':') {
      parts.push({ kind: 'mark', text: ': ' })
    } else if (following === ':' && text.startsWith('"')) {
      const names = open.at(-1)
      parts.push({ kind: 'name', text, duplicate: names?.has(text) === true })
      names?.add(text)
    } else {
      parts.push({ kind: kindOf(text), text })
    }
  })
  if (text.length > longest) parts.push({ kind: 'space', text: `\n… and ${(text.length - longest).toLocaleString('en')} more characters` })
  return parts
}

function kindOf(text: string): JsonPart['kind'] {
  if (text.startsWith('"')) return 'string'
  return /^[-\d]/.test(text) ? 'number' : 'word'
}

function split(text: string, isCut: boolean): string[] | null {
  const found: string[] = []
  lexeme.lastIndex = 0
  while (lexeme.lastIndex < text.length) {
    const at = lexeme.lastIndex
    const match = lexeme.exec(text)
    if (!match) {
      // Where a long text was cut, its last lexeme may be torn.
      if (!isCut) return null
      found.push(text.slice(at))
      break
    }
    if (match[0].trim() !== '') found.push(match[0])
  }
  return found
}
