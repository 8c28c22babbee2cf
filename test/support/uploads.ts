import { randomUUID } from 'node:crypto';
import { type ClientRequest, request as httpRequest } from 'node:http';

import { Evidence } from '../../src/modules/evidence/index.js';
import { newId } from '../../src/platform/ids/new-id.js';
import type { Answer, ApiClient } from '../story/api-client.js';
import type { RoomApp } from './room-app.js';
import { samplePdf } from './sample-files.js';

const MEBIBYTE = 1024 * 1024;

/** What to upload; a contract as PDF unless told. */
export interface Sent {
  readonly content?: Buffer;
  readonly name?: string;
  readonly type?: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly key?: string;
}

export async function upload(client: ApiClient, sent: Sent = {}): Promise<Answer> {
  const form = new FormData();
  for (const [name, value] of Object.entries({ purpose: 'CONTRACT', ...sent.fields })) form.append(name, value);
  const file = new Blob([new Uint8Array(sent.content ?? samplePdf())], { type: sent.type ?? 'application/pdf' });
  form.append('file', file, sent.name ?? '合同.pdf');
  return sendForm(client, form, sent.key);
}

export async function sendForm(client: ApiClient, form: FormData, key: string = randomUUID()): Promise<Answer> {
  const headers = { authorization: `Bearer ${client.token ?? ''}`, 'idempotency-key': key };
  const answer = await fetch(`${client.baseUrl}/api/v1/evidence`, { method: 'POST', headers, body: form });
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Record<string, unknown> };
}

/** A form that breaks off in its file. */
export const HALF_A_FORM =
  '--b\r\ncontent-disposition: form-data; name="file"; filename="x.pdf"\r\ncontent-type: application/pdf\r\n\r\n%PDF-1.7\n';

function openRequest(client: ApiClient): ClientRequest {
  const request = httpRequest(`${client.baseUrl}/api/v1/evidence`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${client.token ?? ''}`,
      'idempotency-key': randomUUID(),
      'content-type': 'multipart/form-data; boundary=b',
      'transfer-encoding': 'chunked',
    },
  });
  request.write(HALF_A_FORM);
  return request;
}

/** A body of unknown length that goes on until the server answers. */
export function sendEndless(client: ApiClient): Promise<number> {
  const request = openRequest(client);
  const block = Buffer.alloc(MEBIBYTE, 0x20);
  let sending = true;
  const send = (): void => {
    if (sending) request.write(block, () => setImmediate(send));
  };
  request.on('error', () => (sending = false));
  send();
  return new Promise((resolve) => {
    request.on('response', (response) => {
      sending = false;
      response.resume();
      request.destroy();
      resolve(response.statusCode ?? 0);
    });
  });
}

/** Sends a part of a file and answers what breaks the connection. */
export async function sendHalf(client: ApiClient): Promise<() => void> {
  const request = openRequest(client);
  request.on('error', () => undefined);
  await new Promise((resolve) => request.write(Buffer.alloc(3 * MEBIBYTE), resolve));
  return () => request.destroy();
}

/** Ties a file to a case of the district `SZ/NS`, whose officers may then read it. */
export function showToDistrict(
  rooms: RoomApp,
  file: { readonly tenantId: number; readonly id: string; readonly ownerId: string },
): Promise<void> {
  return rooms.run(file.tenantId, () =>
    rooms.get(Evidence).attachMany([
      {
        evidenceIds: [file.id],
        owner: { kind: 'ENTERPRISE', id: file.ownerId },
        subject: { type: 'application', id: newId() },
        jurisdictionPath: 'SZ/NS',
        command: null,
      },
    ]),
  );
}
