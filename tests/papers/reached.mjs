import { basename } from 'node:path'

/** What these programs read without being told to. */
const readBy = {
  npm: /^package\.json$/,
  npx: /^package\.json$/,
  deno: /^deno\.jsonc?$/,
  wrangler: /^(wrangler\.jsonc|migrations\/.*\.sql|\.dev\.vars)$/,
  tsc: /^tsconfig\.json$/,
}

/**
 * The files that a block has a part in running: those that it names, those that these name, and so on. A file that nobody
 * names might as well not be there.
 */
export function reached(block, files) {
  const found = new Set()
  const visit = (text) => {
    for (const file of files.values()) {
      if (!found.has(file) && (names(text, file.name) || isReadBy(text, file.name))) {
        found.add(file)
        visit(file.body)
      }
    }
  }
  visit(block.body)
  return found
}

function names(text, path) {
  const name = basename(path).replaceAll('.', String.raw`\.`)
  return new RegExp(String.raw`(?<![\w.-])${name}(?![\w-])`).test(text)
}

const isReadBy = (text, path) =>
  Object.entries(readBy).some(([program, pattern]) => new RegExp(String.raw`\b${program}\b`).test(text) && pattern.test(path))
