import { useRef, useState } from 'react'
import { v7 } from 'uuid'
import { ApiError } from '../../../platform/web/api-error.ts'
import { type Crop, cut, middleOf, type Picture, readPicture } from '../../../ui/index.ts'
import { uploadFile } from './upload-file.ts'

export interface PortraitNeeds {
  /** Makes room for it. */
  announce: (fileId: string, size: number) => Promise<unknown>
  /** Shows it from now on; null: none. */
  take: (fileId: string | null) => Promise<unknown>
  /** All of it may be shown, on white, and as exactly as it is. */
  whole?: boolean
  onDone: () => void
}

const largest = 60 * 1024 * 1024

interface Cut {
  crop: Crop
  blob: Blob
  fileId: string
}

export type Portrait = ReturnType<typeof usePortrait>

export function usePortrait({ announce, take, whole = false, onDone }: PortraitNeeds) {
  const [picture, setPicture] = useState<Picture>()
  const [crop, setCrop] = useState<Crop>({ x: 0, y: 0, zoom: 1 })
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const last = useRef<Cut | undefined>(undefined)

  async function choose(file: File): Promise<void> {
    setProblem(undefined)
    if (file.size > largest) return setProblem({ code: 'picture_too_big' })
    try {
      const read = await readPicture(file)
      last.current = undefined
      setPicture(read)
      setCrop(middleOf(read))
    } catch {
      setProblem({ code: 'picture_unreadable' })
    }
  }

  /** The same cut goes on where it stopped. */
  async function cutNow(from: Picture): Promise<Cut> {
    if (last.current?.crop === crop) return last.current
    last.current = { crop, blob: await cut(from, crop, whole), fileId: v7() }
    return last.current
  }

  async function doing(work: () => Promise<unknown>): Promise<void> {
    setBusy(true)
    setProblem(undefined)
    try {
      await work()
      drop()
      onDone()
    } catch (error) {
      if (!(error instanceof ApiError && error.passing)) last.current = undefined
      setProblem(error)
    }
    setBusy(false)
  }

  const send = async (from: Picture) => {
    const { blob, fileId } = await cutNow(from)
    await announce(fileId, blob.size)
    await uploadFile(fileId, blob, new AbortController().signal)
    await take(fileId)
  }
  const use = async () => picture && doing(() => send(picture))

  function drop(): void {
    setPicture(undefined)
    setProblem(undefined)
    last.current = undefined
  }

  return { picture, crop, setCrop, busy, problem, choose, use, drop, takeAway: () => doing(() => take(null)) }
}
