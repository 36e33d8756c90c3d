import { checks as addresses } from './client-address.mjs'
import { checks as configurations } from './configuration.mjs'
import { checks as descriptions } from './description.mjs'
import { checks as imports } from './imports.mjs'
import { checks as keyFiles } from './key-file.mjs'
import { checks as pages } from './page-files.mjs'
import { checks as users } from './users.mjs'

/** The parts of the server, each by itself. */
export async function checks(parts) {
  const all = [imports, configurations, addresses, keyFiles, pages, users, descriptions].map((made) => made(parts))
  return (await Promise.all(all)).flat()
}
