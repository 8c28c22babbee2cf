import { Injectable } from '@nestjs/common';

import type { Command } from '../../../platform/idempotency/command.js';
import { type Programme, Programmes, type ProgrammeVersion } from '../../programmes/index.js';
import { type NewNoticeItem, Publicity } from '../../publicity/index.js';
import type { SettlementBatch, SettlementLine } from '../batches/settlement-batch.types.js';
import { SettlementLinesRepository } from '../batches/settlement-lines.repository.js';
import { goesPublicBeforePay } from './payment-publicity.rules.js';

/** How a notice names a line. */
export const PAYMENT_SUBJECT = 'settlement-line';

const ITEMS_PER_NOTICE = 1000;
const NAME_LENGTH = 150;

/** Puts the payments of an approved batch before the public, where the policy of its programme wants that. */
@Injectable()
export class PublishPayments {
  constructor(
    private readonly programmes: Programmes,
    private readonly publicity: Publicity,
    private readonly lines: SettlementLinesRepository,
  ) {}

  async execute(command: Command, batch: SettlementBatch): Promise<void> {
    const programme = await this.programmes.findById(batch.programmeId);
    const version = await this.programmes.currentVersion(batch.programmeId);
    if (!programme || !version || !goesPublicBeforePay(version.document.publicity.at)) return;
    const lines = (await this.lines.findOf(batch.id)).filter(({ state }) => state === 'READY');
    for (let at = 0; at < lines.length; at += ITEMS_PER_NOTICE) {
      const items = lines.slice(at, at + ITEMS_PER_NOTICE).map((line) => itemOf(batch, line));
      await this.open(command, { batch, programme, version, items });
    }
  }

  private async open(command: Command, { batch, programme, version, items }: NoticeOfPayments): Promise<void> {
    await this.publicity.open({
      programmeId: programme.id,
      versionId: version.id,
      policy: version.document.publicity,
      items,
      titleZh: `${programme.nameZh.slice(0, NAME_LENGTH)}拟兑付名单公示（${batch.number}）`.slice(0, 200),
      titleEn: `${programme.nameEn.slice(0, NAME_LENGTH)}: payments of batch ${batch.number}`.slice(0, 200),
      jurisdictionPath: batch.jurisdictionPath,
      command,
    });
  }
}

interface NoticeOfPayments {
  readonly batch: SettlementBatch;
  readonly programme: Programme;
  readonly version: ProgrammeVersion;
  readonly items: readonly NewNoticeItem[];
}

function itemOf({ number }: SettlementBatch, line: SettlementLine): NewNoticeItem {
  const { id, payeeName, payeeUscc, payeeKind, amountFen } = line;
  return {
    subjectType: PAYMENT_SUBJECT,
    subjectId: id,
    label: `${number} ${payeeName}`.slice(0, 200),
    publicFields:
      payeeKind === 'ENTERPRISE'
        ? { enterpriseName: payeeName, uscc: payeeUscc }
        : { providerName: payeeName, providerUscc: payeeUscc },
    amountFen,
  };
}
