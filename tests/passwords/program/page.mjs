import { suite } from '../suite/suite.mjs'
import { packages } from './packages.mjs'
import { vectors } from './vectors.mjs'

const threads = new URLSearchParams(location.search).get('threads') === 'yes'
globalThis.result = suite(packages, vectors, { threads })
