export { InspectFile } from './content/inspect-file.js';
export { UnknownEvidence } from './evidence.errors.js';
export { type Attachment, Evidence } from './evidence.js';
export { EvidenceModule } from './evidence.module.js';
export type { EvidenceFile, EvidenceSubject, Owner, OwnerKind } from './evidence.types.js';
