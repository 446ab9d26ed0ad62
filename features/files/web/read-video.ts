const posterLongest = 720
const patienceMs = 8000

/** What is shown of a video before it is played. Made here, because the server plays no videos. */
export async function frameOf(file: Blob): Promise<{ width: number; height: number; seconds: number; poster: string }> {
  const video = document.createElement('video')
  const address = URL.createObjectURL(file)
  try {
    Object.assign(video, { muted: true, playsInline: true, preload: 'auto', src: address })
    const loaded = once(video, 'loadeddata')
    // iPhones load nothing of a film before it plays. Without a sound it may.
    video.play().then(
      () => video.pause(),
      () => {},
    )
    await loaded
    const seconds = await lengthOf(video)
    video.currentTime = Math.min(0.1, seconds / 2)
    await once(video, 'seeked')
    const { videoWidth: width, videoHeight: height } = video
    return { width, height, seconds, poster: draw(video, width, height) }
  } finally {
    URL.revokeObjectURL(address)
    video.removeAttribute('src')
  }
}

/** Recordings say how long they are only once their end was seen. */
async function lengthOf(video: HTMLVideoElement): Promise<number> {
  if (Number.isFinite(video.duration)) return video.duration
  video.currentTime = 1e9
  await once(video, 'seeked')
  return Number.isFinite(video.duration) ? video.duration : video.currentTime
}

function draw(video: HTMLVideoElement, width: number, height: number): string {
  const scale = Math.min(1, posterLongest / Math.max(width, height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(width * scale))
  canvas.height = Math.max(1, Math.round(height * scale))
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height)
  return canvas.toDataURL('image/jpeg', 0.75).split(',')[1] ?? ''
}

const once = (video: HTMLVideoElement, name: string): Promise<void> =>
  new Promise((done, failed) => {
    const late = setTimeout(() => failed(new Error(`no ${name}`)), patienceMs)
    const settle = (how: () => void) => () => {
      clearTimeout(late)
      how()
    }
    video.addEventListener(name, settle(done), { once: true })
    video.addEventListener(
      'error',
      settle(() => failed(new Error('it cannot be played'))),
      { once: true },
    )
  })
