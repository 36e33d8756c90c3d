import { equal, holds } from './suite/checks.mjs'
import { observed } from './observe.mjs'

/** The checks of the import itself; `atImport` is what was seen right then. */
export const importing = (atImport) =>
  function importing(hallpass, check) {
    check('import/the package works at once, without a set-up call', () => {
      equal(atImport.claims, { sub: 'ada', iat: 1_800_000_000, exp: 1_800_000_060 })
    })
    check('import/the import takes no randomness', () => equal(atImport.randomness, 0))
    check('import/randomness that is taken is seen', () => {
      const before = observed.randomness
      hallpass.Key.generate('HS256').dispose()
      holds(observed.randomness > before, 'making a key took randomness')
    })
  }
