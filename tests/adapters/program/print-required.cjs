'use strict'

// The package by `require` and by `import` in one program: its errors are of one class.
async function main() {
  const { newChecks, equal } = await import('./suite/checks.mjs')
  const { check, outcome } = newChecks()
  const hallpass = require('hallpass')
  for (const name of ['fetch', 'hono', 'express', 'node']) {
    await check(`require/hallpass/${name} is the same as by import`, async () => {
      const required = require(`hallpass/${name}`)
      const imported = await import(`hallpass/${name}`)
      equal(Object.keys(required).sort(), Object.keys(imported).filter((key) => !['default', 'module.exports'].includes(key)).sort())
      equal(required.guards === imported.guards, true)
      const auth = hallpass.createAuth({ issuer: 'i', audience: 'a', key: hallpass.Key.generate('HS256') })
      const thrown = [() => imported.guards(auth, { x: 1 }), () => required.guards(auth).authenticated({ scope: 'x' })].map((call) => {
        try {
          return call()
        } catch (error) {
          return error instanceof hallpass.HallpassError
        }
      })
      equal(thrown, [true, true])
      auth.dispose()
    })
  }
  console.log(JSON.stringify(await outcome()))
}

main()
