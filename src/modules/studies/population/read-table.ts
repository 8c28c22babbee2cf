import { Injectable } from '@nestjs/common';

import { InvalidRequest } from '../../../platform/errors/faults.js';
import type { ReceivedFile } from '../../../platform/http/received-file.js';
import { readSheet, SheetFault } from '../../../platform/spreadsheet/read-sheet.js';
import { BlobStore } from '../../../platform/storage/blob-store.js';
import { InspectFile } from '../../evidence/index.js';
import { TimeSlice } from '../time-slice.js';
import { type PopulationFile, readPopulationCsv, readPopulationRows } from './read-population.js';

const XLSX = /\.xlsx$/i;

/** Reads an uploaded table of cases, CSV or XLSX by its name. Throws InvalidRequest, and ContentRefused for an archive that is none of a spreadsheet. */
@Injectable()
export class ReadTable {
  constructor(
    private readonly blobs: BlobStore,
    private readonly inspectFile: InspectFile,
  ) {}

  async execute(file: ReceivedFile): Promise<PopulationFile> {
    const table = XLSX.test(file.fileName) ? await this.readSheet(file) : await this.readCsv(file);
    if (table.problems.length > 0) throw new InvalidRequest(table.problems);
    return table;
  }

  private async readSheet(file: ReceivedFile): Promise<PopulationFile> {
    await this.inspectFile.execute(file);
    try {
      return await readPopulationRows(await readSheet(await this.blobs.read(file.blob)), breathing());
    } catch (error) {
      if (!(error instanceof SheetFault)) throw error;
      throw new InvalidRequest([{ pointer: '/file', code: 'broken-spreadsheet', message: error.message }]);
    }
  }

  private async readCsv(file: ReceivedFile): Promise<PopulationFile> {
    return readPopulationCsv(decode(await this.blobs.read(file.blob)), breathing());
  }
}

function breathing(): () => Promise<unknown> {
  const slice = new TimeSlice(0);
  return () => slice.isOver();
}

/** UTF-8 or nothing: a file in another encoding would turn names into question marks. */
function decode(content: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new InvalidRequest([{ pointer: '/file', code: 'wrong-encoding', message: 'Save the file as UTF-8.' }]);
  }
}
