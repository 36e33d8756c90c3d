'use strict'

const packages = { hallpass: require('hallpass'), passwords: require('hallpass/password') }

async function main() {
  const { suite } = await import('../suite/suite.mjs')
  const { vectors } = await import('./vectors.mjs')
  console.log(JSON.stringify(await suite(packages, vectors, { threads: true })))
}

main()
