import { invalidOption } from '../error.js'
import { getOwnPropertyDescriptor } from '../intrinsics.js'

/** An `AbortSignal`, whatever the TypeScript project of the caller knows of it. */
export type Signal = AbortSignal

const { call } = Function.prototype
const { addEventListener, removeEventListener } = EventTarget.prototype

/** The getters look at the inside of the value, so neither a class nor a prototype can pretend. */
const aborted = call.bind(getter('aborted')) as (signal: unknown) => boolean
const reason = call.bind(getter('reason')) as (signal: Signal) => unknown
const add = call.bind(addEventListener) as (signal: Signal, type: string, listener: () => void) => void
const remove = call.bind(removeEventListener) as (signal: Signal, type: string, listener: () => void) => void

export function takeSignal(value: unknown): Signal | undefined {
  if (value === undefined) return undefined
  try {
    aborted(value)
  } catch {
    throw invalidOption('signal', 'must be an AbortSignal')
  }
  return value as Signal
}

export function isAborted(signal: Signal | undefined): signal is Signal {
  return signal !== undefined && aborted(signal)
}

export const reasonOf: (signal: Signal) => unknown = reason

/** What is to be done for a signal. It gets one listener, however many wait for it: Node warns of more than a few. */
interface Waiting {
  readonly actions: Set<() => void>
  readonly listener: () => void
}

const waitingFor = new WeakMap<Signal, Waiting>()

/**
 * Calls `action` when the signal is given.
 *
 * @returns What stops listening.
 */
export function onAbort(signal: Signal | undefined, action: () => void): () => void {
  if (signal === undefined) return () => {}
  const { actions, listener } = waitingFor.get(signal) ?? listen(signal)
  actions.add(action)
  return () => {
    actions.delete(action)
    if (actions.size !== 0 || waitingFor.get(signal)?.actions !== actions) return
    waitingFor.delete(signal)
    remove(signal, 'abort', listener)
  }
}

function listen(signal: Signal): Waiting {
  const actions = new Set<() => void>()
  const listener = () => {
    // An event of that name can be dispatched by anybody.
    if (aborted(signal)) for (const action of actions) action()
  }
  const waiting = { actions, listener }
  waitingFor.set(signal, waiting)
  add(signal, 'abort', listener)
  return waiting
}

function getter(name: string): Function {
  return getOwnPropertyDescriptor(AbortSignal.prototype, name)?.get as Function
}
