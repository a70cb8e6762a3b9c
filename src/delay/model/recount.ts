/** The definitions in plain words, one stay at a time. The statements of `queries/tallies.ts` say the same for all stays at once and are held against this. */
import { nothing, type Tally } from './figures.ts';
import type { Stay } from './stay.ts';

/** What had become of a stay at the end of a day. */
export type Status = 'answered' | 'forwarded' | 'passed-on' | 'otherwise' | 'unanswered' | 'overdue' | 'waiting';

export function statusOn(stay: Stay, on: string): Status {
  if (stay.endedOn !== null && stay.endedOn <= on)
    return stay.how === 'answered' || stay.how === 'forwarded' || stay.how === 'passed-on' ? stay.how : 'otherwise';
  if (stay.lapsedOn !== null && stay.lapsedOn <= on) return 'unanswered';
  return stay.dueOn !== null && stay.dueOn < on ? 'overdue' : 'waiting';
}

/** What had become of what an answer granted, where it had a term to be carried out in; undefined while that runs. */
export function executionOn(stay: Stay, on: string): 'executed' | 'executedLate' | 'unexecuted' | undefined {
  if (stay.executeBy === null || statusOn(stay, on) !== 'answered') return undefined;
  if (stay.executedOn !== null && stay.executedOn <= on)
    return stay.executedOn <= stay.executeBy ? 'executed' : 'executedLate';
  return stay.executeBy < on ? 'unexecuted' : undefined;
}

/** Calendar days from one day to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/** @returns by body; complaints that a body has to pass on stand beside its figures, not in them */
export function recount(stays: readonly Stay[], on: string): Map<string, Tally> {
  const out = new Map<string, Tally>();
  for (const stay of stays) {
    if (stay.countedFrom > on) continue;
    const t = out.get(stay.body) ?? nothing();
    out.set(stay.body, t);
    if (stay.owes === 'answer') count(t, stay, on);
    else pass(t, stay, on);
  }
  return out;
}

function count(t: Tally, stay: Stay, on: string): void {
  const status = statusOn(stay, on);
  t.counts.received++;
  if (stay.escalatedOn !== null && stay.escalatedOn <= on) t.counts.escalated++;
  if (status === 'passed-on') return;
  t.counts[status]++;
  if (status === 'forwarded' && stay.late) t.counts.forwardedLate++;
  const execution = executionOn(stay, on);
  if (execution) t.counts[execution]++;
  if (status === 'answered') {
    t.counts[stay.late ? 'late' : stay.dueOn === null ? 'withoutTerm' : 'inTime']++;
    const days = Math.max(0, daysBetween(stay.receivedOn, stay.endedOn!));
    (t.took as Map<number, number>).set(days, (t.took.get(days) ?? 0) + 1);
    if (stay.late && stay.dueOn !== null) {
      const over = daysBetween(stay.dueOn, stay.endedOn!);
      t.daysLate += over;
      t.mostLate = Math.max(t.mostLate, over);
    }
  }
  if (status === 'overdue') {
    const over = daysBetween(stay.dueOn!, on);
    t.daysOverdue += over;
    t.oldest = Math.max(t.oldest, over);
  }
}

function pass(t: Tally, stay: Stay, on: string): void {
  const status = statusOn(stay, on);
  if (status === 'answered') t.transfers.satisfied++;
  else if (status === 'passed-on') t.transfers[stay.late ? 'passedLate' : 'passedInTime']++;
  else if (status === 'overdue') t.transfers.overdue++;
}
