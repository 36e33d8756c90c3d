import type { Host } from '../host.js'

/** Workers of Cloudflare: no threads, and no timers that outlive a request. */
export const host: Host = { threads: 0, startThread: undefined, later: undefined }
