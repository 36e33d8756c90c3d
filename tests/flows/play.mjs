import { differences, lookUp } from './values.mjs'

/**
 * Plays a flow: its steps one after the other, in a home of the server.
 *
 * A step asks (`ask`, with `form`, `json`, `text`, `bearer`, `basic`, `cookies`, `headers`; `chunked` sends the body without its length) and says what is answered
 * (`status`, `body`, `header`, `setCookies`); `as` saves the answer under a name. Or it is one of `VERBS`.
 *
 * @returns What went otherwise, in sentences: none, if all went well.
 */
export async function play(flow, home, number) {
  const address = `2001:db8:${number.toString(16)}::1`
  const saved = { user: `somebody-${number}` }
  for (const [at, step] of flow.steps.entries()) {
    const verb = Object.keys(VERBS).find((name) => Object.hasOwn(step, name))
    const faults = verb ? await VERBS[verb](step, { home, saved, address }) : await exchange(step, { home, saved, address })
    if (faults.length > 0) {
      const title = step.ask ?? `${verb} ${JSON.stringify(step[verb]) ?? ''}`
      return faults.map((fault) => `step ${at + 1}, ${title}: ${fault}`)
    }
  }
  return []
}

const VERBS = {
  /** Steps at the same time. */
  together: async ({ together }, context) =>
    (await Promise.all(together.map((step) => exchange(step, context)))).flat(),

  /** The same step many times. */
  times: async ({ times, step }, context) => {
    for (let count = 0; count < times; count++) {
      const faults = await exchange(step, context)
      if (faults.length > 0) return faults.map((fault) => `time ${count + 1}: ${fault}`)
    }
    return []
  },

  /** Lets time pass: so many seconds. */
  wait: async ({ wait }, { home }) => {
    await home.advance(wait)
    return []
  },

  /** Values that must be equal. */
  same: async ({ same: [value, expected] }, { saved }) => differences(lookUp(value, saved), expected, saved),

  /** The claims that a token holds, whoever may read them. */
  claims: async ({ claims, of }, { saved }) => {
    const payload = lookUp(of, saved).split('.')[1]
    return differences(JSON.parse(Buffer.from(payload, 'base64url').toString()), claims, saved)
  },

  /** Whatever the home does by a name: what nobody can do by HTTP. What it gives is saved as `as`. */
  home: async ({ home: name, with: value, as }, { home, saved }) => {
    const given = await home[name](lookUp(value, saved))
    if (as) saved[as] = given
    return []
  },

  /** A check that is written out. */
  check: async ({ check }, context) => (await check(context)) ?? [],
}

async function exchange(step, { home, saved, address }) {
  const [method, path] = step.ask.split(' ')
  const response = await home.fetch(lookUp(path, saved), requestOf(method, step, saved, address))
  const text = await response.text()
  const { headers, status } = response
  const isJson = text !== '' && headers.get('content-type') === 'application/json'
  const body = isJson ? JSON.parse(text) : text
  const setCookies = headers.getSetCookie()
  if (step.as) saved[step.as] = isJson ? { ...body, cookies: jar(setCookies), all: body } : { text, cookies: jar(setCookies) }

  const given = lookUp(step, saved)
  return [
    ...(status === step.status ? [] : [`the status is ${status}, not ${step.status}: ${text.slice(0, 300)}`]),
    ...('body' in step ? differences(body, step.body, saved, 'the body') : []),
    ...Object.entries(step.header ?? {}).flatMap(([name, value]) =>
      differences(headers.get(name), value, saved, `the header ${name}`),
    ),
    ...('setCookies' in step ? differences(setCookies, given.setCookies, saved, 'the cookies') : []),
  ]
}

function requestOf(method, step, saved, address) {
  const { form, json, text, bearer, basic, cookies, headers } = lookUp(
    { form: step.form, json: step.json, text: step.text, bearer: step.bearer, basic: step.basic, cookies: step.cookies, headers: step.headers },
    saved,
  )
  const all = new Headers({ 'x-forwarded-for': address, 'cf-connecting-ip': address })
  if (bearer !== undefined) all.set('authorization', `Bearer ${bearer}`)
  if (basic !== undefined) all.set('authorization', `Basic ${Buffer.from(basic).toString('base64')}`)
  if (cookies !== undefined) all.set('cookie', Object.entries(cookies).map((pair) => pair.join('=')).join('; '))
  let body = text
  if (form !== undefined) {
    body = new URLSearchParams(form).toString()
    all.set('content-type', 'application/x-www-form-urlencoded')
  }
  if (json !== undefined) {
    body = JSON.stringify(json)
    all.set('content-type', 'application/json')
  }
  for (const [name, value] of Object.entries(headers ?? {})) all.set(name, value)
  if (step.chunked) return { method, headers: all, body: new Blob([body]).stream(), duplex: 'half', redirect: 'manual' }
  return { method, headers: all, ...(body !== undefined && { body }), redirect: 'manual' }
}

/** The cookies that an answer sets, by name, as a browser would send them. */
function jar(setCookies) {
  return Object.fromEntries(
    setCookies.map((line) => {
      const [pair] = line.split(';')
      return [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]
    }),
  )
}
