import type { FastifyInstance, FastifyReply } from 'fastify';

import { answerText } from './answer-text.js';
import { wasReplayed } from './request-context.js';

/** Puts a resource's version into `ETag`, says when an answer was stored earlier, and sends what was stored as it is. */
export function completeAnswers(fastify: FastifyInstance): void {
  fastify.addHook('preSerialization', (_request, reply, answer, done) => {
    addHeaders(reply, answer);
    done(null, answer);
  });
  fastify.setReplySerializer(answerText);
}

function addHeaders(reply: FastifyReply, answer: unknown): void {
  const version = versionOf(answer);
  if (version !== null) void reply.header('etag', `"${String(version)}"`);
  if (wasReplayed()) void reply.header('idempotency-replayed', 'true');
}

function versionOf(answer: unknown): number | null {
  if (typeof answer !== 'object' || answer === null || !('version' in answer)) return null;
  return typeof answer.version === 'number' ? answer.version : null;
}
