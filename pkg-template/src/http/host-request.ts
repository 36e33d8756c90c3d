/** The `Request` of the host, where the TypeScript project has a type for it. */
export type HostRequest = typeof globalThis extends { Request: new (...args: never) => infer R } ? R : unknown
