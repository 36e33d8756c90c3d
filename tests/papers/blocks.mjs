/**
 * The fenced blocks of a page, in its order. What stands behind the language says what a block is:
 *
 *     ```js server.mjs        a file of that name; named again further down, it is that file's next version
 *     ```js                   a program of its own: js, ts or py
 *     ```sh                   commands, run to their end
 *     ```sh server            a command that serves; the flow of the page is driven against it
 *     ```sh client            commands, run while the server is up
 *     ```http                 a request, sent to the server
 *     ```http answer          what must come back for the request before it
 *     ```text                 a picture
 *     ```ts fragment: why     no whole program; nothing is run, and the suite lists it with its reason
 *     ```sh by tests/x.mjs    run by that file, which must name this page
 */
export function blocksOf(text, page = 'a page') {
  const blocks = []
  let open
  for (const [index, line] of text.split('\n').entries()) {
    const fence = /^( *)(`{3,}|~{3,})(.*)$/.exec(line)
    if (open === undefined) {
      if (fence !== null) open = { line: index + 1, mark: fence[2], info: fence[3].trim(), lines: [] }
    } else if (fence !== null && fence[2].startsWith(open.mark) && fence[3].trim() === '') {
      blocks.push(blockOf(open, page))
      open = undefined
    } else {
      open.lines.push(line)
    }
  }
  if (open !== undefined) throw new Error(`${page}:${open.line} opens a block that nothing closes`)
  return blocks
}

function blockOf({ line, info, lines }, page) {
  const where = `${page}:${line}`
  const [language, ...words] = info.split(/\s+/)
  const rest = words.join(' ')
  if (!languages.has(language)) throw new Error(`${where} is of no known language: ${JSON.stringify(language)}`)
  const block = { where, language, body: `${lines.join('\n')}\n`, kind: 'program' }
  const reason = /^fragment: (\S.*\S)$/.exec(rest)?.[1]
  if (reason !== undefined) return { ...block, kind: 'fragment', reason }
  if (words[0] === 'by' && words.length === 2) return { ...block, kind: 'elsewhere', test: words[1] }
  if (language === 'text' && rest === '') return { ...block, kind: 'picture' }
  if (language === 'http' && (rest === '' || rest === 'answer')) return { ...block, kind: rest || 'request' }
  if (language === 'sh' && (rest === '' || rest === 'server' || rest === 'client')) {
    return { ...block, kind: rest || 'commands' }
  }
  if (/^[\w./-]*\.[\w.]+$/.test(rest)) return { ...block, kind: 'file', name: rest }
  if (programs.has(language) && rest === '') return block
  throw new Error(`${where} does not say what it is: ${JSON.stringify(info)}`)
}

const programs = new Set(['js', 'ts', 'py'])
const languages = new Set([...programs, 'sh', 'http', 'text', 'json', 'jsonc', 'sql', 'html', 'dockerfile'])
