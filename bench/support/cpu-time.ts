import { readdirSync, readFileSync } from 'node:fs';

const TICKS_PER_SECOND = 100;
const PARENT = 1;
const USER_TICKS = 11;
const SYSTEM_TICKS = 12;

/** Processor seconds that a process and its children that live have used so far; Linux only, 0 elsewhere. */
export function cpuSeconds(pid: number): number {
  if (process.platform !== 'linux') return 0;
  return [pid, ...childrenOf(pid)].reduce((sum, each) => sum + ownSeconds(each), 0);
}

function childrenOf(pid: number): readonly number[] {
  const all = readdirSync('/proc').map(Number).filter(Boolean);
  return all.filter((each) => Number(fieldsOf(each)[PARENT]) === pid);
}

function ownSeconds(pid: number): number {
  const fields = fieldsOf(pid);
  return (Number(fields[USER_TICKS] ?? 0) + Number(fields[SYSTEM_TICKS] ?? 0)) / TICKS_PER_SECOND;
}

/** Of /proc/pid/stat, those after the name; none when the process is gone. */
function fieldsOf(pid: number): readonly string[] {
  try {
    const text = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}
