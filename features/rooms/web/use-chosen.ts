import { type ClipboardEvent, useEffect, useState } from 'react'
import { type LocalFile, readFiles, type Unfit } from '../../files/web/index.ts'
import { keepChosen, recallChosen } from './chosen-kept.ts'

const most = 9

/** What was chosen, pasted or dropped, to go with the next message. It survives a reload. */
export function useChosen(roomId: string) {
  const [files, setFiles] = useKeptFiles(roomId)
  const [unfit, setUnfit] = useState<readonly Unfit[]>([])
  const [reading, setReading] = useState(0)
  const add = async (chosen: readonly File[], asDocuments = false) => {
    if (chosen.length === 0) return
    setReading((count) => count + 1)
    try {
      const read = await readFiles(chosen.slice(0, most), asDocuments)
      setFiles((before) => [...before, ...read.filter((one) => 'card' in one)].slice(0, most))
      setUnfit(read.filter((one) => 'why' in one))
    } finally {
      setReading((count) => count - 1)
    }
  }
  return {
    files,
    unfit,
    reading: reading > 0,
    add,
    remove: (id: string) => setFiles((before) => before.filter(({ card }) => card.id !== id)),
    dismiss: () => setUnfit([]),
    clear() {
      setFiles([])
      setUnfit([])
    },
    any: files.length > 0 || unfit.length > 0 || reading > 0,
    onPaste: (event: ClipboardEvent<HTMLElement>) => {
      const pasted = [...(event.clipboardData?.files ?? [])]
      if (pasted.length === 0) return
      event.preventDefault()
      void add(pasted)
    },
  }
}

/** Room by room. What is held on the page is there at once; what an earlier page held comes a moment later. */
const held = new Map<string, readonly LocalFile[]>()
const none: readonly LocalFile[] = []

function useKeptFiles(roomId: string) {
  const [files, setFiles] = useState<readonly LocalFile[]>(() => held.get(roomId) ?? none)
  useEffect(() => {
    if (held.has(roomId)) return
    let there = false
    let over = false
    held.set(roomId, none)
    void recallChosen(roomId).then((before) => {
      there = !over
      if (!over && before.length > 0) setFiles((now) => [...before, ...now].slice(0, most))
    })
    return () => {
      over = true
      if (!there) held.delete(roomId)
    }
  }, [roomId])
  useEffect(() => {
    if (files === (held.get(roomId) ?? files)) return
    held.set(roomId, files)
    keepChosen(roomId, files)
  }, [files, roomId])
  return [files, setFiles] as const
}

const carriesFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false

/** Files may be let go anywhere on the page. @returns whether some are held over it */
export function useDrop(onDrop: (files: readonly File[]) => void): boolean {
  const [over, setOver] = useState(false)
  useEffect(() => {
    const hold = (event: DragEvent) => {
      if (!carriesFiles(event)) return
      event.preventDefault()
      setOver(true)
    }
    const leave = (event: DragEvent) => void (event.relatedTarget === null && setOver(false))
    const drop = (event: DragEvent) => {
      if (!carriesFiles(event)) return
      event.preventDefault()
      setOver(false)
      onDrop([...(event.dataTransfer?.files ?? [])])
    }
    document.addEventListener('dragover', hold)
    document.addEventListener('dragleave', leave)
    document.addEventListener('drop', drop)
    return () => {
      document.removeEventListener('dragover', hold)
      document.removeEventListener('dragleave', leave)
      document.removeEventListener('drop', drop)
    }
  }, [onDrop])
  return over
}
