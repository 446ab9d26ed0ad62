import { useLingui } from '@lingui/react/macro'

/** Why a file did not leave, and what to do. */
export function WhyRefused({ code, otherwise }: { code: string; otherwise: string }) {
  return <>{useWhy(code) ?? otherwise}</>
}

export function useWhy(code: string): string | undefined {
  const { t } = useLingui()
  const words: Record<string, string> = {
    photo_too_big: t`A photo may have 40 MB. Send it as a document.`,
    voice_too_big: t`A voice note may have 20 MB. Make it shorter.`,
    video_too_big: t`A video may have 200 MB. Trim it, or send a link.`,
    document_too_big: t`A document may have 100 MB. Send a link instead.`,
    file_empty: t`There is nothing in this file.`,
    file_missing: t`This file is not all there. Choose it once more.`,
    file_infected: t`The virus scanner found something in this file. It was deleted.`,
    files_full: t`There is no room for more files in this place. Tell whoever runs it.`,
    files_full_today: t`That is as much as one person may upload in a day. Try again tomorrow.`,
    photo_unreadable: t`This is no picture that can be shown. Send it as a document.`,
    photo_too_large: t`This picture has too many pixels. Send it as a document.`,
    voice_unreadable: t`This recording cannot be played. Record it once more.`,
    video_unreadable: t`This is no video that browsers can play. Send it as a document, or as MP4.`,
  }
  return words[code]
}
