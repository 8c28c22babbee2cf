/**
 * @rule PUB-20 When a calendar is imported, a period that runs is counted again from its publication and may only become
 * longer: what was announced to the public is never shortened. (domain page, D.5)
 */
export function longerEnd<Ending extends { readonly endsAt: Date }>(current: Ending, counted: Ending): Ending {
  return counted.endsAt > current.endsAt ? counted : current;
}
