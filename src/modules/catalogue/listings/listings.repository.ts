import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';

import { Database } from '../../../platform/database/database.js';
import { errorCode } from '../../../platform/database/transient-errors.js';
import { WrongState } from '../../../platform/errors/faults.js';
import { newId } from '../../../platform/ids/new-id.js';
import { ProviderAdmissionEntity } from '../admissions/provider-admission.entity.js';
import type { Decision, Listing, ListingKind, Suspension } from '../catalogue.types.js';
import { ServiceItemEntity } from '../items/service-item.entity.js';
import { CatalogueSuspensionEntity } from './catalogue-suspension.entity.js';

const UNIQUE_VIOLATION = '23505';

/** What admissions and items have in common, in both tables. The caller holds the lock of the listing's row. */
@Injectable()
export class ListingsRepository {
  constructor(private readonly database: Database) {}

  async decide(kind: ListingKind, listing: Listing, decision: Decision): Promise<void> {
    const { admitted, ...rest } = decision;
    const changes = {
      ...rest,
      admittedFrom: admitted?.from ?? null,
      admittedUntil: admitted?.until ?? null,
      version: listing.version + 1,
    };
    const key = { tenantId: this.database.tenantId, id: listing.id };
    if (kind === 'provider_admission') await this.database.repository(ProviderAdmissionEntity).update(key, changes);
    else await this.database.repository(ServiceItemEntity).update(key, changes);
  }

  /** Throws WrongState when the provider has applied anew meanwhile. */
  async appeal(kind: ListingKind, { id, version }: Listing, appeal: Appeal): Promise<void> {
    const key = { tenantId: this.database.tenantId, id };
    const changes = { ...appeal, state: 'APPEALED', version: version + 1 } as const;
    try {
      if (kind === 'provider_admission') await this.database.repository(ProviderAdmissionEntity).update(key, changes);
      else await this.database.repository(ServiceItemEntity).update(key, changes);
    } catch (error) {
      if (errorCode(error) !== UNIQUE_VIOLATION) throw error;
      throw new WrongState('You have applied anew already; there is nothing to appeal for.', { state: 'REJECTED' });
    }
  }

  async setBatch(admissionId: string, batchNo: number): Promise<void> {
    const key = { tenantId: this.database.tenantId, id: admissionId };
    await this.database.repository(ProviderAdmissionEntity).update(key, { batchNo });
  }

  async suspend(kind: ListingKind, listing: Listing, suspension: NewSuspension): Promise<void> {
    const { from, until, reason, recordedBy } = suspension;
    await this.suspensions.insert({
      tenantId: this.database.tenantId,
      id: newId(),
      admissionId: kind === 'provider_admission' ? listing.id : null,
      serviceItemId: kind === 'service_item' ? listing.id : null,
      fromDay: from,
      untilDay: until,
      reason,
      recordedBy,
      recordedAt: this.database.now,
    });
    await this.touch(kind, listing);
  }

  async endSuspensions(kind: ListingKind, listing: Listing, { ends, endedBy }: EndedSuspensions): Promise<void> {
    for (const [until, ids] of ends) {
      const key = { tenantId: this.database.tenantId, id: In([...ids]) };
      await this.suspensions.update(key, { untilDay: until, endedBy, endedAt: this.database.now });
    }
    await this.touch(kind, listing);
  }

  /** One thing at a time is done to a provider's place in the catalogue. */
  async lockProvider(providerId: string): Promise<void> {
    await this.database.query('select pg_advisory_xact_lock(app_tenant(), hashtext($1))', [`catalogue ${providerId}`]);
  }

  private async touch(kind: ListingKind, { id, version }: Listing): Promise<void> {
    const key = { tenantId: this.database.tenantId, id };
    const changes = { version: version + 1 };
    if (kind === 'provider_admission') await this.database.repository(ProviderAdmissionEntity).update(key, changes);
    else await this.database.repository(ServiceItemEntity).update(key, changes);
  }

  private get suspensions() {
    return this.database.repository(CatalogueSuspensionEntity);
  }
}

export interface Appeal {
  readonly appealReason: string;
  readonly appealedAt: Date;
}

export interface NewSuspension extends Omit<Suspension, 'id'> {
  readonly recordedBy: string;
}

export interface EndedSuspensions {
  /** Last day → ids of the suspensions that end then. */
  readonly ends: ReadonlyMap<string, readonly string[]>;
  readonly endedBy: string;
}
