/** What the organiser does: agrees to another place or time or declines it, withdraws, says how many came. */
import { type CaseFile, takeStep } from '../../cases/index.ts';
import type { Actor } from '../../people/index.ts';
import { transaction } from '../../platform/db/tx.ts';
import type { Assemblies } from '../context.ts';
import { refuse } from '../model/refusals.ts';
import { dropOffers, dropProposal, moveTo, offersOf, setCame, setOutcome } from '../store/notices.ts';
import { stateWord } from './answer-notice.ts';
import { openNotice, taken } from './open-notice.ts';

/** The place and time agreed on are hers, and refusal is barred. @throws SaidError 409 where nothing is offered (any more) */
export const agree = (c: Assemblies, actor: Actor, number: string, position: number, form: string): Promise<CaseFile> =>
  transaction(c.pool, async (tx) => {
    const filed = await openNotice(c, tx, actor, 'case.reply', number);
    const { file } = filed;
    if (await taken(tx, filed, form)) return file;
    if (file.state !== 'offered') throw refuse('not-now', { state: stateWord(file) });
    const chosen = (await offersOf(tx, file.id)).find((o) => o.position === position);
    if (!chosen) throw refuse('no-alternative', {}, 'alternative');
    const today = c.instance.today();
    const step = await takeStep(tx, c.desk, file, {
      ...{ id: form, kind: 'assembly.agreed', on: today, actor, body: null, state: 'may-be-held' },
      data: { place: chosen.place, day: chosen.day },
      open: { place: chosen.place, day: chosen.day },
      facts: { agreedOn: today, eventOn: chosen.day },
      end: [{ limit: '*', as: 'met' }],
      tell: { applicant: true, bodies: [file.body] },
    });
    await moveTo(tx, file.id, chosen);
    await setOutcome(tx, file.id, 'may-be-held', 'agreement');
    await dropOffers(tx, file.id);
    return step.file;
  });

export const decline = (c: Assemblies, actor: Actor, number: string, why: string, form: string): Promise<CaseFile> =>
  transaction(c.pool, async (tx) => {
    const filed = await openNotice(c, tx, actor, 'case.reply', number);
    const { file } = filed;
    if (await taken(tx, filed, form)) return file;
    if (file.state !== 'offered') throw refuse('not-now', { state: stateWord(file) });
    const today = c.instance.today();
    const step = await takeStep(tx, c.desk, file, {
      ...{
        id: form,
        kind: 'assembly.declined',
        on: today,
        actor,
        body: null,
        state: 'declined',
        facts: { declinedOn: today },
      },
      end: [{ limit: '*', as: 'met' }],
      texts: why ? [{ kind: 'reason', lang: file.lang, text: why }] : [],
      tell: { applicant: true, bodies: [file.body] },
    });
    await setOutcome(tx, file.id, 'pending', '');
    await dropOffers(tx, file.id);
    return step.file;
  });

export const withdrawable = ['pending', 'offered', 'declined', 'silent', 'may-be-held'];
/** The place is free for others from this moment. */
export const withdrawNotice = (c: Assemblies, actor: Actor, number: string, form: string): Promise<CaseFile> =>
  transaction(c.pool, async (tx) => {
    const filed = await openNotice(c, tx, actor, 'case.withdraw', number);
    const { file } = filed;
    if (await taken(tx, filed, form)) return file;
    if (!withdrawable.includes(file.state)) throw refuse('not-now', { state: stateWord(file) });
    const today = c.instance.today();
    const step = await takeStep(tx, c.desk, file, {
      ...{ id: form, kind: 'assembly.withdrawn', on: today, actor, body: null, state: 'withdrawn', close: true },
      end: [{ limit: '*', as: 'stopped' }],
      tell: { applicant: true, bodies: [file.body] },
    });
    await setOutcome(tx, file.id, 'withdrawn', '');
    await dropOffers(tx, file.id);
    await dropProposal(tx, file.id);
    return step.file;
  });

/** How many came, by who counted: the organiser and the body each say their own number, and both stand side by side. */
export const sayHeld = (c: Assemblies, actor: Actor, number: string, count: string, form: string): Promise<CaseFile> =>
  transaction(c.pool, async (tx) => {
    const filed = await openNotice(c, tx, actor, 'case.count', number);
    const { file, row } = filed;
    if (await taken(tx, filed, form)) return file;
    if (!['may-be-held', 'suspended', 'held', 'ended'].includes(file.state))
      throw refuse('not-now', { state: stateWord(file) });
    if (c.desk.clock.now() < row.startsAt) throw refuse('not-the-day', { date: row.day });
    if (!/^\d{1,7}$/.test(count)) throw refuse('bad-count', { count: count.slice(0, 20) }, 'came');
    const by = actor.kind === 'person' && actor.post === null ? 'organiser' : 'authority';
    const today = c.instance.today();
    const over = file.state !== 'ended';
    const step = await takeStep(tx, c.desk, file, {
      ...{ id: form, kind: 'assembly.held', on: today, actor, body: by === 'authority' ? file.body : null },
      ...(over ? { state: 'held' } : {}),
      data: { by, came: Number(count) },
      open: { by, came: Number(count) },
      tell: { applicant: true, bodies: [file.body] },
    });
    await setCame(tx, file.id, { ...row.came, [by]: Number(count) });
    if (over) await setOutcome(tx, file.id, 'held', row.byWhat);
    return step.file;
  });
