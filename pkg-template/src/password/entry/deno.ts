import '../load/deno.js'

export * from '../index.js'
