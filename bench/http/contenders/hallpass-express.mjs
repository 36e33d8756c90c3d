import express from 'express'
import { guards } from 'hallpass/express'

import { greeting } from '../requests.mjs'
import { auth } from './auth.mjs'

export function listener() {
  const { authenticated } = guards(auth())
  return express().get('/protected', authenticated(), (request, response) => {
    response.json({ message: greeting(request.auth.claims.sub) })
  })
}
