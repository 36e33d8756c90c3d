import assert from 'node:assert/strict'
import { join } from 'node:path'

import { createDatabase } from 'db0'
import libsql from 'db0/connectors/libsql/node'

import { temporaryFolder } from '../../stores/servers/temporary.mjs'

const ADA = { username: 'Ada', email: 'ada@example.com', fullName: 'Ada 👩🏽‍💻', disabled: false, scope: 'me admin', passwordHash: '$one' }

/** What every table of users does. Those of PostgreSQL and D1 do it in their homes. */
export function checks({ memoryUsers, sqlUsers }) {
  const folder = temporaryFolder('users')
  const database = (name) => createDatabase(libsql({ url: `file:${join(folder, name)}.sqlite` }))
  const sqlite = async (name) => {
    const users = sqlUsers(database(name))
    await users.migrate()
    return users
  }
  return [
    ...conformance('in memory', async () => memoryUsers()),
    ...conformance('in SQLite', () => sqlite(crypto.randomUUID())),
    {
      name: 'the table is made once, however often and by however many',
      run: async () => {
        await Promise.all([sqlite('shared'), sqlite('shared')])
        assert.equal(await (await sqlite('shared')).add(ADA), true)
        assert.equal(await (await sqlite('shared')).add(ADA), false)
      },
    },
    {
      name: 'a table of a newer server is refused',
      run: async () => {
        await sqlite('newer')
        await database('newer').prepare('INSERT INTO users_version (version) VALUES (1000)').all()
        await assert.rejects(sqlite('newer'), /newer version/)
      },
    },
    {
      name: 'a database that fails says so, and which dialect is none',
      run: async () => {
        const failing = sqlUsers({ dialect: 'sqlite', prepare: () => ({ all: () => Promise.reject(new Error('gone')) }) })
        await assert.rejects(failing.find('ada'), { name: 'UsersUnavailable' })
        assert.throws(() => sqlUsers({ dialect: 'mysql', prepare: () => {} }), /dialect mysql/)
      },
    },
  ]
}

function conformance(where, open) {
  const check = (name, body) => ({ name: `${where}: ${name}`, run: async () => body(await open()) })
  return [
    check('a user is found as it was added, whatever the case of the name', async (users) => {
      assert.equal(await users.add(ADA), true)
      for (const name of ['Ada', 'ada', 'ADA']) assert.deepEqual(await users.find(name), ADA)
      for (const name of ['', 'ad', 'Ada ', 'ada\0', "a' OR 1=1 --", '%']) assert.equal(await users.find(name), undefined)
    }),
    check('only letters of ASCII lose their case, as with the limiter of logins', async (users) => {
      const kirk = { ...ADA, username: 'Kirk' }
      await users.add(kirk)
      for (const name of ['kirk', 'KIRK']) assert.deepEqual(await users.find(name), kirk)
      // The sign of Kelvin.
      for (const name of ['\u212Airk', 'kir\u212A']) assert.equal(await users.find(name), undefined)
    }),
    check('a name is taken once', async (users) => {
      const added = await Promise.all(['bob', 'BOB', 'Bob'].map((username) => users.add({ ...ADA, username })))
      assert.equal(added.filter(Boolean).length, 1)
    }),
    check('a change changes what it names and nothing else', async (users) => {
      await users.add(ADA)
      assert.deepEqual(await users.change('ada', { email: null }), { ...ADA, email: null })
      assert.deepEqual(await users.change('ada', { disabled: true }), { ...ADA, email: null, disabled: true })
      assert.deepEqual(await users.change('ada', { email: 'b@example.com', disabled: false }), { ...ADA, email: 'b@example.com' })
      assert.deepEqual(await users.change('ada', {}), { ...ADA, email: 'b@example.com' })
      assert.equal(await users.change('nobody', { disabled: true }), undefined)
    }),
    check('a hash is replaced if it is still the one', async (users) => {
      await users.add(ADA)
      assert.equal(await users.replaceHash('ada', '$two', '$three'), false)
      assert.equal(await users.replaceHash('ada', '$one', '$two'), true)
      assert.equal((await users.find('ada')).passwordHash, '$two')
      assert.equal(await users.replaceHash('nobody', '$one', '$two'), false)
    }),
    check('users are listed by name, a page at a time', async (users) => {
      for (const username of ['carl', 'Bea', 'a.b', 'a-b', 'A9']) await users.add({ ...ADA, username })
      const names = async (page) => (await users.list(page)).map(({ username }) => username)
      assert.deepEqual(await names({ limit: 100 }), ['a-b', 'a.b', 'A9', 'Bea', 'carl'])
      assert.deepEqual(await names({ limit: 2 }), ['a-b', 'a.b'])
      assert.deepEqual(await names({ limit: 2, after: 'A.B' }), ['A9', 'Bea'])
      assert.deepEqual(await names({ limit: 2, after: 'zoe' }), [])
    }),
  ]
}
