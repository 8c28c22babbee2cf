import type { ApiClient } from './api-client.js';
import { type Narrator, yuan } from './narrator.js';
import { trainingPower } from './policies.js';
import { apply, decideTwice, expectBalanced, expectInvariants, explain, issue, openProgramme } from './programmes.js';
import { client, type Firm, openWorld, registerFirm, type World } from './world.js';

interface Case {
  readonly name: string;
  readonly contractFen: number;
  readonly establishedOn: string;
  readonly expect: number | readonly string[];
}

const CASES: readonly Case[] = [
  { name: 'a', contractFen: 120_000_000, establishedOn: '2020-06-01', expect: 60_000_000 },
  { name: 'b', contractFen: 80_000_000, establishedOn: '2025-09-01', expect: 48_000_000 },
  { name: 'c', contractFen: 49_999_999, establishedOn: '2020-06-01', expect: ['MIN_CONTRACT'] },
  { name: 'd', contractFen: 2_300_000_000, establishedOn: '2020-06-01', expect: 1_000_000_000 },
  { name: 'e', contractFen: 60_000_000, establishedOn: '2020-06-01', expect: ['ANNUAL_CAP_EXHAUSTED'] },
  { name: 'f', contractFen: 50_000_000, establishedOn: '2020-06-01', expect: ['RELATED_PARTY'] },
  { name: 'g', contractFen: 80_000_000, establishedOn: '2025-05-06', expect: 40_000_000 },
];

/** Ratio, minimum, cap and young-firm bonus: seven applications of 2026-05-06. */
export async function playPublic1(guest: ApiClient, narrator: Narrator): Promise<World> {
  narrator.chapter('PUBLIC-1 · half of the contract, 60 % for young firms, at most 10,000,000.00 a year');
  const world = await openWorld(guest, narrator, '2026-05-06T08:00:00+08:00');
  const programmeId = await openProgramme(narrator, world, trainingPower);
  await world.setClock('2026-05-06T10:00:00+08:00');
  const providerUscc = await anyProvider(narrator, world);
  const firms = new Map<string, Firm>();
  for (const each of CASES) await playCase(guest, narrator, { world, programmeId, providerUscc, firms }, each);
  await expectBalanced(narrator, world, programmeId);
  await expectInvariants(narrator, world);
  return world;
}

interface Scene {
  readonly world: World;
  readonly programmeId: string;
  readonly providerUscc: string;
  readonly firms: Map<string, Firm>;
}

async function playCase(guest: ApiClient, narrator: Narrator, scene: Scene, each: Case): Promise<void> {
  const { world, programmeId, providerUscc, firms } = scene;
  const firm =
    (each.name === 'e' ? firms.get('d') : undefined) ??
    (await registerFirm(guest, narrator, world, { name: `训练企业 ${each.name}`, establishedOn: each.establishedOn }));
  firms.set(each.name, firm);
  if (each.name === 'f') await relate(narrator, world, firm, providerUscc);
  const facts = {
    'contract.id': `HT-2026-${each.name}`,
    'contract.amountFen': each.contractFen,
    'contract.signedOn': '2026-04-20',
  };
  const { id, reasonCodes } = await apply(narrator, firm, programmeId, { providerUscc, facts });
  const title = `1${each.name} contract ${yuan(each.contractFen)}, established ${each.establishedOn}`;
  if (typeof each.expect !== 'number') {
    narrator.expect(title, reasonCodes, each.expect);
    return;
  }
  await explain(narrator, firm, id);
  const decided = await decideTwice(narrator, world, id);
  narrator.expect(title, yuan(decided.approvedFen), yuan(each.expect));
  const issued = await issue(narrator, world, id);
  narrator.expect('state', issued.state, 'ISSUED');
}

async function anyProvider(narrator: Narrator, world: World): Promise<string> {
  const { items } = narrator.ok(
    await client(world.as, 'PROGRAMME_OFFICER').get<{ items: { uscc: string }[] }>('/providers'),
  );
  if (!items[0]) throw new Error('The demo tenant has no provider.');
  return items[0].uscc;
}

async function relate(narrator: Narrator, world: World, firm: Firm, providerUscc: string): Promise<void> {
  narrator.ok(
    await client(world.as, 'PROGRAMME_OFFICER').post('/related-parties', {
      enterpriseId: firm.enterpriseId,
      providerUscc,
      kind: 'CONTROLS',
      source: 'REGISTRY',
      sourceNote: '企业信用信息公示系统',
      since: '2024-01-01',
    }),
    201,
  );
  narrator.say('the provider controls the applicant');
}
