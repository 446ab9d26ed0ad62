/** A recording under way. */
export interface Recording {
  /** Loudness from 0 to 1, every tenth of a second. */
  levels: readonly number[]
  seconds(): number
  stop(): Promise<{ blob: Blob; seconds: number; levels: readonly number[] }>
  cancel(): void
}

/** The first that this browser can make. AAC is heard everywhere; iPhones before iOS 17.4 play no WebM. */
const types = ['audio/mp4;codecs=mp4a.40.2', 'audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus']
const bitsPerSecond = 32_000
const lookEveryMs = 100

/** Opens the microphone and begins. Throws what the browser throws when it may not or cannot. */
export async function record(): Promise<Recording> {
  const sound = await navigator.mediaDevices.getUserMedia({ audio: { echoCancellation: true, noiseSuppression: true } })
  const mimeType = types.find((type) => MediaRecorder.isTypeSupported(type)) ?? ''
  const recorder = new MediaRecorder(sound, { mimeType, audioBitsPerSecond: bitsPerSecond })
  const pieces: Blob[] = []
  recorder.addEventListener('dataavailable', ({ data }) => pieces.push(data))
  const ear = listen(sound)
  const began = performance.now()
  const seconds = () => (performance.now() - began) / 1000
  const close = () => {
    ear.close()
    for (const track of sound.getTracks()) track.stop()
  }
  recorder.start(1000)
  return {
    levels: ear.levels,
    seconds,
    async stop() {
      const length = seconds()
      await new Promise<void>((done) => {
        recorder.addEventListener('stop', () => done(), { once: true })
        recorder.stop()
      })
      close()
      const blob = new Blob(pieces, { type: recorder.mimeType.split(';')[0] ?? '' })
      return { blob, seconds: Math.round(length * 10) / 10, levels: ear.levels }
    },
    cancel() {
      if (recorder.state !== 'inactive') recorder.stop()
      close()
    },
  }
}

/** How loud it is, for the eye. */
function listen(sound: MediaStream) {
  const context = new AudioContext()
  const analyser = context.createAnalyser()
  context.createMediaStreamSource(sound).connect(analyser)
  const samples = new Float32Array(analyser.fftSize)
  const levels: number[] = []
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples)
    levels.push(Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length))
  }, lookEveryMs)
  return {
    levels,
    close() {
      clearInterval(timer)
      void context.close().catch(() => {})
    },
  }
}
