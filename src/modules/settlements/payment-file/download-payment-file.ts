import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { WrongState } from '../../../platform/errors/faults.js';
import { DigestedFile } from '../../../platform/http/digested-file.js';
import { editTrace } from '../../../platform/idempotency/edit-trace.js';
import { FindBatch } from '../batches/find-batch.js';
import { RecordBatchChanges } from '../batches/record-batch-changes.js';
import { BuildPaymentFile } from './build-payment-file.js';

/** The payment file as a download. It is the one place that shows account numbers, so each download leaves an event. */
@Injectable()
export class DownloadPaymentFile {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly findBatch: FindBatch,
    private readonly buildFile: BuildPaymentFile,
    private readonly changes: RecordBatchChanges,
  ) {}

  /** Throws NotFound; WrongState before the export. */
  execute(actor: Actor, batchId: string): Promise<DigestedFile> {
    return this.unitOfWork.run(actor.tenantId, async () => {
      const batch = await this.findBatch.execute(actor, batchId);
      const { state, number, fileSha256 } = batch;
      if (fileSha256 === null) throw new WrongState('The payment file is there once the batch is exported.', { state });
      const { content, sha256 } = await this.buildFile.execute(batch);
      if (sha256.toString('hex') !== fileSha256) {
        throw new Error(`The payment file of batch ${number} is not the one that was exported.`);
      }
      await this.changes.record(
        { action: 'settlement-batch.file-downloaded', before: batch, after: batch },
        editTrace(actor),
      );
      return new DigestedFile(content, sha256, { type: 'text/csv; charset=utf-8', fileName: `${number}.csv` });
    });
  }
}
