/** What stands behind `sh` at the fence of a block that is played here. */
const MARK = 'by tests/clients/stages/transcripts.mjs'

/**
 * The paragraphs of a page's transcripts: commands, and in comments right below them what they print. Comments above the
 * commands are prose.
 *
 *     ```sh by tests/clients/stages/transcripts.mjs
 *     # Somebody logs in:
 *     curl -s localhost:8787/token -d username=johndoe -d password=secret
 *     # {"access_token":"…","token_type":"bearer",…}
 *     ```
 *
 * @returns For each paragraph its line, its `commands` and what they `print`, where `…` stands for any text.
 */
export function paragraphsOf(text) {
  const paragraphs = []
  let played = false
  for (const [index, line] of text.split('\n').entries()) {
    const fence = /^`{3,}(.*)$/.exec(line)
    if (fence !== null) {
      played = !played && fence[1].trim() === `sh ${MARK}`
      paragraphs.push(newParagraph(index + 2))
      continue
    }
    if (!played) continue
    const paragraph = paragraphs.at(-1)
    const printed = /^# ?(.*)$/.exec(line)
    if (line.trim() === '') paragraphs.push(newParagraph(index + 2))
    else if (printed === null && paragraph.prints.length === 0) paragraph.commands.push(line)
    else if (printed === null) paragraphs.push({ ...newParagraph(index + 1), commands: [line] })
    else if (paragraph.commands.length > 0) paragraph.prints.push(printed[1])
  }
  return paragraphs.filter(({ commands }) => commands.length > 0)
}

/** The lines on which a block begins that shows curl and is not played. */
export function unplayed(text) {
  const lines = text.split('\n')
  const fences = [...lines.keys()].filter((at) => lines[at].startsWith('```'))
  const blocks = fences.flatMap((at, number) => (number % 2 === 0 ? [[at, fences[number + 1] ?? lines.length]] : []))
  const shows = ([from, to]) => lines.slice(from + 1, to).some((line) => /^\s*(\$ )?curl\b/.test(line))
  return blocks.filter((block) => shows(block) && !lines[block[0]].endsWith(MARK)).map(([from]) => from + 1)
}

function newParagraph(line) {
  return { line, commands: [], prints: [] }
}
