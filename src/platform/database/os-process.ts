import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { errorCode } from './transient-errors.js';

/** A running process. `mark` differs between two processes that were given the same number; `null` = cannot be told. */
export interface OsProcess {
  readonly mark: string | null;
  /** Program and arguments in one line, as far as the system shows them. */
  readonly commandLine: string;
}

/** The process with this number, or `null` when there is none or only its remains (a zombie). */
export function findProcess(pid: number): OsProcess | null {
  if (!isNumberTaken(pid)) return null;
  try {
    return process.platform === 'linux' ? readProc(pid) : askPs(pid);
  } catch {
    return isNumberTaken(pid) ? { mark: null, commandLine: '' } : null; // hidden from us, or no such tool
  }
}

/** Whether the system still lists that number, if only for a zombie. */
export function isNumberTaken(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/** Linux: state and start time (ticks since boot) follow the program's name, which may itself hold brackets. */
function readProc(pid: number): OsProcess | null {
  const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z' || fields[0] === 'X') return null;
  const commandLine = readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8')
    .replaceAll('\0', ' ')
    .trim();
  return { mark: `${bootId()}:${fields[19] ?? ''}`, commandLine };
}

function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return '';
  }
}

/** Other systems with `ps`: `stat` is one word, `lstart` five, the rest is the command. */
function askPs(pid: number): OsProcess | null {
  const answer = execFileSync('ps', ['-ww', '-o', 'stat=,lstart=,command=', '-p', String(pid)], { encoding: 'utf8' });
  const words = answer.trim().split(/\s+/);
  if (words[0] === undefined || words[0].startsWith('Z')) return null;
  return { mark: words.slice(1, 6).join(' '), commandLine: words.slice(6).join(' ') };
}
