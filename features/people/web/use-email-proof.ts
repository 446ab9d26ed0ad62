import { useEffect, useState } from 'react'
import { call } from '../../../platform/web/index.ts'
import type { sendEmailCode } from '../contract.ts'
import { useSentence } from './use-sentence.ts'

export interface Proof {
  attempt: string
  digits: string
}

export interface EmailProof {
  email: string
  setEmail: (email: string) => void
  digits: string
  /** Also proves, as soon as there are six. */
  setDigits: (digits: string) => void
  /** A code is on its way. */
  sent: boolean
  /** Until another one can be asked for. */
  waitSeconds: number
  busy: boolean
  problem: string | undefined
  send: () => void
  prove: () => void
  otherAddress: () => void
}

const waitBeforeNext = 30

/** An address, then the six digits that were sent there. `proved` does what they are for. */
export function useEmailProof(proved: (proof: Proof) => Promise<void>): EmailProof {
  const sentence = useSentence()
  const [email, setEmail] = useState('')
  const [digits, setDigits] = useState('')
  const [attempt, setAttempt] = useState<string | null>(null)
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [waitSeconds, setWait] = useSeconds()

  const attemptTo = async (work: () => Promise<void>) => {
    setBusy(true)
    setProblem(undefined)
    try {
      await work()
    } catch (error) {
      setProblem(sentence(error))
    }
    setBusy(false)
  }
  const send = () =>
    void attemptTo(async () => {
      const answer = await call<typeof sendEmailCode>('POST /email-codes', { email })
      setAttempt(answer.attempt)
      setDigits('')
      setWait(waitBeforeNext)
    })
  const proveWith = (typed: string) => void attemptTo(() => proved({ attempt: attempt ?? '', digits: typed }))
  return {
    email,
    setEmail: (typed) => {
      setProblem(undefined)
      setEmail(typed)
    },
    digits,
    setDigits: (typed) => {
      setProblem(undefined)
      setDigits(typed)
      if (!busy && digitsIn(typed).length === 6 && digitsIn(digits).length < 6) proveWith(typed)
    },
    sent: attempt !== null,
    ...{ waitSeconds, busy, problem, send },
    prove: () => proveWith(digits),
    otherAddress: () => {
      setProblem(undefined)
      setAttempt(null)
    },
  }
}

const digitsIn = (typed: string): string => typed.normalize('NFKC').replaceAll(/\D/g, '')

/** Counts down to nothing. */
function useSeconds(): [number, (seconds: number) => void] {
  const [left, setLeft] = useState(0)
  useEffect(() => {
    if (left === 0) return
    const timer = setTimeout(() => setLeft(left - 1), 1000)
    return () => clearTimeout(timer)
  }, [left])
  return [left, setLeft]
}
