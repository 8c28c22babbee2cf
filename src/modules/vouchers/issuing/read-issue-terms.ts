import { Injectable } from '@nestjs/common';

import type { PolicyDocument } from '../../policy/index.js';
import { Programmes } from '../../programmes/index.js';
import type { NewVoucher } from '../voucher.types.js';

/** What a programme says about the vouchers made under one of its versions. */
export interface VoucherTerms {
  readonly programmeCode: string;
  readonly validity: PolicyDocument['voucher']['validity'];
  /** The bucket that takes the fen which do not divide. */
  readonly remainderBucketId: string | null;
}

export interface IssueTerms {
  of(order: NewVoucher): VoucherTerms;
}

/** Programmes, versions and, where several buckets pay, which of them takes the remainder. */
@Injectable()
export class ReadIssueTerms {
  constructor(private readonly programmes: Programmes) {}

  async execute(orders: readonly NewVoucher[]): Promise<IssueTerms> {
    const programmes = await this.programmes.findByIds(distinct(orders.map(({ programmeId }) => programmeId)));
    const versions = await this.programmes.findVersions(distinct(orders.map(({ versionId }) => versionId)));
    const split = orders.filter(({ reserves }) => reserves.length > 1).map(({ programmeId }) => programmeId);
    const buckets = await this.programmes.bucketsOf(distinct(split));
    return {
      of: ({ programmeId, versionId }) => {
        const programme = programmes.get(programmeId);
        const version = versions.get(versionId);
        if (!programme || !version) throw new Error(`Programme ${programmeId} or its version ${versionId} is missing.`);
        const { document } = version;
        const remainderTo = document.budget.split?.remainderTo ?? null;
        const remainder = buckets.get(programmeId)?.find(({ code }) => code === remainderTo);
        return {
          programmeCode: programme.code,
          validity: document.voucher.validity,
          remainderBucketId: remainder?.id ?? null,
        };
      },
    };
  }
}

function distinct(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)];
}
