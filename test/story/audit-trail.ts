import type { SentCommand } from './api-client.js';
import type { Narrator } from './narrator.js';
import { client, type World } from './world.js';

interface AuditEvent {
  readonly id: string;
  readonly action: string;
  readonly result: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly actorId: string | null;
  readonly commandId: string;
  readonly content: {
    readonly requestId?: string;
    readonly actor: { readonly system?: boolean };
    readonly subject: { readonly version?: number };
  };
}

/** What changes nothing, or is done by somebody who is not signed in and leaves an event without a command. */
const WITHOUT_EVENT = /^\/(sessions|policy-evaluations|voucher-checks|demo\/|public\/|registrations)|\/self-check$/;

/** Reads the trail as an auditor: every command has left its events, each once, with who did it and by which command. */
export async function playAudit(
  narrator: Narrator,
  worlds: readonly World[],
  journal: readonly SentCommand[],
): Promise<void> {
  narrator.chapter('The trail · who did what, each once, no command without event');
  const seen = new Set<string>();
  // The reading itself sends no commands; what was sent until now is what the trail must know.
  const commands = journal.filter(({ status, path }) => status < 300 && !WITHOUT_EVENT.test(path));
  for (const world of worlds) {
    const events = await readTrail(narrator, world);
    for (const { content } of events) if (content.requestId !== undefined) seen.add(content.requestId);
    expectWhole(narrator, world, events);
    expectApplications(narrator, events);
    expectVouchers(narrator, events);
  }
  const silent = commands.filter(({ requestId }) => !seen.has(requestId));
  narrator.expect(
    `${String(commands.length)} commands, without an event`,
    silent.map(({ method, path }) => `${method} ${path}`),
    [],
  );
}

async function readTrail(narrator: Narrator, world: World): Promise<readonly AuditEvent[]> {
  const auditor = client(world.as, 'AUDITOR');
  const events: AuditEvent[] = [];
  let cursor: string | null = null;
  do {
    const after: string = cursor === null ? '' : `&cursor=${cursor}`;
    const page: { items: AuditEvent[]; nextCursor: string | null } = narrator.ok(
      await auditor.get<{ items: AuditEvent[]; nextCursor: string | null }>(`/audit/events?limit=100${after}`),
    );
    events.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return events;
}

/** Every event once, with somebody who acted and a command. */
function expectWhole(narrator: Narrator, { tenantCode }: World, events: readonly AuditEvent[]): void {
  const people = new Set(events.map(({ actorId }) => actorId).filter((id) => id !== null)).size;
  narrator.say(`${String(events.length)} events of ${tenantCode} by ${String(people)} people and the system`);
  narrator.expect('events that are there twice', events.length - new Set(events.map(({ id }) => id)).size, 0);
  const nobody = events.filter(({ actorId, content }) => actorId === null && content.actor.system !== true);
  narrator.expect('events without actor', nobody.length, 0);
  narrator.expect('events without command', events.filter(({ commandId }) => commandId === '').length, 0);
}

/** The versions of each application follow one another without gap or repetition, and each began as a draft. */
function expectApplications(narrator: Narrator, events: readonly AuditEvent[]): void {
  const histories = bySubject(events, 'application');
  const broken = [...histories.values()].filter((history) => {
    const versions = history.filter(({ result }) => result === 'ok').map(({ content }) => content.subject.version);
    return history[0]?.action !== 'application.drafted' || versions.some((version, index) => version !== index + 1);
  });
  const lives = [...histories.values()].map((history) => history.map(({ action }) => action.split('.')[1]).join(' → '));
  for (const [life, count] of counted(lives)) narrator.say(`${String(count)} × ${life}`);
  narrator.expect(`histories of ${String(histories.size)} applications with a gap or a repetition`, broken.length, 0);
}

/** Each voucher was issued once, each order held once and captured at most once. */
function expectVouchers(narrator: Narrator, events: readonly AuditEvent[]): void {
  for (const [type, first] of [
    ['voucher', 'voucher.issued'],
    ['redemption', 'redemption.held'],
  ] as const) {
    const histories = [
      ...bySubject(
        events.filter(({ result }) => result === 'ok'),
        type,
      ).values(),
    ];
    const wrong = histories.filter((history) => {
      const actions = history.map(({ action }) => action);
      return actions[0] !== first || new Set(actions).size !== actions.length;
    });
    if (histories.length > 0)
      narrator.expect(`${String(histories.length)} ${type}s, not told of in order`, wrong.length, 0);
  }
}

function bySubject(events: readonly AuditEvent[], type: string): ReadonlyMap<string, readonly AuditEvent[]> {
  const found = new Map<string, AuditEvent[]>();
  for (const event of events) {
    if (event.subjectType === type) found.set(event.subjectId, [...(found.get(event.subjectId) ?? []), event]);
  }
  return found;
}

function counted(texts: readonly string[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const text of texts) found.set(text, (found.get(text) ?? 0) + 1);
  return found;
}
