import assert from 'node:assert/strict'

/** What the environment may say, and what is made of it. */
export function checks({ readConfig }) {
  const read = (env, args) => readConfig(env, 'data', args)
  const refused = (env, pattern, args) => ({
    name: `refused: ${JSON.stringify(env)} ${args ?? ''}`,
    run: () => assert.throws(() => read(env, args), pattern),
  })
  const gives = (env, expected, args) => ({
    name: `taken: ${JSON.stringify(env)} ${args ?? ''}`,
    run: () => {
      const config = read(env, args)
      for (const [name, value] of Object.entries(expected)) assert.deepEqual(config[name], value, name)
    },
  })
  return [
    gives({}, {
      port: 8787,
      host: '127.0.0.1',
      database: { file: 'data/hallpass.sqlite' },
      keyFile: 'data/hallpass.sqlite.keys.json',
      ttl: { access: '15m', refresh: '30d', grace: '10s' },
      seeds: false,
      client: undefined,
      trustedProxies: [],
    }),
    gives({ PORT: '9000' }, { port: 9001 }, ['--port', '9001']),
    gives({ PORT: ' 0 ' }, { port: 0, host: '::1' }, ['--host', '::1']),
    gives({ ACCESS_TTL: '30', REFRESH_GRACE: '5s' }, { ttl: { access: 30, refresh: '30d', grace: '5s' } }),
    gives({ DATABASE_URL: 'postgres://a@b/c' }, { database: { postgres: 'postgres://a@b/c' }, keyFile: 'data/keys.json' }),
    gives({ DATABASE_URL: 'file:users.db' }, { database: { file: 'users.db' }, keyFile: 'users.db.keys.json' }),
    gives({ DATABASE_URL: 'sqlite:///srv/users.db' }, { database: { file: '/srv/users.db' } }),
    gives({ TRUSTED_ORIGINS: 'https://a.test, https://b.test' }, { trustedOrigins: ['https://a.test', 'https://b.test'] }),
    // Their passwords are no secret, so nobody has them who did not ask for them, wherever the server listens.
    ...['127.0.0.1', 'localhost', '::1', '0.0.0.0'].flatMap((HOST) => [
      gives({ HOST }, { seeds: false }),
      gives({ HOST, SEED_USERS: 'yes' }, { seeds: true }),
    ]),
    gives({ SEED_USERS: 'no' }, { seeds: false }),
    gives({ CLIENT_ID: 'a', CLIENT_SECRET: '0123456789abcdef' }, { client: { id: 'a', secret: '0123456789abcdef' } }),
    refused({ PORT: '80800' }, /PORT must be a whole number from 0 to 65535/),
    refused({ PORT: '80a' }, /PORT/),
    refused({}, /no option --prot/, ['--prot', '80']),
    refused({}, /--port has no value/, ['--port']),
    refused({ ACCESS_TTL: 'soon' }, /ACCESS_TTL must be/),
    refused({ REFRESH_TTL: '-1' }, /REFRESH_TTL must be/),
    refused({ DATABASE_URL: 'mysql://secret@b/c' }, /^Error: DATABASE_URL must be postgres:\/\/… or the path of a file$/),
    refused({ SEED_USERS: 'true' }, /SEED_USERS must be yes or no/),
    refused({ CLIENT_ID: 'a' }, /CLIENT_ID and CLIENT_SECRET come together/),
    refused({ CLIENT_ID: 'a', CLIENT_SECRET: 'short' }, /16 characters or more/),
  ]
}
