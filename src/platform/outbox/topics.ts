const topics = new Set<string>();

/** Declares a topic, in the `x.messages.ts` of the room that acts on it. Boot fails when it has no handler, or two. */
export function declareTopic(name: string): string {
  if (topics.has(name)) throw new Error(`The topic ${name} is declared twice.`);
  topics.add(name);
  return name;
}

export function declaredTopics(): readonly string[] {
  return [...topics].sort();
}
