import { inProcess } from './in-process.mjs'

console.log(JSON.stringify(await inProcess()))
