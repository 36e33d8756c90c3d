import assert from 'node:assert/strict'
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

import { temporaryFolder } from '../../stores/servers/temporary.mjs'
import { www } from '../parts.mjs'

const FILES = {
  'index.html': '<title>page</title>',
  'docs.html': '<title>docs</title>',
  'assets/app-abc.js': 'export {}\n'.repeat(100),
  'assets/font.woff2': 'font',
  'assets/module.wasm': '\0asm',
  'folder/index.html': '<title>inner</title>',
}

/** The files of the page, and nothing else of the machine. */
export function checks({ pageFiles }) {
  const outer = temporaryFolder('page-files')
  writeFileSync(join(outer, 'secret.json'), '{}')
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(join(outer, 'dist', name, '..'), { recursive: true })
    writeFileSync(join(outer, 'dist', name), text)
  }
  cpSync(join(www, 'public/_headers'), join(outer, 'dist/_headers'))
  const answer = pageFiles(join(outer, 'dist'))
  const ask = (path, headers = {}, method = 'GET') => answer(new Request(`http://page.test${path}`, { headers, method }))

  const served = (path, name, type, caching) => ({
    name: `${path} is ${name}`,
    run: async () => {
      const response = await ask(path)
      assert.equal(response.status, 200)
      assert.equal(await response.text(), FILES[name])
      const { headers } = response
      assert.equal(headers.get('content-type'), type)
      assert.equal(headers.get('cache-control'), caching)
      assert.equal(headers.get('x-content-type-options'), 'nosniff')
      assert.match(headers.get('content-security-policy'), /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval';/)
      assert.match(headers.get('content-security-policy'), /frame-ancestors 'none'$/)
      assert.equal((await ask(path, { 'if-none-match': `"x", ${headers.get('etag')}` })).status, 304)
      assert.equal((await ask(path, { 'if-none-match': '"x"' })).status, 200)
    },
  })
  const kept = 'public, max-age=31536000, immutable'
  return [
    served('/', 'index.html', 'text/html; charset=utf-8', 'no-cache'),
    served('/docs', 'docs.html', 'text/html; charset=utf-8', 'no-cache'),
    served('/folder/', 'folder/index.html', 'text/html; charset=utf-8', 'no-cache'),
    served('/assets/app-abc.js', 'assets/app-abc.js', 'text/javascript; charset=utf-8', kept),
    served('/assets/font.woff2', 'assets/font.woff2', 'font/woff2', kept),
    served('/assets/module.wasm', 'assets/module.wasm', 'application/wasm', kept),
    {
      name: 'what is worth it is packed, for whoever can unpack it',
      run: async () => {
        const packed = await ask('/assets/app-abc.js', { 'accept-encoding': 'br, gzip;q=0.8' })
        assert.equal(packed.headers.get('content-encoding'), 'gzip')
        assert.equal(packed.headers.get('vary'), 'Accept-Encoding')
        const bytes = new Uint8Array(await packed.arrayBuffer())
        assert.equal(Number(packed.headers.get('content-length')), bytes.length)
        assert.equal(gunzipSync(bytes).toString(), FILES['assets/app-abc.js'])
        for (const accepted of ['br', 'gzip;q=0', 'gzip; q=0.0']) {
          const plain = await ask('/assets/app-abc.js', { 'accept-encoding': accepted })
          assert.equal(plain.headers.get('content-encoding'), null, accepted)
        }
        assert.equal((await ask('/assets/font.woff2', { 'accept-encoding': 'gzip' })).headers.get('vary'), null)
      },
    },
    {
      name: 'a list of tags that is one long gap is looked through at once',
      run: async () => {
        const start = performance.now()
        assert.equal((await ask('/', { 'if-none-match': `"x"${' '.repeat(200_000)}"y"` })).status, 200)
        const took = performance.now() - start
        assert.ok(took < 1000, `${took} ms`)
        const { headers } = await ask('/')
        assert.equal((await ask('/', { 'if-none-match': `"x" \t,\t ${headers.get('etag')} , "y"` })).status, 304)
      },
    },
    {
      name: 'HEAD gives the headers alone',
      run: async () => {
        const response = await ask('/docs', {}, 'HEAD')
        assert.equal(response.headers.get('content-length'), String(FILES['docs.html'].length))
        assert.equal(await response.text(), '')
      },
    },
    ...[
      '/secret.json',
      '/../secret.json',
      '/assets/../../secret.json',
      '/%2e%2e/secret.json',
      '/..%2fsecret.json',
      '/assets/..%2f..%2fsecret.json',
      '/..\\secret.json',
      '//secret.json',
      '/assets',
      '/assets/',
      '/index.html',
      '/_headers',
      '/docs/',
      '/constructor',
      '/__proto__',
    ].map((path) => ({ name: `${path} leads nowhere`, run: () => assert.equal(ask(path), undefined) })),
    {
      name: 'without a file of headers there are none but those of the files',
      run: async () => {
        const bare = pageFiles(join(outer, 'dist/folder'))
        const { headers } = await bare(new Request('http://page.test/'))
        assert.deepEqual([...headers.keys()], ['content-length', 'content-type', 'etag', 'vary'])
      },
    },
    { name: 'POST is for routes', run: () => assert.equal(ask('/', {}, 'POST'), undefined) },
  ]
}
