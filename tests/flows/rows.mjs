import { flows as accounts } from './rows/accounts.mjs'
import { flows as claims } from './rows/claims.mjs'
import { flows as cookies } from './rows/cookies.mjs'
import { flows as endings } from './rows/endings.mjs'
import { flows as guards } from './rows/guards.mjs'
import { flows as keys } from './rows/keys.mjs'
import { flows as logins } from './rows/logins.mjs'
import { flows as refreshes } from './rows/refreshes.mjs'
import { flows as times } from './rows/times.mjs'

const FLOWS = [accounts, logins, guards, refreshes, endings, cookies, times, keys, claims].flat()
const ROWS = 18

/** The flows, one after the other. */
export const allFlows = () => FLOWS

/** The rows that no flow plays. */
export function rowsWithout() {
  const rows = Array.from({ length: ROWS }, (_, at) => at + 1)
  return rows.filter((row) => !FLOWS.some((flow) => flow.row === row))
}
