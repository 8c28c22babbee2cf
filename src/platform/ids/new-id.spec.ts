import { legId, namedId, newId } from './new-id.js';

describe('ids', () => {
  it('are new, and in the order in which they were made', () => {
    const ids = Array.from({ length: 20_000 }, newId);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...ids].sort()).toEqual(ids);
    expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Math.abs(Number.parseInt(ids[0]!.replace('-', '').slice(0, 12), 16) - Date.now())).toBeLessThan(60_000);
  });

  it('that are derived are the same each time, and others for other names', () => {
    const command = newId();
    expect(legId(command, 1)).toBe(legId(command, 1));
    expect(legId(command, 1)).not.toBe(legId(command, 2));
    expect(namedId('a day')).toBe(namedId('a day'));
    expect(namedId('a day')).not.toBe(namedId('another'));
  });
});
