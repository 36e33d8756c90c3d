import { cell } from './cell.ts'
import { textOf } from './segments.ts'
import { token } from './state.ts'

export const timeClaims = ['iat', 'nbf', 'exp'] as const
export type TimeClaim = (typeof timeClaims)[number]

/** The time claims of the token in the inspector, as they stand there: of any type, and unverified. */
export const tokenTimes = cell<Partial<Record<TimeClaim, unknown>>>({})

export function startReadingTimes(): void {
  token.watch(text => tokenTimes.set(read(text.split('.')[1] ?? '')))
}

/** A claim that can stand on a ruler: hallpass, too, takes 1e11 seconds and more for milliseconds. */
export function usableTime(value: unknown): number | null {
  return typeof value === 'number' && value >= 0 && value < 1e11 ? value : null
}

function read(payload: string): Partial<Record<TimeClaim, unknown>> {
  try {
    const claims: unknown = JSON.parse(textOf(payload) ?? '')
    if (typeof claims !== 'object' || claims === null) return {}
    return Object.fromEntries(Object.entries(claims).filter(([name]) => timeClaims.some(claim => claim === name)))
  } catch {
    return {}
  }
}
