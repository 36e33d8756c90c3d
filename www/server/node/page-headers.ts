/** The headers of a path. */
export type PageHeaders = (path: string) => Readonly<Record<string, string>>

interface Rule {
  readonly matches: (path: string) => boolean
  readonly lines: string[]
}

/**
 * Reads a file `_headers`, which static hosts know: paths, of which `*` is the rest, and below each the headers that its
 * files get. A line `! Name` takes away what an earlier rule gave.
 */
export function pageHeaders(text: string): PageHeaders {
  const rules: Rule[] = []
  for (const line of text.split('\n')) {
    if (/^\s*(#|$)/.test(line)) continue
    if (/^\s/.test(line)) rules.at(-1)?.lines.push(line.trim())
    else rules.push({ matches: matcher(line.trim()), lines: [] })
  }

  return (path) => {
    const headers = new Map<string, string>()
    for (const line of rules.filter(({ matches }) => matches(path)).flatMap(({ lines }) => lines)) {
      const [, name = '', value] = /^([^:]+)(?::\s*(.*))?$/.exec(line) ?? []
      if (value === undefined) headers.delete(name.replace(/^!\s*/, ''))
      else headers.set(name, value)
    }
    return Object.fromEntries(headers)
  }
}

function matcher(pattern: string): (path: string) => boolean {
  return pattern.endsWith('*') ? (path) => path.startsWith(pattern.slice(0, -1)) : (path) => path === pattern
}
