import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';

import { declaredTopics } from '../outbox/topics.js';
import { type Handler, JOB_TOPIC } from './job-handler.js';

/** Topics and their one handler each, gathered at boot. */
@Injectable()
export class HandlerRegistry implements OnModuleInit {
  private readonly handlers = new Map<string, Handler>();

  constructor(private readonly discovery: DiscoveryService) {}

  onModuleInit(): void {
    for (const { instance, metatype } of this.discovery.getProviders()) {
      if (typeof metatype !== 'function') continue;
      const topic = Reflect.getMetadata(JOB_TOPIC, metatype) as string | undefined;
      if (topic === undefined) continue;
      if (this.handlers.has(topic)) throw new Error(`The topic ${topic} has two handlers.`);
      this.handlers.set(topic, instance as Handler);
    }
    const orphans = declaredTopics().filter((topic) => !this.handlers.has(topic));
    if (orphans.length > 0) throw new Error(`These topics have no handler: ${orphans.join(', ')}`);
  }

  get topics(): readonly string[] {
    return [...this.handlers.keys()].sort();
  }

  find(topic: string): Handler {
    const handler = this.handlers.get(topic);
    if (!handler) throw new Error(`The topic ${topic} has no handler in this build.`);
    return handler;
  }
}
