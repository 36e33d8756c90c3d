import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { python } from '../python.mjs'

/** The same cases in each run. */
const SEED = 1

/**
 * Lets schemathesis make requests of what an OpenAPI document says, good ones and bad ones, and judge the answers by it.
 *
 * @param server A reference server.
 * @param who `admin` or `nobody`: the settings of that name.
 * @param examples How many cases to make for each operation, at most, beside those that it always makes.
 * @param document Another document than the server's own.
 * @returns Its report, and what it printed.
 */
export async function fuzz(server, { who, examples, document, words = [] }) {
  const run = `${who}-${fuzz.runs++}`
  const report = join(server.folder, `${run}-report.json`)
  const copy = join(server.folder, `${run}-openapi.json`)
  if (document !== undefined) await writeFile(copy, JSON.stringify(document))
  const settings = fileURLToPath(new URL(`${who}.toml`, import.meta.url))
  const { stdout, stderr } = await python(
    [
      ...['-m', 'schemathesis.cli', '--config-file', settings, '--no-color'],
      ...['run', document === undefined ? `${server.origin}/openapi.json` : copy, '--url', server.origin],
      ...['--output-sanitize', 'false', '--output-truncate', 'false'],
      ...['--seed', `${SEED}`, '--max-examples', `${examples}`, '--generation-database', 'none'],
      ...['--report', 'json', '--report-json-path', report, ...words],
    ],
    server.folder,
    { SCHEMATHESIS_HOOKS: 'hooks', PYTHONPATH: fileURLToPath(new URL('.', import.meta.url)) },
  )
  const printed = `${stdout}\n${stderr}`
  const text = await readFile(report, 'utf8').catch(() => {
    throw new Error(`schemathesis made no report:\n${printed}`)
  })
  return { ...JSON.parse(text), printed }
}
fuzz.runs = 0
