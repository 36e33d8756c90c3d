import { equal, holds, refusal, rejection } from '../../checks.mjs'
import { refusalIsSound } from '../../refusal-rules.mjs'
import { now } from '../samples.mjs'
import { newClock, newStore } from './desk.mjs'

export async function limiting(hallpass, check) {
  const { createLoginLimiter } = hallpass
  const newLimiter = (options) => {
    const clock = newClock()
    const store = newStore()
    return { clock, store, limiter: createLoginLimiter({ store, clock: clock.now, ...options }) }
  }
  const limited = (limiter, attempt) => rejection(hallpass, 'RATE_LIMITED', () => limiter.attempt(attempt))
  const ada = { account: 'ada', address: '192.0.2.1' }

  await check('limiter/an account has ten attempts in a quarter of an hour, from wherever they come', async () => {
    const { limiter, clock } = newLimiter()
    for (let round = 0; round < 10; round += 1) equal(await limiter.attempt({ account: 'ada', address: `192.0.2.${round}` }), undefined)
    clock.advance(100)
    const error = await limited(limiter, { account: 'ada', address: '198.51.100.1' })
    equal([error.step, error.status, error.headers], ['login', 429, { 'Retry-After': '800' }])
    equal(refusalIsSound(hallpass, error), null)
    await limiter.attempt({ account: 'eve', address: '198.51.100.1' })
    clock.advance(799.5)
    equal((await limited(limiter, ada)).headers['Retry-After'], '1')
    clock.advance(0.5)
    await limiter.attempt(ada)
  })
  await check('limiter/an address has a hundred attempts, for whichever accounts they are', async () => {
    const { limiter } = newLimiter()
    for (let round = 0; round < 100; round += 1) await limiter.attempt({ account: `user-${round}`, address: '192.0.2.1' })
    await limited(limiter, { account: 'another', address: '192.0.2.1' })
    await limiter.attempt({ account: 'another', address: '192.0.2.2' })
  })
  await check('limiter/an address that is refused does not lock the account', async () => {
    const { limiter, store } = newLimiter({ addressAttempts: 3, accountAttempts: 5 })
    for (let round = 0; round < 3; round += 1) await limiter.attempt(ada)
    for (let round = 0; round < 20; round += 1) await limited(limiter, ada)
    await limiter.attempt({ ...ada, address: '192.0.2.99' })
    equal([...store.counts.values()].map(({ count }) => count).sort(), [1, 23, 4])
  })
  await check('limiter/a login that succeeded gives the account its attempts back, and not the address', async () => {
    const { limiter } = newLimiter({ accountAttempts: 2, addressAttempts: 5 })
    for (let round = 0; round < 2; round += 1) {
      await limiter.attempt(ada)
      await limiter.attempt(ada)
      await limiter.succeeded(ada)
    }
    await limiter.attempt(ada)
    await limited(limiter, ada)
    equal(await limiter.succeeded({ account: 'ada' }), undefined)
    equal(await limiter.succeeded({ account: null, address: '192.0.2.1' }), undefined)
  })
  await check('limiter/attempts at once cannot slip through', async () => {
    const { limiter } = newLimiter()
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => limiter.attempt(ada)))
    equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 10)
  })
  await check('limiter/the letters of an account are the same in either case', async () => {
    const { limiter } = newLimiter({ accountAttempts: 1 })
    await limiter.attempt(ada)
    await limited(limiter, { ...ada, account: 'ADA' })
  })
  await check('limiter/an IPv6 address is counted by its network, and an IPv4 one however it is written', async () => {
    const { limiter } = newLimiter({ addressAttempts: 1 })
    const same = [
      ['2001:db8:1:2::1', '2001:DB8:1:2:ffff::2', '2001:db8:0001:0002:1:1:1:1', '2001:db8:1:2::1%eth0'],
      ['192.0.2.7', '::ffff:192.0.2.7', '::ffff:c000:207'],
      ['::1', '0:0:0:0:0:0:0:1'],
    ]
    for (const [first, ...others] of same) {
      await limiter.attempt({ account: null, address: first })
      for (const address of others) await limited(limiter, { account: null, address })
    }
    await limiter.attempt({ account: null, address: '2001:db8:1:3::1' })
  })
  await check('limiter/the store gets a hash of the account, and not its name', async () => {
    const { limiter, store } = newLimiter()
    await limiter.attempt({ account: 'ada@example.test', address: '192.0.2.1' })
    const names = [...store.counts.keys()].sort()
    holds(/^account:[\w-]{43}$/.test(names[0]), names[0])
    holds(/^address:[\w.:/-]{1,43}$/.test(names[1]), names[1])
    equal([...store.counts.values()].map(({ resetAt }) => resetAt), [now + 900, now + 900])
  })
  await check('limiter/one of account and address is enough, if the other is said to be unknown', async () => {
    const { limiter, store } = newLimiter()
    await limiter.attempt({ account: 'ada', address: null })
    await limiter.attempt({ account: null, address: '192.0.2.1' })
    equal(store.calls, ['countAttempt', 'countAttempt'])
  })

  const bad = {
    'no account': { address: '192.0.2.1' },
    'no address': { account: 'ada' },
    'an address that is undefined': { account: 'ada', address: undefined },
    'neither of both': { account: null, address: null },
    'an empty account': { ...ada, account: '' },
    'an account of 1025 bytes': { ...ada, account: 'a'.repeat(1025) },
    'an account of a megabyte': { ...ada, account: 'a'.repeat(1_048_576) },
    'an account with a lone surrogate': { ...ada, account: '\ud800' },
    'a number for an account': { ...ada, account: 1 },
    'an address that is none': { ...ada, address: 'localhost' },
    'an address with a port': { ...ada, address: '192.0.2.1:80' },
    'an address with leading zeros': { ...ada, address: '192.0.2.01' },
    'two addresses': { ...ada, address: '192.0.2.1, 192.0.2.2' },
    'a list of addresses': { ...ada, address: ['192.0.2.1'] },
    'no attempt': undefined,
    'an attempt that is null': null,
    'a text for an attempt': 'ada',
  }
  for (const [what, attempt] of Object.entries(bad)) {
    await check(`limiter/${what} is refused before anything is counted`, async () => {
      const { limiter, store } = newLimiter()
      await rejection(hallpass, 'INVALID_ARGUMENT', () => limiter.attempt(attempt))
      equal(store.calls, [])
    })
  }
  await check('limiter/a misspelt member of an attempt is refused', async () => {
    const { limiter } = newLimiter()
    const error = await rejection(hallpass, 'INVALID_OPTION', () => limiter.attempt({ ...ada, adress: '192.0.2.1' }))
    equal(error.option, 'adress')
  })
  const options = {
    accountAttempts: [0, -1, 1.5, 1_000_001, '10', Number.NaN, null],
    addressAttempts: [0, 1_000_001],
    accountWindow: [0, '0s', '31d', '15', -1, null],
    addressWindow: [0.5, '1y'],
    storeTimeout: [0, 0.001, 61, '2m', 'soon', null],
    clock: [1, 'now', {}, null],
    name: ['', 'a b', 'code:', 'é', '\u212a', 'a\n', 'a'.repeat(65), 1, null, ['a']],
    store: [null, 1, {}, { countAttempt() {} }, 'memory'],
    attempts: [1],
  }
  for (const [option, values] of Object.entries(options)) {
    check(`limiter/the option ${option} must be what it says`, () => {
      for (const value of values) {
        const error = refusal(hallpass, 'INVALID_OPTION', () => createLoginLimiter({ store: newStore(), [option]: value }))
        equal(error.option, option)
      }
    })
  }
  await check('limiter/limiters of different names on one store count apart', async () => {
    const options = { accountAttempts: 1, addressAttempts: 1 }
    const { limiter, store, clock } = newLimiter(options)
    const named = (name) => createLoginLimiter({ store, clock: clock.now, ...options, name })
    for (const one of [limiter, named('register'), named('Register'), named('a'.repeat(64)), named('-_9')]) {
      await one.attempt({ account: 'ada', address: null })
      await one.attempt({ account: null, address: '192.0.2.1' })
      for (const account of ['ada', 'Ada']) await limited(one, { account, address: null })
      for (const address of ['192.0.2.1', '::ffff:192.0.2.1']) await limited(one, { account: null, address })
    }
    equal(store.counts.size, 10)
    holds([...store.counts.keys()].every((bucket) => /^(account|address):[\w-]{6,43}$/.test(bucket)), [...store.counts.keys()].join())
    // One of the same name shares them, and forgets for both.
    const again = named('register')
    await limited(again, { account: 'ada', address: null })
    await again.succeeded({ account: 'ada' })
    await named('register').attempt({ account: 'ada', address: null })
    await limited(limiter, { account: 'ada', address: null })
    // Without a name it is as if none were named.
    await limited(named(undefined), { account: 'ada', address: null })
  })
  await check('limiter/no account of one limiter is one of another', async () => {
    const { limiter, store, clock } = newLimiter({ accountAttempts: 1 })
    const register = createLoginLimiter({ store, clock: clock.now, accountAttempts: 1, name: 'register' })
    for (const account of ['register:ada', 'registerada', 'register\0ada', 'register\u00ffada', 'ada']) {
      await limiter.attempt({ account, address: null })
    }
    await register.attempt({ account: 'ada', address: null })
  })
  await check('limiter/without a store it counts in memory', async () => {
    const limiter = createLoginLimiter({ accountAttempts: 1 })
    await limiter.attempt(ada)
    await limited(limiter, ada)
  })
  for (const [what, fail] of Object.entries({
    throws: () => { throw new Error('down') }, rejects: () => Promise.reject(new Error('down')), 'never answers': () => new Promise(() => {}),
  })) {
    await check(`limiter/a store that ${what} lets nobody in`, async () => {
      const { limiter, store } = newLimiter({ storeTimeout: 0.05 })
      store.instead.countAttempt = fail
      equal((await rejection(hallpass, 'STORE_UNAVAILABLE', () => limiter.attempt(ada))).headers, { 'Retry-After': '1' })
      store.instead.clearAttempts = fail
      await rejection(hallpass, 'STORE_UNAVAILABLE', () => limiter.succeeded(ada))
    })
  }
  for (const answer of [undefined, null, 1, 'x', {}, { count: '1', resetAt: now }, { count: 1 }, { count: 0.5, resetAt: now }, { count: 0, resetAt: now }, { count: -1, resetAt: now }, { count: 1, resetAt: now * 1000 }]) {
    await check(`limiter/a count that is ${JSON.stringify(answer)} is a contradiction`, async () => {
      const { limiter, store } = newLimiter()
      store.instead.countAttempt = () => answer
      await rejection(hallpass, 'STORE_CONFLICT', () => limiter.attempt(ada))
    })
  }
  await check('limiter/a disposed limiter refuses all work, and what waits ends well', async () => {
    const { limiter, store } = newLimiter()
    let answer
    store.instead.countAttempt = (real) => new Promise((resolve) => {
      answer = () => resolve(real())
    })
    const waiting = limiter.attempt({ account: 'ada', address: null })
    limiter.dispose()
    answer()
    equal(await waiting, undefined)
    await rejection(hallpass, 'HANDLE_DISPOSED', () => limiter.attempt(ada))
    await rejection(hallpass, 'HANDLE_DISPOSED', () => limiter.succeeded(ada))
  })
}
