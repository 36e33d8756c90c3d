import type { Order } from '../job.js'
import { serve } from './serve.js'

const take = serve((answer) => postMessage(answer))
addEventListener('message', ({ data }: MessageEvent<Order>) => take(data))
