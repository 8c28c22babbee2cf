import { Injectable } from '@nestjs/common';

import { Database } from '../database/database.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { newId } from '../ids/new-id.js';
import { RelayBell } from './relay-bell.js';

/** A command to a later self: ids only, never personal data. Sent exactly if the transaction commits. */
export interface OutboxMessage {
  readonly topic: string;
  readonly payload: Readonly<Record<string, string>>;
  /** Real time before which it is not handed to the queue. */
  readonly notBefore?: Date;
}

@Injectable()
export class Outbox {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly bell: RelayBell,
  ) {}

  add(message: OutboxMessage): Promise<void> {
    return this.addMany([message]);
  }

  async addMany(messages: readonly OutboxMessage[]): Promise<void> {
    if (messages.length === 0) return;
    await this.database.prepared(
      'outbox-add',
      `insert into outbox (tenant_id, id, topic, payload, not_before)
       select app_tenant(), m.id, m.topic, m.payload, coalesce(m.not_before, clock_timestamp())
         from unnest($1::uuid[], $2::text[], $3::jsonb[], $4::timestamptz[]) as m(id, topic, payload, not_before)`,
      [
        messages.map(() => newId()),
        messages.map((message) => message.topic),
        messages.map((message) => JSON.stringify(message.payload)),
        messages.map((message) => message.notBefore ?? null),
      ],
    );
    this.ring();
  }

  /** Sends a message that died again, with the id it had: what its handler did before is not done twice. */
  async addAgain(message: { readonly id: string } & Pick<OutboxMessage, 'topic' | 'payload'>): Promise<void> {
    // It counts as dispatched once, so that the relay looks for its namesake in the queue first.
    await this.database.query(
      `insert into outbox (tenant_id, id, topic, payload, dispatches) values (app_tenant(), $1, $2, $3, 1)`,
      [message.id, message.topic, JSON.stringify(message.payload)],
    );
    this.ring();
  }

  private ring(): void {
    this.unitOfWork.afterCommit('outbox', () => {
      this.bell.ring();
    });
  }
}
