/** The strictest policy for scripts that lets a page use WebAssembly at all. */
export const csp = { 'content-security-policy': "script-src 'self' 'wasm-unsafe-eval'" }
