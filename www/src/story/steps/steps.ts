import type { Step } from '../step.ts'
import { admin } from './admin.ts'
import { expiry } from './expiry.ts'
import { logIn } from './log-in.ts'
import { logOut } from './log-out.ts'
import { protectedRoute } from './protected.ts'
import { refresh } from './refresh.ts'
import { register } from './register.ts'
import { theft } from './theft.ts'

/** The doors of the corridor, in the order of the story. */
export const steps: readonly Step[] = [register, logIn, protectedRoute, admin, expiry, refresh, theft, logOut]
