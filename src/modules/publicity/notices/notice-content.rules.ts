import { canonicalize } from 'json-canonicalize';

import type { Notice, NoticeItem } from '../publicity.types.js';

/** Version of the layout below; a change of it is a new version, published notices keep theirs. */
const LAYOUT = 1;

type Published = Omit<Notice, 'contentHash' | 'state' | 'version'>;

/**
 * @rule PUB-08 What a notice says when it is published is kept as RFC 8785 text and hashed; everybody can fetch the text
 * and compute the hash again. (RFC 8785)
 */
export function noticeContent(notice: Published, items: readonly NoticeItem[]): string {
  return canonicalize({
    v: LAYOUT,
    id: notice.id,
    programmeId: notice.programmeId,
    policyVersionId: notice.versionId,
    jurisdictionPath: notice.jurisdictionPath,
    titleZh: notice.titleZh,
    titleEn: notice.titleEn,
    days: notice.days,
    dayKind: notice.dayKind,
    objectionBlocks: notice.objectionBlocks,
    fields: notice.fields,
    replacesId: notice.replacesId,
    publishedAt: notice.publishedAt.toISOString(),
    endsAt: notice.endsAt.toISOString(),
    items: items.map(({ number, label, publicFields }) => ({ number, label, fields: publicFields })),
  });
}
