const topics = new Map<string, TopicOptions>();

export interface TopicOptions {
  /** False only where no handler of the topic can move money: then one person may send a dead message again. */
  readonly movesMoney: boolean;
}

/** Declares a topic, in the `x.messages.ts` of the room that acts on it. Boot fails when it has no handler, or two. */
export function declareTopic(name: string, options: TopicOptions = { movesMoney: true }): string {
  if (topics.has(name)) throw new Error(`The topic ${name} is declared twice.`);
  topics.set(name, options);
  return name;
}

export function declaredTopics(): readonly string[] {
  return [...topics.keys()].sort();
}

/** A topic that this build does not know is taken for one that moves money. */
export function topicMovesMoney(name: string): boolean {
  return topics.get(name)?.movesMoney ?? true;
}
