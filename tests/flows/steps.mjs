import { refused } from './refusals.mjs'
import { like, NUMBER, TEXT } from './values.mjs'

/** Steps that many flows begin with. `$user` is a name that only one flow has. */

export const PASSWORD = 'correct horse battery staple'

export const register = {
  ask: 'POST /users/',
  json: { username: '$user', password: PASSWORD },
  status: 201,
  body: { username: '$user', email: null, full_name: null, disabled: false, scopes: ['me'] },
}

/** What a login and a refresh give (RFC 6749, 5.1). */
export const tokens = (scope) => ({
  access_token: like(/^eyJ[\w-]+\.[\w-]+\.[\w-]+$/),
  token_type: 'bearer',
  expires_in: 900,
  refresh_token: like(/^hpr_[\w-]+$/),
  refresh_expires_in: NUMBER,
  scope,
})

export const NO_STORE = { 'cache-control': 'no-store' }

/** Logs in at `/token`; the answer is saved as `as`. */
export const logIn = (username = '$user', { as = 'login', password = PASSWORD, scope = 'me' } = {}) => ({
  ask: 'POST /token',
  form: { username, password },
  as,
  status: 200,
  body: tokens(scope),
  header: NO_STORE,
})

export const logInAsJohn = (as = 'login') => logIn('johndoe', { as, password: 'secret' })
export const logInAsAdmin = (as = 'admin') => logIn('admin', { as, password: 'secret', scope: 'me admin' })

export const refresh = (token, as) => ({
  ask: 'POST /refresh',
  form: { refresh_token: token },
  as,
  status: 200,
  body: tokens('me'),
  header: NO_STORE,
})

/** A refusal of a refresh token. */
export const notRefreshed = (token, code) => ({
  ask: 'POST /refresh',
  form: { refresh_token: token },
  status: 401,
  body: refused(code),
  header: { ...NO_STORE, 'www-authenticate': null },
})

/** A refusal of an access token (RFC 6750, 3). */
export const notLetIn = (ask, token, code, more = {}) => ({
  ask,
  ...(token !== undefined && { bearer: token }),
  status: 401,
  body: refused(code),
  header: { ...NO_STORE, 'www-authenticate': like(/^Bearer error="invalid_token", error_description="[^"]+"$/) },
  ...more,
})

export const greeted = (bearer, name) => ({
  ask: 'GET /protected',
  bearer,
  status: 200,
  body: { message: `Hello, ${name}! You are authenticated.` },
})

/** Cookies as they are set: the three, or the three taken away. */
export const COOKIES = {
  access: (value, age) => cookie('__Host-hallpass-access', value, age, 'Path=/', 'HttpOnly', 'SameSite=Lax'),
  refresh: (value, age) => cookie('__Secure-hallpass-refresh', value, age, 'Path=/refresh', 'HttpOnly', 'SameSite=Strict'),
  csrf: (value, age) => cookie('__Host-hallpass-csrf', value, age, 'Path=/', undefined, 'SameSite=Strict'),
}

function cookie(name, value, age, path, httpOnly, sameSite) {
  const attributes = [path, 'Secure', httpOnly, sameSite, `Max-Age=${age}`].filter((part) => part !== undefined)
  return like(new RegExp(`^${name}=${value}; ${attributes.join('; ')}$`))
}

export { TEXT }
