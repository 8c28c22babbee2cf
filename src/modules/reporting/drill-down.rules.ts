/** @rule RPT-01 A figure names the list whose rows it counts, with the filters that leave exactly those. (every figure can be followed to its rows) */
export function drillDown(list: string, filters: Readonly<Record<string, string | null>>): string {
  const stated = Object.entries(filters).flatMap(([name, value]) =>
    value === null ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  return `/api/v1/${list}${stated.length === 0 ? '' : '?'}${stated.join('&')}`;
}
