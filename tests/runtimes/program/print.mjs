import { atImport, guards, hallpass } from './at-import.mjs'
import { program } from './program.mjs'

console.log(JSON.stringify(await program(hallpass, guards, atImport)))
