/** What the body's representative does on the day: asks for a breach to be put right, suspends for that time, ends on a ground of the law's list. */
import { type CaseFile, type StepDraft, takeStep } from '../../cases/index.ts';
import type { Actor } from '../../people/index.ts';
import { transaction } from '../../platform/db/tx.ts';
import type { Assemblies } from '../context.ts';
import { allow, ask } from '../model/ask.ts';
import { procedures, timeIn, zoneFor } from '../model/notice.ts';
import { refuse } from '../model/refusals.ts';
import type { Outcome } from '../model/slot.ts';
import { type FiledNotice, setOutcome } from '../store/notices.ts';
import { stateWord } from './answer-notice.ts';
import { lawFor, localDay, openNotice, taken } from './open-notice.ts';

type Plan = Pick<StepDraft, 'kind' | 'data' | 'open' | 'texts' | 'facts' | 'close'> & { state?: Outcome };

/** @throws SaidError 409 in another state, 422 on another day or where the law says no; Refused */
const conduct = (
  c: Assemblies,
  actor: Actor,
  number: string,
  form: string,
  from: readonly string[],
  plan: (filed: FiledNotice, at: { today: string; time: string }) => Plan,
): Promise<CaseFile> =>
  transaction(c.pool, async (tx) => {
    const filed = await openNotice(c, tx, actor, 'case.conduct', number);
    const { file, row } = filed;
    if (await taken(tx, filed, form)) return file;
    if (!from.includes(file.state)) throw refuse('not-now', { state: stateWord(file) });
    const law = lawFor(c, file);
    if (localDay(c, law, row.body) !== row.day) throw refuse('not-the-day', { date: row.day });
    const today = c.instance.today();
    const time = timeIn(zoneFor(law, row.body, row.day), c.desk.clock.now());
    const { state, ...step } = plan(filed, { today, time });
    const done = await takeStep(tx, c.desk, file, {
      ...{ id: form, on: today, actor, body: file.body, tell: { applicant: true } },
      ...step,
      data: { time, place: row.place, ...step.data },
      open: { time, place: row.place, ...step.open },
      ...(state ? { state } : {}),
    });
    if (state) await setOutcome(tx, file.id, state, row.byWhat);
    return done.file;
  });

const text = (file: CaseFile, kind: string, said: string) => [{ kind, lang: file.lang, text: said }];

export const demandCure = (
  c: Assemblies,
  actor: Actor,
  number: string,
  i: { breach: string; until: string },
  form: string,
) =>
  conduct(c, actor, number, form, ['may-be-held', 'held'], ({ file }) => {
    if (!i.breach.trim()) throw refuse('reasons-missing', {}, 'breach');
    return {
      kind: 'assembly.demanded',
      data: { until: i.until },
      facts: { demanded: true },
      texts: text(file, 'breach', i.breach.trim()),
    };
  });

export const suspend = (
  c: Assemblies,
  actor: Actor,
  number: string,
  i: { reasons: string; until: string; ruling: string },
  form: string,
) =>
  conduct(c, actor, number, form, ['may-be-held', 'held'], ({ file }, { today }) => {
    const said = ask(
      lawFor(c, file),
      procedures.suspension,
      { demanded: file.facts['demanded'] === true, breachCured: false },
      today,
    );
    const provisions = allow(said, file.lang, 'reasons', i.ruling.trim());
    if (!i.reasons.trim()) throw refuse('reasons-missing', {}, 'reasons');
    if (!/^\d{2}:\d{2}$/.test(i.until)) throw refuse('bad-time', { time: i.until.slice(0, 20) }, 'until');
    return {
      ...{ kind: 'assembly.suspended', state: 'suspended', data: { until: i.until, provisions } },
      ...{ open: { until: i.until }, texts: text(file, 'reasons', i.reasons.trim()) },
    };
  });

/** The breach was put right: it goes on. */
export const resume = (c: Assemblies, actor: Actor, number: string, form: string) =>
  conduct(c, actor, number, form, ['suspended'], () => ({
    ...{ kind: 'assembly.resumed', state: 'may-be-held', facts: { demanded: false } },
  }));

export const endAssembly = (
  c: Assemblies,
  actor: Actor,
  number: string,
  i: { ground: string; cured: boolean; reasons: string; ruling: string },
  form: string,
) =>
  conduct(c, actor, number, form, ['may-be-held', 'suspended', 'held'], ({ file, row }, { today }) => {
    const law = lawFor(c, file);
    const choices = law.pack.procedures[procedures.termination]?.facts['ground']?.choices ?? {};
    if (!Object.hasOwn(choices, i.ground)) throw refuse('no-ground', {}, 'ground');
    const said = ask(law, procedures.termination, { ground: i.ground, breachCured: i.cured }, today);
    const provisions = allow(said, file.lang, 'ground', i.ruling.trim());
    // The facts that the case itself holds: the time it was to end, and whether it was suspended before.
    const now = c.desk.clock.now();
    if (
      (i.ground === 'time-over' && now < row.endsAt) ||
      (i.ground === 'breach-not-cured' && file.state !== 'suspended')
    )
      throw refuse('fact-not-so', { provisions: provisions.join(', ') }, 'ground');
    if (!i.reasons.trim()) throw refuse('reasons-missing', {}, 'reasons');
    return {
      ...{ kind: 'assembly.ended', state: 'ended', data: { ground: i.ground, provisions }, open: { ground: i.ground } },
      ...{ texts: text(file, 'reasons', i.reasons.trim()) },
    };
  });
