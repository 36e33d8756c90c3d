import { equal, holds } from '../checks.mjs'

const names = [
  'HallpassError', 'Key', 'KeySet', 'createAuth', 'createLoginLimiter', 'createVerifier', 'decodeUnverified', 'sign',
  'tryVerify', 'verificationSteps', 'verify', 'version',
]
const steps = [
  'size', 'segments', 'base64url', 'header', 'alg', 'crit', 'typ', 'key', 'signature', 'payload', 'claims', 'scopes',
  'session',
]

export function exportsOfThePackage(hallpass, check) {
  check('exports/nothing is missing and nothing private leaks', () => {
    equal(Object.keys(hallpass).filter((name) => name !== 'default' && name !== 'module.exports').sort(), names)
  })
  check('exports/the steps of a verification are those of the contract, in its order', () => {
    equal([...hallpass.verificationSteps], steps)
  })
  check('exports/the list of steps cannot be changed by a caller', () => {
    try {
      hallpass.verificationSteps.push('x')
    } catch {
      // A frozen list throws; what counts is the list.
    }
    equal([...hallpass.verificationSteps], steps)
  })
  check('exports/version is a semantic version', () => holds(/^\d+\.\d+\.\d+/.test(hallpass.version), hallpass.version))
}
