import type { Locator, Page } from 'playwright-core'

export interface Finger {
  down(on: Locator): Promise<void>
  /** In pixels from where it was put down. */
  slide(x: number, y: number): Promise<void>
  up(): Promise<void>
}

/** A finger on the glass, as Chromium itself feels one: long presses and gestures come of it. */
export async function finger(page: Page): Promise<Finger> {
  const session = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: { x: number; y: number }[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: points })
  let at = { x: 0, y: 0 }
  let now = at
  return {
    async down(on) {
      at = await middleOf(on)
      now = at
      await touch('touchStart', [at])
    },
    async slide(x, y) {
      const to = { x: at.x + x, y: at.y + y }
      for (let step = 1; step <= 5; step++) {
        await touch('touchMove', [{ x: now.x + ((to.x - now.x) * step) / 5, y: now.y + ((to.y - now.y) * step) / 5 }])
      }
      now = to
    },
    up: async () => void (await touch('touchEnd', [])),
  }
}

/** Two fingers that move apart around the middle of something, until it is so many times as far. */
export async function pinch(page: Page, on: Locator, times: number): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const { x, y } = await middleOf(on)
  const around = (spread: number) => [
    { x: x - spread, y, id: 0 },
    { x: x + spread, y, id: 1 },
  ]
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: around(30) })
  for (let step = 1; step <= 6; step++) {
    const spread = 30 * (1 + ((times - 1) * step) / 6)
    await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: around(spread) })
  }
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
}

/** Once it stands still: what is fetched above it may still move it. */
async function middleOf(on: Locator): Promise<{ x: number; y: number }> {
  for (let before = ''; ; ) {
    const box = await on.boundingBox()
    if (box && JSON.stringify(box) === before) return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
    before = JSON.stringify(box)
    await on.page().waitForTimeout(150)
  }
}
