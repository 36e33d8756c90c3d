import assert from 'node:assert/strict'

import { judge } from './judge.mjs'
import { keys } from './keys.mjs'
import { observedUnderEachNode, recorded } from './record.mjs'

/**
 * Checks every row of strictness.json: each installed peer does today what the file says, and
 * hallpass refuses with the row's code.
 */
export async function strictness(tally, self, peers) {
  const file = recorded()
  const today = observedUnderEachNode()
  await tally.check('the file is about the installed versions', () => assert.deepEqual(file.versions, today.versions))
  await tally.check('the file holds the keys and rows that the recipes make', () => {
    assert.deepEqual(file.keys, today.keys)
    assert.deepEqual(file.rows.map(withoutVerdicts), today.rows.map(withoutVerdicts))
  })
  for (const [index, row] of file.rows.entries()) {
    for (const { name } of peers) {
      await tally.check(`${row.row}: ${name} does what the file says`, () => {
        const hint = `${name} changed: run with --record and read the difference`
        assert.deepEqual(today.rows[index]?.peers[name], row.peers[name], hint)
      })
    }
    if (row.hallpass.accepts) {
      await tally.check(`${row.row}: everyone accepts`, () => everyoneAccepts(self, row))
    } else {
      await tally.check(`${row.row}: a peer accepts`, () => assert.ok(JSON.stringify(row.peers).includes('"accepts"')))
      await tally.check(`${row.row}: hallpass refuses with ${row.hallpass.code}`, () => hallpassRefuses(self, row))
    }
  }
}

async function everyoneAccepts(self, row) {
  for (const [name, verdict] of Object.entries(row.peers)) {
    assert.ok(['accepts', 'unsupported'].includes(verdict), `${name}: ${verdict}`)
  }
  assert.equal((await judge(self, row, keys[row.key])).verdict, 'accepts')
}

async function hallpassRefuses(self, row) {
  const { verdict, error } = await judge(self, row, keys[row.key])
  assert.equal(error?.name, 'HallpassError', `${verdict} (${error})`)
  assert.equal(error.code, row.hallpass.code)
  if (row.hallpass.claim) assert.equal(error.claim ?? error.option, row.hallpass.claim)
}

function withoutVerdicts({ peers, ...row }) {
  return row
}
