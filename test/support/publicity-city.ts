import { Injectable, Module } from '@nestjs/common';
import pg from 'pg';

import { ProgrammesModule } from '../../src/modules/programmes/index.js';
import {
  type ItemState,
  type NewNotice,
  type Notice,
  type ObjectionOutcome,
  type ObjectionStep,
  Publicity,
  PUBLICITY_ENDED,
  type PublicityEnded,
  PublicityModule,
  readPublicityEnded,
} from '../../src/modules/publicity/index.js';
import { SiteModule } from '../../src/modules/site/index.js';
import type { Actor } from '../../src/platform/access/actor.js';
import type { Permission } from '../../src/platform/access/permissions.js';
import { Database } from '../../src/platform/database/database.js';
import type { Command } from '../../src/platform/idempotency/command.js';
import { newId } from '../../src/platform/ids/new-id.js';
import { fen } from '../../src/platform/money/fen.js';
import { Sweeper } from '../../src/platform/outbox/sweeper.js';
import { type Handler, JobHandler, type JobMessage } from '../../src/platform/queue/job-handler.js';
import { JobRunner } from '../../src/platform/queue/job-runner.js';
import { type Answer, ApiClient } from '../story/api-client.js';
import { type RoomApp, startRoomApp } from './room-app.js';

const MAX_ROUNDS = 20;
/** What objectors are told. */
export const ANSWER = '经核查，答复如下。';

export const objection = (itemNumber: number, changes: object = {}) => ({
  itemNumber,
  name: '王举报',
  contact: '13812345678',
  grounds: '该企业与服务机构为同一控制人，合同金额虚高。',
  ...changes,
});

/** Stands where the room of applications will: remembers whose publicity ended well. */
@Injectable()
@JobHandler(PUBLICITY_ENDED)
class CasesOwner implements Handler {
  readonly told: PublicityEnded[] = [];

  handle({ payload }: JobMessage): Promise<void> {
    this.told.push(readPublicityEnded(payload));
    return Promise.resolve();
  }
}

@Module({ providers: [CasesOwner], exports: [CasesOwner] })
class CasesModule {}

/** A city with one published programme, whose cases go public. */
export class PublicityCity {
  /** Nobody who is signed in. */
  readonly everybody: ApiClient;
  readonly bureau: ApiClient;
  readonly supervisor: Actor;
  readonly supervision: ApiClient;

  private constructor(
    readonly rooms: RoomApp,
    readonly officer: Actor,
    readonly baseUrl: string,
    readonly programme: { readonly programmeId: string; readonly versionId: string },
  ) {
    this.everybody = new ApiClient(baseUrl);
    this.bureau = this.as(officer, ['programme.read', 'publicity.manage']);
    this.supervisor = { ...officer, userId: newId(), roles: ['SUPERVISOR'] };
    this.supervision = this.as(this.supervisor, ['objection.decide']);
  }

  static async start(code: string): Promise<PublicityCity> {
    const rooms = await startRoomApp([ProgrammesModule, PublicityModule, SiteModule, CasesModule]);
    const tenantId = await rooms.createTenant(code);
    const officer = officerOf(tenantId, code);
    const rights = ['programme.read', 'programme.manage'] as const;
    try {
      const programme = await publishProgramme(rooms.as(withRights(officer, rights), rights));
      return new PublicityCity(rooms, officer, await rooms.app.getUrl(), programme);
    } catch (error) {
      await rooms.close();
      throw error;
    }
  }

  get tenantId(): number {
    return this.officer.tenantId;
  }

  /** A client that acts as this person with exactly these rights. */
  as(actor: Actor, rights: readonly Permission[]): ApiClient {
    return this.rooms.as(withRights(actor, rights), rights);
  }

  async at(now: string): Promise<void> {
    const sql = 'update tenant set clock_offset = $1::timestamptz - clock_timestamp() where id = $2';
    await this.run(() => this.rooms.get(Database).query(sql, [now, this.tenantId]));
  }

  run<T>(work: () => Promise<T>): Promise<T> {
    return this.rooms.run(this.tenantId, work);
  }

  rows<Row extends object>(sql: string, params: readonly unknown[] = []): Promise<Row[]> {
    return this.run(() => this.rooms.get(Database).query<Row>(sql, params));
  }

  /** Fires what is due and runs the jobs, until nothing is left. */
  async work(): Promise<void> {
    await this.rooms.get(Sweeper).fireDueTimers();
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      const messages = await this.rows<JobMessage>(
        'select id, topic, tenant_id as "tenantId", payload from outbox where tenant_id = app_tenant() order by id',
      );
      if (messages.length === 0) return;
      for (const message of messages) await this.rooms.get(JobRunner).process(message);
    }
    throw new Error('The messages do not come to an end.');
  }

  publish(subjectIds: readonly string[], changes: Partial<NewNotice> = {}): Promise<Notice> {
    return this.run(() => this.rooms.get(Publicity).open({ ...this.noticeOf(subjectIds), ...changes }));
  }

  /** States of the latest items of these subjects, in order. */
  async statesOf(subjectIds: readonly string[]): Promise<readonly (ItemState | undefined)[]> {
    const found = await this.run(() => this.rooms.get(Publicity).outcomesOf(subjectIds));
    return subjectIds.map((id) => found.get(id)?.state);
  }

  object(noticeId: string, body: object): Promise<Answer> {
    const path = `/public/notices/${noticeId}/objections?tenant=${this.officer.tenantCode}`;
    return this.everybody.post(path, body, { idempotencyKey: null });
  }

  /** The oldest first. */
  async objectionIds(noticeId: string): Promise<readonly string[]> {
    const { body } = await this.supervision.get<{ items: { id: string }[] }>(`/objections?noticeId=${noticeId}`);
    return body.items.map(({ id }) => id);
  }

  step(
    objectionId: string | undefined,
    step: ObjectionStep,
    actor: Actor = this.supervisor,
  ): Promise<ObjectionOutcome> {
    const command = this.commandOf(actor);
    const decision = { command, objectionId: String(objectionId), step, reasonCode: 'EXAMINED', answer: ANSWER };
    return this.run(() => this.rooms.get(Publicity).decideObjection(decision));
  }

  get told(): readonly PublicityEnded[] {
    return this.rooms.get(CasesOwner).told;
  }

  /** As the owner of the database, past every wall. */
  async asOwner<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
    const client = new pg.Client({ connectionString: this.rooms.ownerUrl });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }

  commandOf(actor: Actor): Command {
    const commandId = newId();
    const fingerprint = Buffer.alloc(32);
    return { actor, commandId, requestId: commandId, idempotencyKey: commandId, route: 'POST /test', fingerprint };
  }

  private noticeOf(subjectIds: readonly string[]): NewNotice {
    return {
      ...this.programme,
      policy: {
        days: 5,
        dayKind: 'WORKING',
        fields: ['enterpriseName', 'uscc', 'amountFen'],
        objectionBlocks: 'ITEM',
      },
      items: subjectIds.map((subjectId, index) => ({
        subjectType: 'application',
        subjectId,
        label: `SZ-XLQ-2026-A00000${String(index + 1)}`,
        publicFields: {
          enterpriseName: `深圳第${String(index + 1)}智能科技有限公司`,
          uscc: '91440300192203821',
          phone: '1',
        },
        amountFen: fen(60_000_000n + BigInt(index)),
      })),
      titleZh: '2026 年第一批训力券拟支持名单公示',
      titleEn: 'Training vouchers 2026, first batch: proposed recipients',
      jurisdictionPath: this.officer.authorityPath ?? '',
      command: this.commandOf(this.officer),
    };
  }
}

function withRights(actor: Actor, rights: readonly Permission[]): Actor {
  return { ...actor, permissions: new Set(rights) };
}

function officerOf(tenantId: number, code: string): Actor {
  return {
    userId: newId(),
    tenantId,
    tenantCode: code,
    authorityId: newId(),
    authorityPath: code,
    roles: ['PROGRAMME_OFFICER'],
    permissions: new Set(),
    enterpriseId: null,
    providerId: null,
    displayName: 'Officer',
    sessionId: newId(),
    bySignature: false,
  };
}

async function publishProgramme(officer: ApiClient): Promise<{ programmeId: string; versionId: string }> {
  const document = {
    identity: { docNo: '深工信〔2026〕8号' },
    budget: { buckets: [{ id: 'CITY-2026', funder: 'SZ', year: 2026, amountFen: 100_000_000 }] },
    award: { ratioTable: [{ when: true, ratioBp: 5000 }], minBaseFen: 50_000_000 },
    workflow: { stages: [{ id: 'city', role: 'CITY_REVIEWER', slaWorkingDays: 5 }] },
    publicity: { at: 'BEFORE_ISSUE' },
  };
  const created = await officer.post('/programmes', {
    code: 'SZ-XLQ-2026',
    nameZh: '训力券',
    nameEn: 'Training voucher',
    document,
  });
  const programmeId = String(created.body['id']);
  await officer.post(`/programmes/${programmeId}/publication`, undefined);
  const opened = await officer.post(`/programmes/${programmeId}/opening`, undefined);
  if (opened.status !== 200) throw new Error(`The programme did not open: ${JSON.stringify(opened.body)}`);
  return { programmeId, versionId: String(opened.body['currentVersionId']) };
}
