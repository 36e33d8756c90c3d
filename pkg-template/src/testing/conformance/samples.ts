import type { Rotation, SessionRecord } from '../../stores/store.js'

/** The time at which the sessions of the checks begin: after 2038, where 32 bits with a sign end. */
export const START = 2_200_000_000

/** A session of its own, as a login makes it, but for what is given. */
export function sample(given: Partial<SessionRecord> = {}): SessionRecord {
  const createdAt = given.createdAt ?? START
  const endsAt = given.endsAt ?? createdAt + 2_592_000
  return {
    id: freshId(),
    subject: freshText('subject'),
    scope: 'notes:read notes:write',
    claims: '{"tenant":"t1"}',
    authTime: createdAt,
    createdAt,
    endsAt,
    generation: 0,
    rotatedAt: createdAt,
    expiresAt: endsAt,
    revokedAt: null,
    ...given,
  }
}

/** What a refresh makes of a session, some seconds after its last one. */
export function following({ generation, rotatedAt, expiresAt }: Rotation, seconds = 60): Rotation {
  return { generation: generation + 1, rotatedAt: rotatedAt + seconds, expiresAt }
}

/** Text that no other check has used. */
export function freshText(what: string): string {
  return `${what}-${freshId()}`
}

/** 16 random bytes in base64url. */
export function freshId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

/** Does something many times at once. */
export function atOnce<Result>(times: number, act: (number: number) => Promise<Result>): Promise<Result[]> {
  return Promise.all(Array.from({ length: times }, (_, number) => act(number)))
}
