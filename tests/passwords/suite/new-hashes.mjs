import { equal, holds } from '../../suite/checks.mjs'

const form = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/

const costs = [
  [undefined, [19456, 2, 1]],
  [{}, [19456, 2, 1]],
  [{ memory: undefined, iterations: undefined, parallelism: undefined, signal: undefined }, [19456, 2, 1]],
  [{ memory: 7168, iterations: 5 }, [7168, 5, 1]],
  [{ iterations: 3 }, [19456, 3, 1]],
  [{ memory: 35840, iterations: 1, parallelism: 4 }, [35840, 1, 4]],
  [{ memory: 47104, iterations: 1 }, [47104, 1, 1]],
]

const texts = ['a', 'correct horse battery staple', 'пароль', '🔑', '\0', 'a'.repeat(4096), 'é'.repeat(2048), ' ', '\ufeffa', 'e\u0301']

export function newHashes({ passwords, check }) {
  const { hashPassword, needsRehash, verifyPassword } = passwords
  for (const [options, expected] of costs) {
    check(`new/the options ${JSON.stringify(options)}`, async () => {
      const hash = await hashPassword('correct horse', options)
      equal(form.exec(hash)?.slice(1).map(Number), expected)
      holds(await verifyPassword(hash, 'correct horse'), 'it is verified')
      equal(await verifyPassword(hash, 'Correct horse'), false)
      equal(needsRehash(hash, options), false)
      // Only for verifying nobody do they matter.
      equal(await verifyPassword(hash, 'correct horse', { memory: 8192, iterations: 5 }), true)
    })
  }
  for (const text of texts) {
    check(`new/a password of ${text.length} units from ${text.codePointAt(0)} on`, async () => {
      const hash = await hashPassword(text)
      holds(await verifyPassword(hash, text), 'it is verified')
      equal(await verifyPassword(hash, [...text].slice(0, -1).join('')), false)
    })
  }
  check('new/letters that look alike are not the same', async () => {
    equal(await verifyPassword(await hashPassword('é'), 'e\u0301'), false)
  })
  check('new/each hash has a salt of its own', async () => {
    const made = await Promise.all(Array.from({ length: 12 }, () => hashPassword('the same')))
    equal(new Set(made.map((hash) => hash.split('$')[4])).size, 12)
    equal(new Set(made.map((hash) => hash.split('$')[5])).size, 12)
    holds(!made.some((hash) => hash.includes('AAAAAAAAAA')), 'no salt is empty')
  })
  check('new/more is asked for than a hash has', async () => {
    const hash = await hashPassword('a', { memory: 20000, iterations: 2, parallelism: 2 })
    equal(needsRehash(hash), false)
    for (const options of [{ memory: 20001 }, { memory: 20000, iterations: 3 }, { parallelism: 3 }]) {
      equal(needsRehash(hash, options), true)
    }
    equal(needsRehash(hash, { memory: 20000, iterations: 2, parallelism: 2 }), false)
  })
}
