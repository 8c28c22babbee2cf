import { Module } from '@nestjs/common';

import { AuditModule } from '../audit/index.js';
import { InspectFile } from './content/inspect-file.js';
import { DownloadEvidence } from './download-evidence.js';
import { Evidence } from './evidence.js';
import { EvidenceController } from './evidence.controller.js';
import { EvidenceFilesRepository } from './evidence-files.repository.js';
import { ListEvidence } from './list-evidence.js';
import { ReadEvidence } from './read-evidence.js';
import { UploadEvidence } from './upload-evidence.js';

@Module({
  imports: [AuditModule],
  controllers: [EvidenceController],
  providers: [
    DownloadEvidence,
    Evidence,
    EvidenceFilesRepository,
    InspectFile,
    ListEvidence,
    ReadEvidence,
    UploadEvidence,
  ],
  exports: [Evidence, InspectFile],
})
export class EvidenceModule {}
