import { HallpassError } from 'hallpass'
import { mount as mountExpress } from 'hallpass/express'
import { mount as mountHono } from 'hallpass/hono'
import { listener } from 'hallpass/node'

import { newHouse } from '../house.mjs'
import { equal } from '../suite/checks.mjs'

/** The options of what mounts a handler: what is misspelt must not turn the limit of logins off. */
export async function optionsOfMounts(check) {
  const { handler } = newHouse()
  const address = () => null
  for (const [place, mount] of Object.entries({ 'hono mount': mountHono, 'express mount': mountExpress, listener })) {
    const codeOf = (...options) => {
      try {
        mount(handler, ...options)
        return 'taken'
      } catch (error) {
        return error instanceof HallpassError ? error.code : error
      }
    }
    await check(`${place}/options are looked at`, () => {
      for (const good of [[], [undefined], [{}], [{ address }], [{ address: undefined }]]) equal(codeOf(...good), 'taken')
      const bad = [{ adress: address }, { address, adress: address }, { address: 'x' }, { address: null }, { Address: address }]
      const strange = [Object.create({ address }), { get address() { return address } }, new (class { address = address })(), { [Symbol('a')]: 1 }]
      for (const options of [...bad, ...strange]) equal(codeOf(options), 'INVALID_OPTION')
      for (const options of [null, 1, 'address', [], address]) equal(codeOf(options), 'INVALID_ARGUMENT')
    })
    await check(`${place}/options that all objects inherit are none`, () => {
      Object.prototype.address = 1
      try {
        equal(codeOf({}), 'taken')
      } finally {
        delete Object.prototype.address
      }
    })
  }
  await check('listener/onFault is a function', () => {
    for (const onFault of [1, null, {}]) {
      try {
        listener(handler, { onFault })
      } catch (error) {
        equal([error.code, error.option], ['INVALID_OPTION', 'onFault'])
        continue
      }
      throw new Error('it was taken')
    }
  })
  await check('hono mount/an address that is none is a mistake, and not no limit', async () => {
    const { handler: strict, asked } = newHouse()
    for (const given of [undefined, 1, {}, Promise.resolve('192.0.2.1')]) {
      const c = { req: { raw: new Request('https://api.test/login', { method: 'POST', body: new URLSearchParams({ username: 'ada', password: 'x' }) }) } }
      const outcome = await mountHono(strict, { address: () => given })(c, async () => {}).then(({ status }) => status, ({ code }) => code)
      equal(outcome, 'INVALID_ARGUMENT')
    }
    equal(asked, [])
  })
}
