import { atImport, hallpass } from './at-import.mjs'
import { program } from './program.mjs'

globalThis.result = program(hallpass, atImport)
