import { suite } from '../suite/suite.mjs'
import { packages } from './packages.mjs'
import { vectors } from './vectors.mjs'

export default {
  async fetch() {
    return Response.json(await suite(packages, vectors, { threads: false }))
  },
}
