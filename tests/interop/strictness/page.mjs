import { fileURLToPath } from 'node:url'

import { markdownTable } from './table.mjs'

export const strictnessPage = fileURLToPath(new URL('../../../docs/strictness.md', import.meta.url))

/** The page that shows what other libraries accept, as `docs/strictness.md` holds it. */
export const strictnessText = () => `# What others accept

Each row is a token, or a key, that hallpass refuses with the code shown and that at least one other library takes. All
libraries are asked the same question: a policy with issuer and audience where the row has them, and the options that
their own documentation shows first. \`cargo xtask test interop\` asks the pinned versions again and fails if an answer
has changed. This page is written by \`node tests/interop/run.mjs --table\` from \`tests/interop/strictness.json\`.

A row is no judgement. Some of these are choices that a library leaves to its caller, and says so.

${markdownTable()}
`
