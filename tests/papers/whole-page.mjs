import { readFile } from 'node:fs/promises'

import { blocksOf } from './blocks.mjs'
import { root } from './pages.mjs'
import { play } from './play.mjs'

/** Plays a page, and sees to it that no block was left out. Gives how many were played, and the fragments. */
export async function playWhole({ path, text, ...promised }) {
  const blocks = blocksOf(text, path)
  const played = await play(path.replaceAll(/\W+/g, '-'), blocks, promised)
  const fragments = blocks.filter(({ kind }) => kind === 'fragment')
  for (const block of blocks) {
    if (block.kind === 'elsewhere') await mustName(block, path)
    else if (!played.has(block) && block.kind !== 'picture' && block.kind !== 'fragment') {
      throw new Error(`${block.where}: nothing ran this block`)
    }
  }
  return { passed: blocks.length - fragments.length, fragments }
}

/** A block that another suite runs is safe as long as that suite speaks of the page. */
async function mustName({ where, test }, path) {
  const text = await readFile(new URL(test, root), 'utf8').catch(() => '')
  if (!text.includes(path)) throw new Error(`${where}: ${test} does not speak of ${path}`)
}
