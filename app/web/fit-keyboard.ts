/** On iPhones a keyboard lies over the page instead of making it smaller, and pushes the top out of view. The app
 * takes only the height that can be seen. While somebody zooms in, that height says nothing about a keyboard. */
export function fitKeyboard(): void {
  const view = window.visualViewport
  if (!view) return
  const fit = () => {
    if (view.scale > 1.01) return
    const covered = window.innerHeight - view.height > 80
    if (covered) document.documentElement.style.setProperty('--visible', `${view.height}px`)
    else document.documentElement.style.removeProperty('--visible')
    if (covered) window.scrollTo(0, 0)
  }
  view.addEventListener('resize', fit)
  view.addEventListener('scroll', fit)
}
