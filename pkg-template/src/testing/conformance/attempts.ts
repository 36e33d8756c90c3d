import { expectSame, type Checks } from './expect.js'
import { atOnce, freshText, START } from './samples.js'

export const attempts: Checks = {
  'the first attempt counts 1, and its count lasts until the time given': async (store) => {
    const first = await store.countAttempt(freshText('account'), START, START + 900)
    expectSame(first, { count: 1, resetAt: START + 900 }, 'the first attempt')
  },

  'further attempts count on, and the end of the count stays': async (store) => {
    const bucket = freshText('account')
    await store.countAttempt(bucket, START, START + 900)
    for (const count of [2, 3, 4]) {
      const further = await store.countAttempt(bucket, START + count, START + count + 900)
      expectSame(further, { count, resetAt: START + 900 }, `attempt ${count}`)
    }
  },

  'the count goes on until the second before its end, and begins anew at its end': async (store) => {
    const bucket = freshText('account')
    await store.countAttempt(bucket, START, START + 900)
    const last = await store.countAttempt(bucket, START + 899, START + 1799)
    expectSame(last, { count: 2, resetAt: START + 900 }, 'one second before its end')
    const anew = await store.countAttempt(bucket, START + 900, START + 1800)
    expectSame(anew, { count: 1, resetAt: START + 1800 }, 'at its end')
    const further = await store.countAttempt(bucket, START + 901, START + 1801)
    expectSame(further, { count: 2, resetAt: START + 1800 }, 'afterwards')
  },

  'a count that is forgotten begins anew': async (store) => {
    const bucket = freshText('account')
    await store.countAttempt(bucket, START, START + 900)
    await store.countAttempt(bucket, START, START + 900)
    await store.clearAttempts(bucket)
    const anew = await store.countAttempt(bucket, START + 10, START + 910)
    expectSame(anew, { count: 1, resetAt: START + 910 }, 'the attempt after')
  },

  'forgetting a count that never was is no error': async (store) => {
    await store.clearAttempts(freshText('account'))
  },

  'buckets are counted apart, also where their names are alike': async (store) => {
    const name = freshText('account')
    const buckets = [
      name,
      `${name} `,
      `${name}%`,
      `${name}*`,
      `${name}'`,
      name.toUpperCase(),
      `${name}:1`,
      `${name}:11`,
    ]
    for (const bucket of buckets) {
      expectSame((await store.countAttempt(bucket, START, START + 900)).count, 1, `the first attempt of ${bucket}`)
    }
    await store.clearAttempts(name)
    for (const bucket of buckets) {
      const count = bucket === name ? 1 : 2
      expectSame((await store.countAttempt(bucket, START, START + 900)).count, count, `another attempt of ${bucket}`)
    }
  },

  'a bucket that has the name of a session or a subject counts for itself': async (store) => {
    const name = freshText('same')
    await store.countAttempt(name, START, START + 900)
    expectSame(await store.find(name), undefined, 'the session found')
    expectSame(await store.list(name, START), [], 'the sessions listed')
  },

  'of 100 attempts at once each gets a count of its own from 1 to 100': async (store) => {
    const bucket = freshText('account')
    const all = await atOnce(100, () => store.countAttempt(bucket, START, START + 900))
    expectSame(counts(all), upTo(100), 'the counts')
    expectSame(all.filter(({ resetAt }) => resetAt !== START + 900).length, 0, 'how many have another end')
  },

  'of 100 attempts at once after the end of a count each gets a count of its own anew': async (store) => {
    const bucket = freshText('account')
    await atOnce(10, () => store.countAttempt(bucket, START, START + 900))
    const all = await atOnce(100, () => store.countAttempt(bucket, START + 900, START + 1800))
    expectSame(counts(all), upTo(100), 'the counts')
    expectSame(all.filter(({ resetAt }) => resetAt !== START + 1800).length, 0, 'how many have another end')
  },
}

function counts(all: readonly { readonly count: number }[]): number[] {
  return all.map(({ count }) => count).sort((one, other) => one - other)
}

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, number) => number + 1)
}
