import assert from 'node:assert/strict'

import { open } from '../homes/memory.mjs'
import { allFlows } from '../rows.mjs'

/** /openapi.json against what the server does: each exchange of the flows is one that is described. */
export async function checks(parts) {
  const home = await open(parts)
  const description = await (await home.fetch('/openapi.json', { method: 'GET' })).json()
  await home.close()
  const operations = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  )
  const exchanges = allFlows().flatMap(({ steps }) => steps.flatMap(asked))
  return [
    {
      name: 'it is OpenAPI 3.1, and each operation has a name, a summary and a good answer',
      run: () => {
        assert.equal(description.openapi, '3.1.0')
        assert.ok(operations.length >= 19, `${operations.length} operations`)
        for (const { path, operation } of operations) {
          assert.ok(operation.summary && operation.operationId && operation.tags.length === 1, path)
          assert.ok(Object.keys(operation.responses).some((status) => status.startsWith('2')), path)
        }
        assert.equal(new Set(operations.map(({ operation }) => operation.operationId)).size, operations.length)
      },
    },
    {
      name: 'no reference leads nowhere',
      run: () => {
        const references = [...JSON.stringify(description).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) => path)
        assert.ok(references.length > 0)
        for (const path of references) {
          const found = path.split('/').reduce((object, name) => object?.[name], description)
          assert.ok(found, path)
        }
      },
    },
    {
      name: 'every status that a flow expects of an operation is described',
      run: () => {
        const missing = exchanges
          .map(({ method, path, status }) => ({ method, path, status, operation: operationFor(operations, method, path) }))
          .filter(({ operation, status }) => operation !== undefined && operation.responses[status] === undefined)
          .map(({ method, path, status }) => `${method} ${path} ${status}`)
        assert.deepEqual([...new Set(missing)], [])
      },
    },
    {
      name: 'every operation is played by a flow',
      run: () => {
        const played = new Set(exchanges.map(({ method, path }) => operationFor(operations, method, path)))
        const others = operations.filter(({ operation }) => !played.has(operation))
        assert.deepEqual(others.map(({ method, path }) => `${method} ${path}`), ['GET /openapi.json'].filter((name) =>
          others.some(({ method, path }) => name === `${method} ${path}`),
        ))
      },
    },
  ]
}

function asked(step) {
  const steps = [step, step.step, ...(step.together ?? [])].filter((one) => one?.ask !== undefined)
  return steps.map(({ ask, status }) => {
    const [method, path] = ask.split(' ')
    return { method, path: path.replace(/\?.*/, ''), status }
  })
}

function operationFor(operations, method, path) {
  const matches = ({ path: template }) => {
    const pattern = template.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '[^/]+').replace(/\/$/, '/?')
    return new RegExp(`^${pattern}/?$`).test(path)
  }
  // A path without parameters goes before one with.
  const found = operations.filter((one) => one.method === method && matches(one))
  return found.sort((one, other) => one.path.split('{').length - other.path.split('{').length)[0]?.operation
}
