/** The scopes of this server, and what they are good for. */
export const SCOPES = {
  me: 'See and change your own account.',
  admin: 'See and change the accounts of others.',
}

/** What somebody who registers may be granted. */
export const SCOPE_OF_NEW_USERS = 'me' satisfies keyof typeof SCOPES
