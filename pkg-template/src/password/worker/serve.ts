import type { Answer, Order } from '../job.js'
import { type Machine, makeMachine } from '../machine.js'

/**
 * What a thread does: it makes an instance of the module, and then one job after the other. What the host throws while
 * there is no instance yet is for the host to report; then there is no thread.
 *
 * @returns What takes the orders.
 */
export function serve(say: (answer: Answer) => void): (order: Order) => void {
  let machine: Machine | undefined
  return (order) => {
    if (order.kind === 'module') {
      machine = makeMachine(order.module)
      say({ kind: 'ready' })
      return
    }
    try {
      say({ kind: 'done', outcome: (machine as Machine).work(order) })
    } catch (error) {
      // From then on nothing is known of the instance: whoever hears this ends the thread.
      say({ kind: 'failed', reason: String(error) })
    } finally {
      order.password.fill(0)
    }
  }
}
