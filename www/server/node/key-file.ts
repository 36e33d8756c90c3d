import { chmod, link, mkdir, open, readFile, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Key } from 'hallpass'
import { keysOf } from '../keys.ts'

/**
 * The keys of a file, which is made with a new key if it is not there. It holds a JWK Set with secret parts, for nobody
 * but the owner to read. To rotate, put a new key before the others, and take the last one out when its last refresh
 * token has expired.
 */
export async function readKeyFile(path: string): Promise<{ keys: readonly Key[]; isNew: boolean }> {
  const isNew = !(await exists(path)) && (await make(path))
  // Somebody may have copied it with the rights of any other file.
  await chmod(path, 0o600)
  return { keys: keysOf(await readFile(path, 'utf8')), isNew }
}

async function exists(path: string): Promise<boolean> {
  try {
    await (await open(path)).close()
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw error
  }
}

/** Of several processes that make it at once, one wins, and nobody ever reads half a file. */
async function make(path: string): Promise<boolean> {
  const kid = crypto.randomUUID()
  const key = Key.generate('EdDSA', { kid })
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const written = `${path}.${kid}`
  const file = await open(written, 'wx', 0o600)
  try {
    await file.writeFile(`${JSON.stringify({ keys: [key.exportSecretJwk()] }, null, 2)}\n`)
    await file.sync()
    await link(written, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    await file.close()
    await rm(written)
    key.dispose()
  }
}
