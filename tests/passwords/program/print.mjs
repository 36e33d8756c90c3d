import { suite } from '../suite/suite.mjs'
import { packages } from './packages.mjs'
import { vectors } from './vectors.mjs'

console.log(JSON.stringify(await suite(packages, vectors, { threads: process.argv[2] !== 'in-place' })))
