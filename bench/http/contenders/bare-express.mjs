import express from 'express'

export function listener() {
  return express().get('/protected', (_request, response) => {
    response.json({ message: 'Hello, somebody! You are not authenticated.' })
  })
}
