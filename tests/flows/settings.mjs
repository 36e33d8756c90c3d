/** What every home of the server is set to, so that the same flows have the same answers. */

export const TTL = { accessTtl: '15m', refreshTtl: '30d', refreshGrace: '10s' }

/** A program that may ask about tokens. */
export const CLIENT = { id: 'inspector', secret: 'a secret of the tests' }

/** For these tests alone: their secret parts are here for all to read. */
export const KEYS = {
  first: {
    kty: 'OKP',
    crv: 'Ed25519',
    alg: 'EdDSA',
    kid: 'first',
    // RFC 8037, A.1.
    d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
    x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
  },
  second: {
    kty: 'OKP',
    crv: 'Ed25519',
    alg: 'EdDSA',
    kid: 'second',
    // RFC 8032, 7.1, test 2.
    d: 'TM0Imyj_ltqdtsNG7BFOD1uKMZ81q6Yk2oz27U-4pvs',
    x: 'PUAXw-hDiVqStwqnTRt-vJyYLM8uxJaMwM1V8Sr0Zgw',
  },
}

/** The same as environment, for a server that is a process of its own. */
export const ENVIRONMENT = {
  ISSUER: 'https://flows.test',
  ACCESS_TTL: TTL.accessTtl,
  REFRESH_TTL: TTL.refreshTtl,
  REFRESH_GRACE: TTL.refreshGrace,
  CLIENT_ID: CLIENT.id,
  CLIENT_SECRET: CLIENT.secret,
  TRUSTED_ORIGINS: 'https://trusted.test',
  SEED_USERS: 'yes',
}
