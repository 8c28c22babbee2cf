import { SetMetadata } from '@nestjs/common';

export const JOB_TOPIC = 'zhiquan:job-topic';

/** A message as its handler gets it. `id` is the outbox id: the same message always carries the same one. */
export interface JobMessage {
  readonly id: string;
  readonly topic: string;
  readonly tenantId: number;
  readonly payload: Readonly<Record<string, string>>;
}

/** Acts on one topic, inside the message's transaction: whatever it writes commits together with the job's effect. */
export interface Handler {
  handle(message: JobMessage): Promise<void>;
}

/** Marks the class that handles a topic. Boot fails when a topic has no handler, or two. */
export const JobHandler = (topic: string): ClassDecorator => SetMetadata(JOB_TOPIC, topic);
