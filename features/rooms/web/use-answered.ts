import { useEffect, useState } from 'react'
import { live } from '../../../platform/web/live/index.ts'
import { myId } from '../../../platform/web/session.ts'
import type { Message } from '../contract.ts'

/** Whether, since the app was opened, somebody wrote after me in a room. */
export function useAnswered(): boolean {
  const [answered, setAnswered] = useState(false)
  useEffect(() => {
    const wroteIn = new Set<string>()
    return live.listen({
      glimpse({ name, payload }, audience) {
        if (name !== 'message.sent') return
        const { message } = payload as { message: Message }
        if (message.authorId === myId()) wroteIn.add(audience)
        else if (wroteIn.has(audience)) setAnswered(true)
      },
    })
  }, [])
  return answered
}
