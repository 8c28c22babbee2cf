import { Injectable } from '@nestjs/common';

import { Publicity } from '../../publicity/index.js';
import { FinishDecisions } from '../decision/finish-decisions.js';
import { OpenCaseFiles } from '../open-case-files.js';
import { approved, dismissed } from './objected-case.rules.js';

/**
 * The publicity of cases is over and nothing stands against them: they are approved, and issued where the policy issues
 * by itself. Joins the message's unit of work; safe to run twice.
 */
@Injectable()
export class EndPublicity {
  constructor(
    private readonly files: OpenCaseFiles,
    private readonly publicity: Publicity,
    private readonly finish: FinishDecisions,
  ) {}

  async execute(applicationIds: readonly string[]): Promise<void> {
    const files = [...(await this.files.execute(applicationIds, null)).values()];
    const objected = await this.publicity.objectedAmong(files.map(({ now }) => now.id));
    const cleared = files.flatMap((file) => {
      // An objection to a notice that was withdrawn and repeated is still to be decided.
      if (objected.has(file.now.id)) return [];
      if (file.now.state === 'PUBLICITY') return [approved(file)];
      // Its notice was withdrawn and repeated; the objection that held it was answered meanwhile.
      return file.now.state === 'OBJECTED' ? [approved(dismissed(file, null))] : [];
    });
    if (cleared.length > 0) await this.finish.execute(cleared, 'application.cleared');
  }
}
