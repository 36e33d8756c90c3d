import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { pageHeaders } from './page-headers.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
}

/** What is worth packing; the others are packed already. */
const PACKABLE = /^(text\/|application\/(json|wasm)|image\/svg)/

/** The file that says with which headers the others are served. */
const HEADERS = '_headers'

interface PageFile {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly headers: Readonly<Record<string, string>>
  packed?: Promise<Uint8Array<ArrayBuffer>>
}

/**
 * Serves the files of the built page. They are read once, at the start, and found by their exact path: a path that is not
 * among them, however it is written, leads nowhere.
 *
 * @returns A function that answers, or gives `undefined` where there is no such file.
 */
export function pageFiles(folder: string) {
  const files = new Map<string, PageFile>()
  const headersOf = existsSync(join(folder, HEADERS)) ? pageHeaders(readFileSync(join(folder, HEADERS), 'utf8')) : () => ({})
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name === HEADERS) continue
    const path = join(entry.parentPath, entry.name)
    const name = `/${relative(folder, path).split(sep).join('/')}`
    const address = addressOf(name)
    files.set(address, pageFile(name, readFileSync(path), headersOf(address)))
  }

  return (request: Request): Promise<Response> | undefined => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return undefined
    const file = files.get(new URL(request.url).pathname)
    return file && answer(file, request)
  }
}

/** Pages have no ending. */
function addressOf(name: string): string {
  return name.replace(/(?<=\/)index\.html$|\.html$/, '')
}

function pageFile(name: string, content: Buffer, more: Readonly<Record<string, string>>): PageFile {
  const type = TYPES[extname(name)] ?? 'application/octet-stream'
  const etag = `"${createHash('sha256').update(content).digest('base64url')}"`
  const vary = PACKABLE.test(type) && { Vary: 'Accept-Encoding' }
  return { bytes: Uint8Array.from(content), headers: { ...more, 'Content-Type': type, ETag: etag, ...vary } }
}

const packed = promisify(gzip)

async function answer(file: PageFile, request: Request): Promise<Response> {
  const { bytes, headers } = file
  // White space is not looked for by a pattern, which would take a time that grows with the square of its length.
  const isKnown = request.headers.get('if-none-match')?.split(',').some((tag) => tag.trim() === headers['ETag'])
  if (isKnown) return new Response(null, { status: 304, headers })
  const takesGzip = /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(request.headers.get('accept-encoding') ?? '')
  if (!takesGzip || headers['Vary'] === undefined) return whole(bytes, headers, request)
  file.packed ??= packed(bytes).then((buffer) => Uint8Array.from(buffer))
  return whole(await file.packed, { ...headers, 'Content-Encoding': 'gzip' }, request)
}

function whole(bytes: Uint8Array<ArrayBuffer>, headers: Readonly<Record<string, string>>, { method }: Request): Response {
  const length = { 'Content-Length': `${bytes.length}` }
  return new Response(method === 'HEAD' ? null : bytes, { headers: { ...headers, ...length } })
}
