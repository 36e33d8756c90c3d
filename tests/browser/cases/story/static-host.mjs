import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '../../../runtimes/stage/static-server.mjs'
import { pageFolder } from '../../server.mjs'
import { act, assertChain, assertVerdict, begin, goTo, play } from '../../story.mjs'

/** The page in a folder of a host that knows files and nothing else. */
async function onStaticHost(browser, test) {
  const root = mkdtempSync(join(tmpdir(), 'hallpass-static-'))
  cpSync(pageFolder, join(root, 'some/folder'), { recursive: true })
  const host = await serve(root)
  try {
    const visit = await browser.visit(`${host.origin}/some/folder/index.html`)
    try {
      await test(visit.page, visit)
      visit.assertQuiet()
    } finally {
      await visit.close()
    }
  } finally {
    await host.close()
    rmSync(root, { recursive: true, force: true })
  }
}

export const staticHost = {
  async 'without a server the story is played inside the page'(_page, { browser }) {
    await onStaticHost(browser, async (page, { requests }) => {
      assert.ok(await page.locator('.switch input[value=page]').isChecked())
      assert.ok(await page.locator('.switch input[value=server]').isDisabled())
      await page.getByText('No server here, so the same program runs inside this page.').waitFor()
      const before = requests.length
      await begin(page)
      assertVerdict(await play(page, 'protected'), 200)
      assertVerdict(await play(page, 'admin'), 403, 'INSUFFICIENT_SCOPE')
      assertVerdict(await play(page, 'expiry'), 401, 'TOKEN_EXPIRED')
      assertVerdict(await play(page, 'refresh'), 200)
      assertVerdict(await play(page, 'theft'), 401, 'REFRESH_REUSED')
      await assertChain(page, ['0 reused', '1 dead'])
      await goTo(page, 'log-out')
      assertVerdict(await act(page, 'another-device'), 200)
      assertVerdict(await act(page, 'log-out-everywhere'), 200)
      const later = requests.slice(before).filter(url => !/\.(woff2|svg)$|^blob:/.test(url))
      assert.deepEqual(later, [], 'no request leaves the page')
    })
  },

  async 'with a server the page starts with it'(page) {
    assert.ok(await page.locator('.switch input[value=server]').isChecked())
    assert.ok(await page.locator('.switch input[value=server]').isEnabled())
    await page.getByText('Real requests to the server that this page came from.').waitFor()
  },
}
