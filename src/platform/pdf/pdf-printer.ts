import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';

import { Injectable, type OnModuleDestroy } from '@nestjs/common';

import { ServiceBusy } from '../database/transient-errors.js';

const TIME_LIMIT_MS = 20_000;
const MEMORY_LIMIT_MB = 256;
/** Documents that may wait for the thread; more are refused. */
const WAITING_MAX = 64;

/** Two columns in a grid; long values are wrapped and make their row higher. */
export interface PdfRows {
  readonly rows: readonly (readonly [label: string, value: string])[];
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly labelWidth: number;
  readonly padding: number;
}

/**
 * One step of drawing: `qr` with content, left, top and size; `rows`, faster by far than the tables of pdfkit; or a
 * method of a pdfkit document with its arguments.
 */
export type PdfStep =
  | readonly [step: 'qr', content: string, left: number, top: number, size: number]
  | readonly [step: 'rows', rows: PdfRows]
  | readonly [method: 'text', text: string, ...place: readonly unknown[]]
  | readonly [method: 'fillColor', colour: string]
  | readonly [method: 'fontSize' | 'moveDown', amount: number];

/** Pages of A4 in points (1/72 inch), drawn from the top down. */
export interface PdfPages {
  readonly title: string;
  /** Stands in the file; the same pages of the same instant are the same bytes. */
  readonly createdAt: Date;
  readonly marginPoints: number;
  readonly steps: readonly PdfStep[];
}

/** Runs where nothing of ours is loaded, and keeps the font open. */
const DRAWER = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { readFileSync } = require('node:fs');
  const libraries = Promise.all([import(workerData.pdfkit), import(workerData.qr)]);
  const font = readFileSync(workerData.font);
  const drawQr = (document, modules, [left, top, size]) => {
    const side = size / modules.length;
    modules.forEach((row, y) => row.forEach((dark, x) => {
      if (dark) document.rect(left + x * side, top + y * side, side, side);
    }));
    document.fill('black');
  };
  const drawRows = (document, { rows, left, top, width, labelWidth, padding }) => {
    let y = top;
    document.lineWidth(0.5).strokeColor('#888888');
    for (const [label, value] of rows) {
      const wrapped = { width: width - labelWidth - 2 * padding };
      const height = document.heightOfString(value, wrapped) + 2 * padding;
      document.text(label, left + padding, y + padding, { width: labelWidth - 2 * padding });
      document.text(value, left + labelWidth + padding, y + padding, wrapped);
      document.rect(left, y, labelWidth, height).rect(left + labelWidth, y, width - labelWidth, height).stroke();
      y += height;
    }
    document.x = left;
    document.y = y;
  };
  const draw = ([{ default: PDFDocument }, { default: encodeQR }], { title, createdAt, marginPoints, steps }) =>
    new Promise((resolve, reject) => {
      const info = { Title: title, CreationDate: createdAt };
      const document = new PDFDocument({ size: 'A4', margin: marginPoints, lang: 'zh-CN', pdfVersion: '1.7', info, font: null });
      const chunks = [];
      document.on('data', (chunk) => chunks.push(chunk)).on('end', () => resolve(Buffer.concat(chunks))).on('error', reject);
      document.registerFont('regular', font).font('regular');
      for (const [method, ...given] of steps) {
        if (method === 'qr') drawQr(document, encodeQR(given[0], 'raw', { ecc: 'medium', border: 1 }), given.slice(1));
        else if (method === 'rows') drawRows(document, given[0]);
        else document[method](...given);
      }
      document.end();
    });
  parentPort.on('message', ({ id, pages }) => {
    libraries
      .then((loaded) => draw(loaded, pages))
      .then((pdf) => parentPort.postMessage({ id, pdf }))
      .catch((error) => parentPort.postMessage({ id, fault: String((error && error.stack) || error) }));
  });`;

interface Drawn {
  readonly id: number;
  readonly pdf?: Uint8Array;
  readonly fault?: string;
}

interface Waiting {
  readonly resolve: (pdf: Buffer) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/** Prints pages with Chinese text to PDF. It takes a tenth of a second and more of computing, so a thread of its own does it. */
@Injectable()
export class PdfPrinter implements OnModuleDestroy {
  private thread: Worker | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;

  /** Throws ServiceBusy when too many wait. */
  print(pages: PdfPages): Promise<Buffer> {
    if (this.waiting.size >= WAITING_MAX) throw new ServiceBusy('Too many documents are being printed; try again.');
    const id = ++this.lastId;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.giveUp(new Error('Printing a document took too long.'));
      }, TIME_LIMIT_MS);
      this.waiting.set(id, { resolve, reject, timer });
      this.openThread().postMessage({ id, pages });
    });
  }

  onModuleDestroy(): void {
    this.giveUp(new ServiceBusy('The process ends.'));
  }

  private openThread(): Worker {
    if (this.thread) return this.thread;
    const thread = new Worker(DRAWER, {
      eval: true,
      workerData: {
        pdfkit: addressOf(createRequire(import.meta.url).resolve('pdfkit')),
        qr: addressOf(createRequire(import.meta.url).resolve('qr')),
        font: createRequire(import.meta.url).resolve('#fonts/NotoSansSC-Regular.ttf'),
      },
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_LIMIT_MB },
    });
    thread.on('message', (drawn: Drawn) => {
      this.settle(drawn);
    });
    thread.on('error', (error) => {
      this.giveUp(error instanceof Error ? error : new Error(String(error)));
    });
    thread.unref();
    this.thread = thread;
    return thread;
  }

  private settle({ id, pdf, fault }: Drawn): void {
    const waiting = this.waiting.get(id);
    if (!waiting) return;
    this.waiting.delete(id);
    clearTimeout(waiting.timer);
    if (pdf) waiting.resolve(Buffer.from(pdf));
    else waiting.reject(new Error(`A document was not printed: ${fault ?? 'no reason given'}`));
  }

  /** Ends the thread and with it whatever waits; the next document opens another. */
  private giveUp(error: Error): void {
    void this.thread?.terminate();
    this.thread = null;
    for (const { reject, timer } of this.waiting.values()) {
      clearTimeout(timer);
      reject(error);
    }
    this.waiting.clear();
  }
}

function addressOf(file: string): string {
  return pathToFileURL(file).href;
}
