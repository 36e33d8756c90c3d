// node tests/interop/run.mjs            checks everything; the exit code says whether all is well
// node tests/interop/run.mjs --table    writes docs/strictness.md from strictness.json
// node tests/interop/run.mjs --record   asks the peers again, under each Node, and writes strictness.json
// node tests/interop/run.mjs --observe  prints what the peers say under this Node

import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'

import { acceptedTokens } from './exchange/accepted.mjs'
import { keysWithJose } from './exchange/keys-jose.mjs'
import { keysWithPython } from './exchange/keys-python.mjs'
import { refusedTokens } from './exchange/refused.mjs'
import { loadHallpass } from './hallpass.mjs'
import { fastJwt } from './peers/fast-jwt.mjs'
import { hallpassPeer } from './peers/hallpass.mjs'
import { hono } from './peers/hono.mjs'
import { jose } from './peers/jose.mjs'
import { jsonwebtoken } from './peers/jsonwebtoken.mjs'
import { pythonPeers } from './peers/python.mjs'
import { pinned, startPython } from './python.mjs'
import { strictness } from './strictness/check.mjs'
import { observed } from './strictness/make.mjs'
import { record } from './strictness/record.mjs'
import { strictnessPage, strictnessText } from './strictness/page.mjs'
import { Tally } from './tally.mjs'

const [mode = '--check'] = process.argv.slice(2)

if (mode === '--table') {
  writeFileSync(strictnessPage, strictnessText())
} else if (mode === '--record') {
  record()
} else if (mode === '--observe') {
  console.log(JSON.stringify(await withPeers(observed)))
} else if (mode === '--check') {
  process.exitCode = (await withPeers(checkAll)) ? 0 : 1
} else {
  console.error(`unknown word ${mode}: --check, --table, --record or --observe`)
  process.exitCode = 2
}

async function withPeers(body) {
  const python = startPython()
  try {
    return await body([jose, jsonwebtoken, fastJwt, hono, ...(await pythonPeers(python))], python)
  } finally {
    python.stop()
  }
}

async function checkAll(peers, python) {
  const hallpass = await loadHallpass()
  const self = hallpassPeer(hallpass)
  const tally = new Tally()

  await tally.section('the Python side has the pinned versions', async () => {
    for (const [name, version] of Object.entries(await python.ask({ do: 'versions' }))) {
      await tally.check(name, () => assert.equal(version, pinned()[name]))
    }
  })
  for (const peer of peers) {
    const of = `${peer.name} ${peer.version}`
    await tally.section(`accepted both ways: ${of}`, () => acceptedTokens(tally, hallpass, self, peer))
    await tally.section(`refused by both: ${of}`, () => refusedTokens(tally, self, peer))
  }
  await tally.section('keys to and from jose', () => keysWithJose(tally, hallpass))
  await tally.section('keys to and from cryptography, joserfc and PyJWT', () => keysWithPython(tally, hallpass, python))
  await tally.section('what peers accept and hallpass refuses', () => strictness(tally, self, peers))
  await tally.check('docs/strictness.md is what --table writes', () => {
    assert.equal(readFileSync(strictnessPage, 'utf8'), strictnessText())
  })
  return tally.report()
}
