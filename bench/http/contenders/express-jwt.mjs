import { createSecretKey } from 'node:crypto'

import express from 'express'
import { expressjwt } from 'express-jwt'

import { AUDIENCE, greeting, ISSUER, SECRET } from '../requests.mjs'

export function listener() {
  const secret = createSecretKey(SECRET)
  const app = express()
  app.use(expressjwt({ secret, algorithms: ['HS256'], issuer: ISSUER, audience: AUDIENCE }))
  app.get('/protected', (request, response) => {
    response.json({ message: greeting(request.auth.sub) })
  })
  // As its manual says; without it express writes the error of each refused request to the terminal.
  app.use((error, _request, response, _next) => {
    response.status(error.status ?? 500).json({ message: error.message })
  })
  return app
}
