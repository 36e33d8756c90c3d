import { atImport, guards, hallpass } from './at-import.mjs'
import { program } from './program.mjs'

globalThis.result = program(hallpass, guards, atImport)
