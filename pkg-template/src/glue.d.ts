/**
 * The exports of the WebAssembly module, through the glue that wasm-bindgen makes for it. The build puts the glue in
 * the place of this name. Lengths are in bytes, times in seconds; every `number` that is not said to be something else
 * is 0 or the number of a refusal.
 */
declare module 'hallpass-wasm' {
  type Handle = number
  type OptionPairs = Iterable<readonly [name: string, value: unknown]>

  /** Tells the glue which instance it works for. */
  export function __wbg_set_wasm(exports: WebAssembly.Exports): void

  /** The address of the report: fourteen words. */
  export function report_address(): number
  /** Makes the window at least `length` bytes long and returns its address, or 0. */
  export function input(length: number): number
  /** Overwrites the texts of the report. */
  export function wipe(): void

  export function key_hmac(secretLength: number, options: OptionPairs): number
  export function key_generate(options: OptionPairs): number
  export function key_from_jwk(jsonLength: number, options: OptionPairs): number
  export function key_from_pem(length: number, options: OptionPairs): number
  export function key_thumbprint(key: Handle): number
  export function key_public_jwk(key: Handle): number
  export function key_secret_jwk(key: Handle): number

  export function key_set(keys: Uint32Array): number
  export function key_set_from_jwks(jsonLength: number): number
  export function key_set_public_jwks(set: Handle): number

  export function policy(options: OptionPairs): number
  export function sign_options(options: OptionPairs): number
  /** In the window stand the claims, a subject and an identifier; the last two are there if their length is not 0. */
  export function sign(
    key: Handle,
    claimsLength: number,
    subjectLength: number,
    jwtidLength: number,
    options: Handle,
    now: number,
  ): number
  export function verify(keys: Handle, policy: Handle, tokenLength: number, now: number): number
  export function decode(tokenLength: number): number

  export function auth(keys: Uint32Array, options: OptionPairs): number
  export function access_policy(auth: Handle, options: OptionPairs): number
  export function authenticate(keys: Handle, policy: Handle, valueLength: number, now: number): number
  export function session_login(auth: Handle, options: OptionPairs, now: number): number
  export function session_present(auth: Handle, tokenLength: number, now: number): number
  export function session_settle(auth: Handle, tokenLength: number, record: OptionPairs, now: number): number
  export function session_live(idLength: number, record: OptionPairs, now: number): number
  export function session_introspect(auth: Handle, tokenLength: number, record: OptionPairs, now: number): number

  /** The window holds the head of a request as JSON text. */
  export function authenticate_request(auth: Handle, policy: Handle, headLength: number, now: number): number
  export function endpoints(options: OptionPairs): number
  /** The window holds the path of a URL. The number of the report is 1 if there is something at it, else 0. */
  export function http_matches(endpoints: Handle, pathLength: number): number
  /** The window holds the head of a request as JSON text, and right behind it the bytes of its body. It is wiped. */
  export function http_ask(
    endpoints: Handle,
    auth: Handle,
    headLength: number,
    bodyLength: number,
    now: number,
  ): number
  export function http_answer(endpoints: Handle, auth: Handle, jsonLength: number): number
  export function http_grant(jsonLength: number): number
  /** Refuses with the code of this number, as the table of refusals has it. */
  export function refusal(code: number): number

  export function limiter(options: OptionPairs): number
  /** @param kind 0 for an account, 1 for an address. */
  export function limiter_bucket(limiter: Handle, kind: number, length: number, now: number): number
  export function limiter_judge(limiter: Handle, kind: number, count: number, resetAt: number, now: number): number

  export function dispose(handle: Handle): number
}
