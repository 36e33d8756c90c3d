import { type AttemptStore, type Clock, createLoginLimiter, type LoginAttempt, type LoginLimiter } from 'hallpass'

export interface RegistrationOptions {
  /** May be that of the logins: the two count apart. */
  readonly store: AttemptStore
  /** How many there may be from one address. */
  readonly perHour: number
  readonly clock?: Clock | undefined
}

/** What counts registrations. */
export function registrationLimiter({ store, perHour, clock }: RegistrationOptions): LoginLimiter {
  return createLoginLimiter({
    store,
    clock,
    name: 'register',
    addressAttempts: perHour,
    addressWindow: '1h',
    accountAttempts: perHour,
    accountWindow: '1h',
  })
}

/** Those whose address nobody knows are counted together. */
export function registrationFrom(address: string | null): LoginAttempt {
  return address === null ? { account: 'unknown', address } : { account: null, address }
}
