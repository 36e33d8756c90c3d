import { readFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg } from 'node:os'

/** What the figures were measured on. */
export function machine() {
  return {
    node: process.versions.node,
    v8: process.versions.v8,
    openssl: process.versions.openssl,
    platform: `${process.platform} ${process.arch}`,
    cpu: cpus()[0].model.trim(),
    cores: availableParallelism(),
    // Anything much above zero says that the machine had other work to do.
    loadBefore: loadavg()[0],
  }
}

/** The installed versions of the libraries. */
export function versions() {
  const { dependencies } = JSON.parse(readFileSync(new URL('package.json', import.meta.url)))
  const libraries = Object.keys(dependencies).filter((name) => !name.startsWith('node2'))
  return Object.fromEntries(libraries.map((name) => [name, versionOf(name)]))
}

function versionOf(name) {
  return JSON.parse(readFileSync(new URL(`node_modules/${name}/package.json`, import.meta.url))).version
}
