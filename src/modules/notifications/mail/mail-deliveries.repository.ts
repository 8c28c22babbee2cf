import { Injectable } from '@nestjs/common';

import { Database } from '../../../platform/database/database.js';
import { newId } from '../../../platform/ids/new-id.js';
import type { Delivery, DeliveryState, NewDelivery } from './mail.types.js';

/** An attempt of which nothing was heard for so long is taken for lost. Real time: business time may jump. */
const LOST_AFTER = '10 minutes';

interface Row {
  id: string;
  notification_id: string;
  user_id: string;
  state: DeliveryState;
  attempts: number;
}

const COLUMNS = 'id, notification_id, user_id, state, attempts';

/** What was to be sent to whom, and what became of it. Holds no address. */
@Injectable()
export class MailDeliveriesRepository {
  constructor(private readonly database: Database) {}

  /** Answers the ids of those that are new: nobody gets two mails about one notification. */
  async add(deliveries: readonly NewDelivery[]): Promise<readonly string[]> {
    if (deliveries.length === 0) return [];
    const rows = await this.database.query<{ id: string }>(
      `insert into mail_delivery (tenant_id, id, notification_id, user_id, state, attempts, created_at)
       select app_tenant(), d.id, d.notification_id, d.user_id, 'INTENDED', 0, $4
         from unnest($1::uuid[], $2::uuid[], $3::uuid[]) as d(id, notification_id, user_id)
       on conflict do nothing returning id`,
      [
        deliveries.map(() => newId()),
        deliveries.map(({ notificationId }) => notificationId),
        deliveries.map(({ userId }) => userId),
        this.database.now,
      ],
    );
    return rows.map(({ id }) => id);
  }

  async findById(id: string): Promise<Delivery | null> {
    const [row] = await this.database.query<Row>(
      `select ${COLUMNS} from mail_delivery where tenant_id = app_tenant() and id = $1`,
      [id],
    );
    return row ? toDelivery(row) : null;
  }

  /** Takes it on for one attempt; null when it has ended or somebody else is at it. */
  async claim(id: string): Promise<Delivery | null> {
    const [row] = await this.database.query<Row>(
      `update mail_delivery set state = 'SENDING', attempts = attempts + 1, claimed_at = clock_timestamp()
        where tenant_id = app_tenant() and id = $1
          and (state in ('INTENDED', 'RETRYING')
               or (state = 'SENDING' and claimed_at < clock_timestamp() - $2::interval))
       returning ${COLUMNS}`,
      [id, LOST_AFTER],
    );
    return row ? toDelivery(row) : null;
  }

  /** Ends the attempt, unless another one was begun since. */
  async conclude(
    { id, attempts }: Delivery,
    state: 'SENT' | 'RETRYING' | 'FAILED',
    reason: string | null,
  ): Promise<boolean> {
    const rows = await this.database.query(
      `update mail_delivery set state = $3, reason = $4, ended_at = $5
        where tenant_id = app_tenant() and id = $1 and attempts = $2 and state = 'SENDING' returning id`,
      [id, attempts, state, reason, state === 'RETRYING' ? null : this.database.now],
    );
    return rows.length === 1;
  }
}

function toDelivery(row: Row): Delivery {
  return {
    id: row.id,
    notificationId: row.notification_id,
    userId: row.user_id,
    state: row.state,
    attempts: row.attempts,
  };
}
