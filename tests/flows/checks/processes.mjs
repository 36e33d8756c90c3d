import assert from 'node:assert/strict'
import { chmod, readFile, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'

import { nodeBinary } from '../../runtimes/stage/binaries.mjs'
import { temporaryFolder } from '../../stores/servers/temporary.mjs'
import { startServer } from '../server-process.mjs'

const PASSWORD = 'correct horse battery staple'

/** What only a process can show: how the built server starts, ends, and shares what it keeps. */
export function checks() {
  return [
    ...['node20', 'node22', 'node24'].map((node) => ({
      name: `it starts, logs in and ends on ${node}`,
      run: () => withServer({}, async (server) => {
        const { access_token: token } = await logIn(server, 'johndoe', 'secret')
        assert.equal((await me(server, token)).status, 200)
        assert.match(await (await fetch(new URL('/docs', server.url))).text(), /<title>hallpass/)
        assert.match(await (await fetch(server.url)).text(), /<title>hallpass/)
        assert.deepEqual(await ended(server), { status: 0, signal: null })
      }, nodeBinary(node)),
    })),
    {
      name: 'at the first start it tells of the users it added and of the keys it made, and warns',
      run: async () => {
        const folder = temporaryFolder('processes')
        const first = await withServer({ DATA_FOLDER: folder }, async () => {})
        for (const line of ['johndoe / secret', 'admin / secret', 'alice / secret']) assert.ok(first.stdout.includes(line), line)
        assert.match(first.stdout, /added users to the empty database/)
        assert.match(first.stderr, /warning: without HALLPASS_SECRET, made new keys in \S+hallpass\.sqlite\.keys\.json/)
        assert.match(first.stderr, /warning: everybody knows these passwords/)
        assert.equal((await stat(join(folder, 'hallpass.sqlite.keys.json'))).mode & 0o777, 0o600)
        const second = await withServer({ DATA_FOLDER: folder }, async () => {})
        assert.doesNotMatch(second.stdout, /added users/)
        assert.match(second.stderr, /keys are in/)
      },
    },
    {
      name: 'with a secret of its own and no seeds it warns of nothing, and has no users',
      run: async () => {
        const settings = { HALLPASS_SECRET: 'a secret of the tests, long enough', SEED_USERS: '' }
        const printed = await withServer(settings, async (server) => {
          assert.equal((await post(server, '/token', { username: 'admin', password: 'secret' })).status, 401)
        })
        assert.equal(printed.stderr, '')
        assert.doesNotMatch(printed.stdout, /secret/)
      },
    },
    {
      name: 'nobody else can read the database, in whichever folder it is and whoever made it',
      run: async () => {
        const folder = temporaryFolder('processes')
        await chmod(folder, 0o755)
        const modes = async () =>
          Object.fromEntries(
            await Promise.all(
              ['', '-wal', '-shm'].map(async (end) => [end, (await stat(join(folder, `hallpass.sqlite${end}`))).mode & 0o777]),
            ),
          )
        const expected = { '': 0o600, '-wal': 0o600, '-shm': 0o600 }
        await withServer({ DATA_FOLDER: folder }, async (server) => {
          await logIn(server, 'johndoe', 'secret')
          assert.deepEqual(await modes(), expected)
        })
        await chmod(join(folder, 'hallpass.sqlite'), 0o644)
        await withServer({ DATA_FOLDER: folder }, async (server) => {
          await logIn(server, 'johndoe', 'secret')
          assert.deepEqual(await modes(), expected)
        })
      },
    },
    {
      name: 'a restart keeps users, sessions and keys',
      run: async () => {
        const folder = temporaryFolder('processes')
        let pair
        await withServer({ DATA_FOLDER: folder }, async (server) => {
          await register(server, 'ada')
          pair = await logIn(server, 'ada', PASSWORD)
        })
        await withServer({ DATA_FOLDER: folder }, async (server) => {
          assert.equal((await me(server, pair.access_token)).status, 200)
          assert.equal((await post(server, '/refresh', { refresh_token: pair.refresh_token })).status, 200)
          await logIn(server, 'ada', PASSWORD)
        })
      },
    },
    {
      name: 'a restart with other keys ends all sessions, but keeps users',
      run: async () => {
        const folder = temporaryFolder('processes')
        let pair
        await withServer({ DATA_FOLDER: folder }, async (server) => (pair = await logIn(server, 'johndoe', 'secret')))
        await withServer({ DATA_FOLDER: folder, HALLPASS_SECRET: 'a secret of the tests, long enough' }, async (server) => {
          assert.equal((await me(server, pair.access_token)).status, 401)
          assert.equal((await post(server, '/refresh', { refresh_token: pair.refresh_token })).status, 401)
          await logIn(server, 'johndoe', 'secret')
        })
      },
    },
    {
      name: 'a killed server has lost nothing that it answered',
      run: async () => {
        const folder = temporaryFolder('processes')
        const server = await startServer({ DATA_FOLDER: folder })
        await register(server, 'ada')
        const pair = await logIn(server, 'ada', PASSWORD)
        await post(server, '/logout', { refresh_token: pair.refresh_token })
        await server.end('SIGKILL')
        await withServer({ DATA_FOLDER: folder }, async (next) => {
          await logIn(next, 'ada', PASSWORD)
          assert.equal((await post(next, '/refresh', { refresh_token: pair.refresh_token })).status, 401)
        })
      },
    },
    {
      name: 'two processes on one database know the same users and sessions',
      run: async () => {
        const folder = temporaryFolder('processes')
        const servers = await Promise.all([1, 2].map(() => startServer({ DATA_FOLDER: folder })))
        const [one, two] = servers
        try {
          await register(one, 'ada')
          const pair = await logIn(two, 'ada', PASSWORD)
          assert.equal((await me(one, pair.access_token)).status, 200)
          // At once, each at another process: both get the same successor.
          const both = await Promise.all(servers.map((server) => post(server, '/refresh', { refresh_token: pair.refresh_token })))
          const [first, second] = await Promise.all(both.map((answer) => answer.json()))
          assert.equal(first.refresh_token, second.refresh_token)
          await post(one, '/logout', { refresh_token: first.refresh_token })
          assert.equal((await me(two, pair.access_token)).status, 401)
          // Failed logins count together.
          const guesses = Array.from({ length: 14 }, (_, at) => post(servers[at % 2], '/token', { username: 'ada', password: 'guess' }))
          const statuses = (await Promise.all(guesses)).map(({ status }) => status)
          assert.deepEqual([statuses.filter((status) => status === 401).length, statuses.filter((status) => status === 429).length], [10, 4])
        } finally {
          await Promise.all(servers.map((server) => server.end()))
        }
      },
    },
    ...['SIGTERM', 'SIGINT'].map((signal) => ({
      name: `at ${signal} it answers what is under way, and ends`,
      run: async () => {
        const server = await startServer({ DATA_FOLDER: temporaryFolder('processes'), SEED_USERS: 'yes' })
        const slow = post(server, '/token', { username: 'johndoe', password: 'secret' })
        await new Promise((resume) => setTimeout(resume, 30))
        const end = server.end(signal)
        assert.equal((await slow).status, 200)
        const { status, took } = await end
        assert.equal(status, 0)
        assert.ok(took < 4000, `${took} ms`)
        await assert.rejects(fetch(server.url))
      },
    })),
    {
      name: 'an open stream of events does not keep it from ending',
      run: async () => {
        const server = await startServer({ DATA_FOLDER: temporaryFolder('processes'), SEED_USERS: 'yes' })
        const { access_token: token } = await logIn(server, 'johndoe', 'secret')
        const stream = await fetch(new URL(`/events?token=${token}`, server.url))
        const rest = stream.text().catch(() => 'broken off')
        const { status, took } = await server.end()
        assert.equal(status, 0)
        assert.ok(took < 9000, `${took} ms`)
        await rest
      },
    },
    {
      name: 'a port that is taken, and settings that cannot be, are told in a sentence',
      run: async () => {
        const other = createServer()
        await new Promise((resolve) => other.listen(0, '127.0.0.1', resolve))
        const taken = other.address().port
        try {
          const folder = temporaryFolder('processes')
          await assert.rejects(startServer({ DATA_FOLDER: folder }, undefined, `${taken}`), /address already in use/)
          await assert.rejects(startServer({ ACCESS_TTL: 'soon' }), /\(1\):\nACCESS_TTL must be [^\n]+\n$/)
          await assert.rejects(startServer({ HALLPASS_SECRET: 'short' }), /\(1\):\nHALLPASS_SECRET: the secret is shorter than [^\n]+\n$/)
        } finally {
          other.close()
        }
      },
    },
    {
      name: 'a key file that is spoilt while it runs is not taken over',
      run: async () => {
        const folder = temporaryFolder('processes')
        await withServer({ DATA_FOLDER: folder }, async (server) => {
          const { access_token: token } = await logIn(server, 'johndoe', 'secret')
          const path = join(folder, 'hallpass.sqlite.keys.json')
          const before = await readFile(path, 'utf8')
          await writeFile(path, '{"keys":[')
          server.signal('SIGHUP')
          for (const end = Date.now() + 5000; !/JSON/.test(server.printed.stderr) && Date.now() < end; ) await me(server, token)
          assert.match(server.printed.stderr, /JSON/)
          assert.equal((await me(server, token)).status, 200)
          await writeFile(path, before)
        })
      },
    },
  ]
}

/** Does something with a server, ends it, and gives what it printed. */
async function withServer(environment, body, node) {
  const server = await startServer({ DATA_FOLDER: temporaryFolder('processes'), SEED_USERS: 'yes', ...environment }, node)
  try {
    await body(server)
  } finally {
    await server.end()
  }
  return server.printed
}

async function ended(server) {
  const { status, signal } = await server.end()
  return { status, signal }
}

function post({ url }, path, fields) {
  return fetch(new URL(path, url), { method: 'POST', body: new URLSearchParams(fields) })
}

async function logIn(server, username, password) {
  const answer = await post(server, '/token', { username, password })
  assert.equal(answer.status, 200)
  return answer.json()
}

async function register({ url }, username) {
  const body = JSON.stringify({ username, password: PASSWORD })
  const answer = await fetch(new URL('/users/', url), { method: 'POST', body, headers: { 'content-type': 'application/json' } })
  assert.equal(answer.status, 201)
}

function me({ url }, token) {
  return fetch(new URL('/users/me/', url), { headers: { authorization: `Bearer ${token}` } })
}
