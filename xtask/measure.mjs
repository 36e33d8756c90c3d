// Prints the raw, gzip and brotli size of each file below a folder, as JSON.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'

const folder = process.argv[2]
const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter(entry => entry.isFile())
  .map(entry => join(entry.parentPath ?? entry.path, entry.name))

const rows = files.map(file => {
  const bytes = readFileSync(file)
  return {
    path: relative(folder, file).split(sep).join('/'),
    raw: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes).length,
  }
})
rows.sort((a, b) => (a.path < b.path ? -1 : 1))
console.log(JSON.stringify(rows))
