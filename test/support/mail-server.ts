import { createServer, type AddressInfo, type Socket } from 'node:net';

/** What a mail server got, whole. */
export interface ReceivedMail {
  readonly to: string;
  readonly source: string;
}

/** A mail server of our own on loopback, which says what a test wants it to say. */
export interface MailServer {
  readonly url: string;
  readonly mails: readonly ReceivedMail[];
  /** Answers to the next recipients, one each, such as `451 later`; then all are welcome. */
  refuseNext(answers: readonly string[]): void;
  /** Breaks off the connection of the next mail right after it was taken in, before saying so. */
  dieAfterNext(): void;
  close(): Promise<void>;
}

export async function startMailServer(): Promise<MailServer> {
  const mails: ReceivedMail[] = [];
  const refusals: string[] = [];
  const sockets = new Set<Socket>();
  let dying = false;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
    socket.write('220 test\r\n');
    converse(socket, {
      refusal: () => refusals.shift(),
      keep: (mail) => {
        mails.push(mail);
        if (dying) socket.destroy();
        dying = false;
      },
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `smtp://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    mails,
    refuseNext: (answers) => refusals.push(...answers),
    dieAfterNext: () => (dying = true),
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) =>
        server.close(() => {
          resolve();
        }),
      );
    },
  };
}

interface Ear {
  refusal(): string | undefined;
  keep(mail: ReceivedMail): void;
}

function converse(socket: Socket, ear: Ear): void {
  let waiting = '';
  let to = '';
  let inData = false;
  socket.on('data', (chunk) => {
    waiting += chunk.toString();
    for (;;) {
      const end = inData ? '\r\n.\r\n' : '\r\n';
      const at = waiting.indexOf(end);
      if (at < 0) return;
      const text = waiting.slice(0, at);
      waiting = waiting.slice(at + end.length);
      if (inData) ear.keep({ to, source: text });
      const answer = inData ? '250 taken' : answerTo(text, ear);
      inData = answer.startsWith('354');
      to = /^RCPT TO:<(.*)>/i.exec(text)?.[1] ?? to;
      if (!socket.destroyed) socket.write(`${answer}\r\n`);
    }
  });
}

function answerTo(line: string, ear: Ear): string {
  if (/^RCPT/i.test(line)) return ear.refusal() ?? '250 ok';
  if (/^DATA/i.test(line)) return '354 go on';
  return /^QUIT/i.test(line) ? '221 bye' : '250 test';
}
