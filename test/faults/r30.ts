import type { FaultScript } from './support/fault-script.js';
import { exactly, type Figure } from './support/figures.js';
import { type Attempt, attackAsRoles, NEVER_CHANGED } from './walls/role-attack.js';
import { openWalledDatabase } from './walls/walled-database.js';

/** With the product's own connection: whatever would change what is kept, or open a way around. */
export const roleAttack: FaultScript = {
  id: 'R30',
  title: 'the roles of the database against what is never changed',
  run: async (harness) => {
    const { admin, adminUrl, tenants } = await openWalledDatabase(harness);
    const attempts = await attackAsRoles(admin, adminUrl, tenants[0]);
    harness.say(matrixOf(attempts));
    for (const { role, target, attack, answer } of attempts.filter(({ refused }) => !refused)) {
      harness.say(`NOT REFUSED ${role} ${attack} ${target}: ${answer}`);
    }
    const named: readonly string[] = NEVER_CHANGED;
    return [
      ...['zhiquan_app', 'zhiquan_worker'].map((role) => refusedOf(role, attempts, () => true)),
      refusedOf('zhiquan_app', attempts, ({ target }) => named.includes(target), 'on append-only tables'),
    ];
  },
};

function refusedOf(
  role: string,
  attempts: readonly Attempt[],
  among: (attempt: Attempt) => boolean,
  where = 'in all',
): Figure {
  const tried = attempts.filter((attempt) => attempt.role === role && among(attempt));
  const refused = tried.filter((attempt) => attempt.refused);
  const all = String(tried.length);
  return exactly(`${role}: attacks refused ${where}`, `${String(refused.length)} of ${all}`, `${all} of ${all}`);
}

/** Attack by attack: refused of tried. */
function matrixOf(attempts: readonly Attempt[]): string {
  const lines = [...new Set(attempts.map(({ attack }) => attack))].map((attack) => {
    const tried = attempts.filter((attempt) => attempt.attack === attack);
    const refused = tried.filter((attempt) => attempt.refused);
    return `${attack.padEnd(28)} ${String(refused.length).padStart(3)} of ${String(tried.length).padStart(3)} refused`;
  });
  return lines.join('\n   ');
}
