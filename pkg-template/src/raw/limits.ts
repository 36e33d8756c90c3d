// Sizes above which nothing is copied into the module, since the core would refuse it for its size alone.

/** The longest that the window gets, in bytes. */
export const MAX_INPUT = 1_114_112

/** The largest token that is decoded without being verified, in bytes. */
export const MAX_DECODED_TOKEN = 16_384

/** How much longer than its token a header value may be: room for `Bearer` and white space. */
export const MAX_SCHEME = 16

/** How long a refresh token is, in bytes. */
export const MAX_REFRESH_TOKEN = 92

/** The longest name of an account that logins are counted for, in bytes. No address is as long. */
export const MAX_BUCKET_TEXT = 1_024

/** The longest body of a request, in bytes. */
export const MAX_BODY = 65_536

/** What the head of a request may have beside its token, in bytes of JSON. */
export const BESIDE_TOKEN = 65_536
