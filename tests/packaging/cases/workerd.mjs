import { join } from 'node:path'

import { bundleWorker, inWorkerd } from '../../runtimes/stage/worker.mjs'

export const projects = ['worker']
export const run = async ({ folder }) => inWorkerd(await bundleWorker(join(folder, 'worker.js')))
