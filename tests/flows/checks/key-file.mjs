import assert from 'node:assert/strict'
import { chmod, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { temporaryFolder } from '../../stores/servers/temporary.mjs'
import { KEYS } from '../settings.mjs'

/** Keys that nobody gave, kept for the next start. */
export function checks({ keysOf, readKeyFile }) {
  const fresh = () => join(temporaryFolder('key-file'), 'deeper/keys.json')
  const kids = ({ keys }) => keys.map(({ kid }) => kid)
  return [
    {
      name: 'keys are made once, and for nobody else to read',
      run: async () => {
        const path = fresh()
        const first = await readKeyFile(path)
        assert.equal(first.isNew, true)
        assert.equal(first.keys[0].canSign, true)
        assert.equal((await stat(path)).mode & 0o777, 0o600)
        const second = await readKeyFile(path)
        assert.equal(second.isNew, false)
        assert.deepEqual(kids(second), kids(first))
        assert.deepEqual(await readdir(join(path, '..')), ['keys.json'])
      },
    },
    {
      name: 'of many that make them at once, all take the same',
      run: async () => {
        const path = fresh()
        const all = await Promise.all(Array.from({ length: 8 }, () => readKeyFile(path)))
        assert.equal(new Set(all.map((one) => kids(one).join())).size, 1)
        assert.equal(all.filter(({ isNew }) => isNew).length, 1)
        assert.deepEqual(await readdir(join(path, '..')), ['keys.json'])
      },
    },
    {
      name: 'a file that others could read is closed to them',
      run: async () => {
        const path = fresh()
        await readKeyFile(path)
        await chmod(path, 0o644)
        await readKeyFile(path)
        assert.equal((await stat(path)).mode & 0o777, 0o600)
      },
    },
    {
      name: 'what is no set of keys is an error, and stays as it was',
      run: async () => {
        const path = fresh()
        await readKeyFile(path)
        for (const text of ['', '{', '{"keys":[]}', '{"keys":[{"kty":"oct","k":"c2hvcnQ"}]}', 'short']) {
          await writeFile(path, text)
          await assert.rejects(readKeyFile(path), undefined, text)
          assert.equal(await readFile(path, 'utf8'), text)
        }
      },
    },
    {
      name: 'a secret is one key, and a set as many as it holds, the first of them first',
      run: () => {
        assert.deepEqual(kids({ keys: keysOf('a secret of more than thirty-two bytes') }), ['secret'])
        assert.deepEqual(kids({ keys: keysOf(JSON.stringify({ keys: Object.values(KEYS) })) }), ['first', 'second'])
        for (const bad of ['short', 'x'.repeat(64), '{"keys":"none"}', '{"kty":"oct"}', '[]'])
          assert.throws(() => keysOf(bad), undefined, bad)
      },
    },
  ]
}
