import { useLingui } from '@lingui/react/macro'
import { useMemo, useState } from 'react'
import { isEmojiOnly, linked } from './linked.ts'

const longText = 1400
const manyLines = 24

/** What somebody wrote, as text and nothing but text; addresses can be pressed. */
export function MessageText({ text }: { text: string }) {
  const { t } = useLingui()
  const long = useMemo(() => text.length > longText || text.split('\n', manyLines + 1).length > manyLines, [text])
  const [whole, setWhole] = useState(false)
  if (isEmojiOnly(text)) return <span className="message-emoji">{text}</span>
  if (!long || whole) return <Linked text={text} />
  return (
    <>
      <span className="message-folded">
        <Linked text={text} />
      </span>
      <button type="button" className="message-unfold" onClick={() => setWhole(true)}>
        {t`Show all`}
      </button>
    </>
  )
}

function Linked({ text }: { text: string }) {
  const pieces = useMemo(() => linked(text), [text])
  return (
    <span className="message-text">
      {pieces.map((piece, at) =>
        typeof piece === 'string' ? (
          piece
        ) : (
          <a key={at} href={piece.href} target="_blank" rel="noopener noreferrer nofollow">
            {piece.text}
          </a>
        ),
      )}
    </span>
  )
}
