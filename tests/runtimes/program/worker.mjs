import { atImport, guards, hallpass } from './at-import.mjs'
import { program } from './program.mjs'

export default {
  async fetch() {
    return Response.json(await program(hallpass, guards, atImport))
  },
}
