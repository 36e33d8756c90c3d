import { equal, holds, refusal, rejection } from '../../suite/checks.mjs'

export function errors({ hallpass, passwords, check }) {
  const { hashPassword, needsRehash, verifyPassword } = passwords
  check('errors/there is one class of errors', () => holds(hallpass.HallpassError === passwords.HallpassError, 'they are the same'))
  check('errors/an error is an instance of it', async () => {
    const error = await rejection(hallpass, 'INVALID_HASH', () => verifyPassword('$nonsense', 'password'))
    equal([error.name, error.step, error.status, error.option], ['HallpassError', 'caller', 500, undefined])
    holds(error instanceof Error && error.stack.includes('HallpassError'), 'it has a stack')
  })
  check('errors/nothing is thrown at the call itself', async () => {
    for (const call of [() => hashPassword(), () => hashPassword(1), () => verifyPassword(1, 2), () => hashPassword('a', 1)]) {
      await rejection(passwords, 'INVALID_ARGUMENT', call)
    }
  })
  check('errors/a password that is too long is the fault of the client', async () => {
    const error = await rejection(passwords, 'PASSWORD_TOO_LONG', () => hashPassword('a'.repeat(4097)))
    equal([error.status, error.step], [400, 'login'])
    const response = error.toResponse()
    equal([response.status, (await response.json()).error], [400, 'invalid_request'])
  })
  check('errors/an option is named', () => {
    equal(refusal(passwords, 'INVALID_OPTION', () => needsRehash('$', { memory: 1 })).option, 'memory')
    equal(refusal(passwords, 'INVALID_OPTION', () => needsRehash('$', { memmory: 1 })).option, 'memmory')
  })
  check('errors/no message holds the password', async () => {
    const secret = 'hunter2 hunter2'
    for (const call of [
      () => hashPassword(secret, { memory: 1 }),
      () => hashPassword(secret.repeat(1000)),
      () => hashPassword(`${secret}\ud800`),
      () => verifyPassword(`$2b$04$${'.'.repeat(53)}`, secret.repeat(5)),
      () => verifyPassword(secret, secret),
    ]) {
      const error = await call().then(() => undefined, (error) => error)
      holds(error instanceof passwords.HallpassError, 'it was refused')
      holds(!`${error.message} ${error.stack} ${JSON.stringify(error)}`.includes('hunter2'), 'the password is not told')
      holds(/^[a-z].*[^.]$/.test(error.message), `it is such a sentence: ${error.message}`)
    }
  })
}
