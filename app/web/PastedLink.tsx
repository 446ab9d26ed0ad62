import { Trans, useLingui } from '@lingui/react/macro'
import { type FormEvent, useState } from 'react'
import { Button, Field } from '../../ui/index.ts'

/** An app on the home screen has cookies of its own and no address bar: the link from the browser is pasted here. */
export function PastedLink() {
  const { t } = useLingui()
  const [text, setText] = useState('')
  const [wrong, setWrong] = useState(false)
  if (!matchMedia('(display-mode: standalone)').matches) return null
  const go = (event: FormEvent) => {
    event.preventDefault()
    const path = pathIn(text)
    setWrong(path === null)
    if (path !== null) location.assign(path)
  }
  return (
    <form className="ui-form" onSubmit={go}>
      <Field
        label={t`Or paste a link from “Me” in your browser`}
        value={text}
        onText={setText}
        enterKeyHint="go"
        autoComplete="off"
        problem={
          wrong ? t`That is no link of this server. Copy it anew under “Me”, “Open in another browser”.` : undefined
        }
      />
      <Button type="submit" size="tall" wide>
        <Trans>Go on here</Trans>
      </Button>
    </form>
  )
}

/** Only to a page of ours that asks before it does anything. */
function pathIn(text: string): string | null {
  const found = /\/(hand-over|sign-in)\/[\w-]{20,100}/.exec(text.trim())
  return found ? found[0] : null
}
