/** Who answers the requests of the story. */
export interface BackEnd {
  readonly id: 'server' | 'page'
  /** Answers a request for a path of the API. */
  send(path: string, init: RequestInit): Promise<Response>
  /** Seconds since 1970 by the clock that it goes by. */
  now(): number
  /** Moves that clock on, where the page can. */
  readonly skip?: (seconds: number) => void
  /** The address of a path, for use outside of the page. */
  addressOf(path: string): string | null
  /** How long a spent refresh token gives the same successor again, in seconds. */
  readonly grace: number
}
