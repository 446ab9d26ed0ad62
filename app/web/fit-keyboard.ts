/** On iPhones a keyboard lies over the page instead of making it smaller, and pushes the top out of view. The app
 * takes only the height that can be seen, and sheets stand above what is covered. While somebody zooms in, that height says nothing about a keyboard. */
export function fitKeyboard(): void {
  const view = window.visualViewport
  if (!view) return
  const fit = () => {
    if (view.scale > 1.01) return
    const covered = window.innerHeight - view.height
    const { style } = document.documentElement
    if (covered > 80) {
      style.setProperty('--visible', `${view.height}px`)
      style.setProperty('--covered', `${covered}px`)
      window.scrollTo(0, 0)
    } else for (const name of ['--visible', '--covered']) style.removeProperty(name)
  }
  view.addEventListener('resize', fit)
  view.addEventListener('scroll', fit)
}
