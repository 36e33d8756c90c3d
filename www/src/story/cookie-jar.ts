/** The CSRF token: the one cookie of a session that scripts may read. */
export function csrfCookie(): string | null {
  return /(?:^|; )__Host-hallpass-csrf=([^;]+)/.exec(document.cookie)?.[1] ?? null
}
