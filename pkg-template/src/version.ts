/** Set by the build. */
declare const HALLPASS_VERSION: string

/** The version of this package, such as `1.2.3`. */
export const version: string = HALLPASS_VERSION
