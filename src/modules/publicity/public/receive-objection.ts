import { Injectable } from '@nestjs/common';

import { FileObjection } from '../objections/file-objection.js';
import { FindTenant } from './find-tenant.js';
import { toReceiptView } from './public-notice.view.js';
import type { FileObjectionRequest, ObjectionReceiptView } from './public-notices.dto.js';

export interface Filing {
  readonly tenantCode: string | undefined;
  readonly noticeId: string;
  readonly request: FileObjectionRequest;
}

/** Takes an objection in from somebody who is not signed in and gives a receipt for it. */
@Injectable()
export class ReceiveObjection {
  constructor(
    private readonly findTenant: FindTenant,
    private readonly fileObjection: FileObjection,
  ) {}

  /** Throws NotFound, PublicityOver, ItemNotOpen, InvalidRequest. The same objection again gets the same receipt. */
  async execute({ tenantCode, noticeId, request }: Filing): Promise<ObjectionReceiptView> {
    const tenant = await this.findTenant.execute(tenantCode);
    const { itemNumber, name, contact, grounds, evidence } = request;
    const { receipt, objection } = await this.fileObjection.execute(tenant, {
      noticeId,
      itemNumber,
      name: name.trim().replaceAll(/\s+/g, ' '),
      contact: contact.trim(),
      grounds: grounds.trim(),
      evidence: evidence?.trim() ?? null,
    });
    return toReceiptView(receipt, itemNumber, objection);
  }
}
