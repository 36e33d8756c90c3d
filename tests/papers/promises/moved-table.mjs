import assert from 'node:assert/strict'
import { join } from 'node:path'

import { nodeBinary } from '../../runtimes/stage/binaries.mjs'
import { command } from '../../runtimes/stage/command.mjs'

const password = 'correct-horse-battery-staple'

const moved = ['bcrypt-0', 'bcrypt-1', 'bcrypt-2', 'argon2-3', 'pbkdf2_sha256-4', 'scrypt-5', 'django_pbkdf2_sha256-6']
const lost = ['bcrypt_sha256-7', 'sha512_crypt-8']

/** Whoever was moved logs in and has an Argon2id hash from then on; whoever was not gets the answer of a wrong password. */
export async function promise({ origin, folder }) {
  const before = await hashes(folder)
  assert.deepEqual(Object.keys(before).sort(), [...moved, ...lost, 'left'].sort())
  for (const name of lost) assert.equal(before[name], null, `the hash of ${name} was not given up`)

  const wrong = await login(origin, moved[0], 'wrong')
  assert.equal(wrong.status, 401, wrong.text)
  assert.deepEqual(await hashes(folder), before, 'a wrong password changed a hash')

  for (const name of moved) {
    const answer = await login(origin, name, password)
    assert.equal(answer.status, 200, `${name}: ${answer.text}`)
    assert.match((await hashes(folder))[name], /^\$argon2id\$v=19\$m=\d+,t=\d+,p=\d+\$/, name)
    assert.equal((await login(origin, name, password)).status, 200, `${name} cannot log in again`)
    assert.equal((await login(origin, name, `${password}!`)).status, 401, `${name} logs in with another password`)
  }
  for (const name of lost) {
    const answer = await login(origin, name, password)
    assert.deepEqual({ status: answer.status, text: answer.text }, { status: wrong.status, text: wrong.text }, name)
  }
  assert.equal((await login(origin, 'left', password)).status, 403, 'a disabled user logs in')
}

async function login(origin, username, password) {
  const answer = await fetch(`${origin}/login`, { method: 'POST', body: new URLSearchParams({ username, password }) })
  return { status: answer.status, text: await answer.text() }
}

/** Read by a Node that has SQLite. */
async function hashes(folder) {
  const script = `
    const { DatabaseSync } = require('node:sqlite')
    const users = new DatabaseSync(${JSON.stringify(join(folder, 'users.sqlite'))}, { readOnly: true })
    const rows = users.prepare('SELECT name, hash FROM users').all()
    console.log(JSON.stringify(Object.fromEntries(rows.map(({ name, hash }) => [name, hash]))))`
  return JSON.parse((await command(nodeBinary('node24'), ['-e', script])).stdout)
}
