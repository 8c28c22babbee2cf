import { allow } from '../../platform/http/allowed-action.js';
import type { EvidenceView } from './evidence.dto.js';
import type { EvidenceFile } from './evidence.types.js';

/** `otherOwners` is null for whoever must not know it. */
export function toEvidenceView(file: EvidenceFile, otherOwners: number | null): EvidenceView {
  return {
    id: file.id,
    ownerKind: file.owner.kind,
    ownerId: file.owner.id,
    purpose: file.purpose,
    fileName: file.fileName,
    kind: file.kind,
    mediaType: file.mediaType,
    sizeBytes: file.sizeBytes,
    sha256: file.sha256,
    uploadedBy: file.uploadedBy,
    uploadedAt: file.uploadedAt.toISOString(),
    otherOwners,
    allowedActions: [allow('download')],
  };
}
