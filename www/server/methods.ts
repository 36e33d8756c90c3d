import type { Hono } from 'hono'

/** The paths of an app, each with its methods as the header `Allow` names them (RFC 9110, 10.2.1). */
export function methodsOf({ routes }: Hono): ReadonlyMap<string, readonly string[]> {
  const methods = new Map<string, Set<string>>()
  for (const { path, method } of routes) {
    if (method === 'ALL') continue
    const found = methods.get(path) ?? new Set()
    methods.set(path, found.add(method))
    // Hono answers HEAD where it answers GET.
    if (method === 'GET') found.add('HEAD')
  }
  return new Map(Array.from(methods, ([path, found]) => [path, [...found]]))
}

/**
 * Finds a path as the app has it, with or without the slash at its end: frameworks differ in which they take, and clients
 * in what becomes of a token when they are redirected.
 */
export function pathFinder(routesOf: () => Hono['routes']): (path: string) => string {
  let paths: Set<string> | undefined
  return (path) => {
    paths ??= new Set(routesOf().map((route) => route.path))
    if (paths.has(path)) return path
    const other = path.endsWith('/') ? path.slice(0, -1) : `${path}/`
    return paths.has(other) ? other : path
  }
}
