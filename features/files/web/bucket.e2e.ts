// Files that a browser is led to: from another origin than the page, which the page's policy must allow.
import { expect, test } from 'vitest'
import { s3Store } from '../../../platform/server/store/index.ts'
import { builtClient, desktop, openBrowser, signedIn } from '../../../test/browser.ts'
import { photograph, sendWith, upload } from '../../../test/files.ts'
import { openS3 } from '../../../test/s3.ts'
import { createWorld } from '../../../test/world.ts'

// Seen to fail when the page's policy does not name the bucket.
test('photos and documents come from a bucket that browsers reach, and are saved under their own names', async () => {
  const s3 = await openS3()
  const store = s3Store({ ...s3.place, browsers: `${s3.place.endpoint}/${s3.place.bucket}` })
  const world = await createWorld({ webClient: builtClient(), files: { store } })
  const browser = await openBrowser()
  try {
    const { roomId } = world.lotus
    const photo = await upload(world.gus, { roomId, bytes: await photograph() })
    const document = { bytes: Buffer.from('Tea'), kind: 'document' as const, name: 'Menü 菜单.txt' }
    const menu = await upload(world.gus, { roomId, ...document })
    await sendWith(world.gus, roomId, [photo.fileId, menu.fileId])
    const page = await (await signedIn(browser, world.lin, desktop)).newPage()
    const led: string[] = []
    page.on('response', (response) => void (response.url().startsWith(s3.place.endpoint) && led.push(response.url())))
    await page.goto(`${world.base}/rooms/${roomId}`)
    const tile = page.getByRole('button', { name: 'Photo' })
    const width = () => tile.locator('img').evaluate((img: HTMLImageElement) => img.naturalWidth)
    await expect.poll(width, { timeout: 15_000 }).toBe(480)
    expect(led).not.toEqual([])
    const saved = async (press: () => Promise<void>) => {
      const [download] = await Promise.all([page.waitForEvent('download'), press()])
      return download.suggestedFilename()
    }
    expect(await saved(() => page.getByRole('link', { name: /Menü/ }).click())).toBe('Menü 菜单.txt')
    await tile.click()
    const save = page.getByRole('dialog', { name: 'Photos' }).getByRole('link', { name: 'Save' })
    expect(await saved(() => save.click())).toBe('IMG_1.webp')
    expect(page.url()).toBe(`${world.base}/rooms/${roomId}`)
  } finally {
    await browser.close()
    await world.close()
    await s3.close()
  }
})
