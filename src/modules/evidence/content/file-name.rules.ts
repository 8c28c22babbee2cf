const STEM_MAX = 80;
const NAMELESS = 'file';

export interface CleanName {
  readonly fileName: string;
  /** Small letters, without the dot; empty when there is none. */
  readonly extension: string;
}

/**
 * @rule EVD-04 A file name is only a label: no folders, no control, invisible or direction characters, nothing a file
 * system reads its own way, at most 80 characters before the extension. It never becomes a path.
 */
export function cleanFileName(sent: string): CleanName {
  const last = sent.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const visible = last
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/[\p{C}\u{FFFD}]/gu, '')
    .replaceAll(/[<>:"|?*]/g, '_');
  const dot = visible.lastIndexOf('.');
  const extension =
    dot < 0
      ? ''
      : visible
          .slice(dot + 1)
          .trim()
          .toLowerCase();
  const stem = (dot < 0 ? visible : visible.slice(0, dot)).replaceAll(/^[\s.]+|[\s.]+$/g, '');
  const short = Array.from(stem).slice(0, STEM_MAX).join('').trim() || NAMELESS;
  return { fileName: extension === '' ? short : `${short}.${extension}`, extension };
}
