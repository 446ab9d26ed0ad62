import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Bar, Empty, Page, Segments, Skeleton } from '../../../ui/index.ts'
import type { Circle, Code } from '../contract.ts'
import { BigCode } from './BigCode.tsx'
import './studio.css'
import { CodeSide } from './CodeSide.tsx'
import { PosterPreview } from './PosterPreview.tsx'
import { codesPath, type PosterForm, type PosterLanguage } from './paths.ts'
import { Unreachable } from './Unreachable.tsx'
import { useCode } from './use-code.ts'
import { useCodeWords } from './use-code-words.ts'
import { usePosterLook } from './use-poster-look.ts'

interface CodeStudioProps {
  circleId: string
  circle: Circle | undefined
  codeId: string
}

/** One code: its poster as it will be printed, and what can be done with it. */
export function CodeStudio({ circleId, circle, codeId }: CodeStudioProps) {
  const { t } = useLingui()
  const words = useCodeWords()
  const { code, error, missing } = useCode(circleId, codeId)
  const bar = (
    <Bar
      title={code?.label ?? t`Code`}
      sub={code && (words(code) || t`Open to whoever scans it`)}
      back={codesPath(circleId)}
      backOnPhone
    />
  )
  return (
    <Page bar={bar} width={1600}>
      {circle && code ? (
        <Studio key={code.id} circle={circle} code={code} />
      ) : error ? (
        <Unreachable error={error} retry={() => location.reload()} />
      ) : missing ? (
        <Gone />
      ) : (
        <Skeleton rows={2} />
      )}
    </Page>
  )
}

function Studio({ circle, code }: { circle: Circle; code: Code }) {
  const [big, setBig] = useState(false)
  const { look, shown, change } = usePosterLook(circle)
  return (
    <div className="codes-studio">
      <div className="codes-desk">
        <div className="codes-stage">
          <FormOfPoster form={look.form} onChoose={(form) => change({ form })} />
          <PosterPreview circle={circle} code={code} look={shown} />
          <LanguageOfPoster lang={look.lang} onChoose={(lang) => change({ lang })} />
        </div>
        <CodeSide circle={circle} code={code} look={look} onChange={change} onShow={() => setBig(true)} />
      </div>
      <BigCode circle={circle} code={code} open={big} onClose={() => setBig(false)} />
    </div>
  )
}

function FormOfPoster({ form, onChoose }: { form: PosterForm; onChoose: (form: PosterForm) => void }) {
  const { t } = useLingui()
  const options: { value: PosterForm; label: string }[] = [
    { value: 'a4', label: t`Poster` },
    { value: 'tent', label: t`Table tents` },
    { value: 'sticker', label: t`Stickers` },
    { value: 'card', label: t`Cards` },
  ]
  return <Segments label={t`What to print`} quietLabel options={options} value={form} onChoose={onChoose} />
}

function LanguageOfPoster({ lang, onChoose }: { lang: PosterLanguage; onChoose: (lang: PosterLanguage) => void }) {
  const { t } = useLingui()
  const options: { value: PosterLanguage; label: string }[] = [
    { value: 'en', label: 'English' },
    { value: 'zh', label: '中文' },
    { value: 'both', label: t`Both` },
  ]
  return <Segments label={t`Language of the poster`} quietLabel options={options} value={lang} onChoose={onChoose} />
}

function Gone() {
  const { t } = useLingui()
  return (
    <Empty
      icon="code"
      ring="closed"
      title={t`This code is not here`}
      says={<Trans>It may belong to another circle. The list has all that there are.</Trans>}
    />
  )
}
