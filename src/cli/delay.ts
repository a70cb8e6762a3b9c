/** `qulaq delay`: what `/api/v1/{jurisdiction}/delay` answers, without a server. `qulaq record check`: the whole record against its signed root. */
import type { Command } from 'commander';
import type { JsonFigures, JsonOverview } from '../delay/index.ts';
import { state } from './program.ts';
import { progressOn } from './progress.ts';
import { type Common, type MakeCommand, out } from './rooms.ts';

interface Options extends Common {
  on?: string;
  csv?: boolean;
  data?: string;
}

export function delayCommand(qulaq: Command, command: MakeCommand): void {
  command(qulaq, 'delay [body]', 'how long bodies of state keep people waiting, counted from the public record')
    .option('--on <date>', 'as it stood at the end of a day that has passed (YYYY-MM-DD; default: today)')
    .option('--csv', 'all bodies as CSV')
    .option('--data <dir>', 'folder of the instance (default: QULAQ_DATA)')
    .addHelpText('after', '\nExit codes: 0 counted; 2 the call was wrong (no such day, body or instance).\n')
    .action(async (body: string | undefined, o: Options) => {
      const lang = (state.lang = o.lang ?? 'en');
      const [{ dayAsked, operations }, { openHere }] = await Promise.all([
        import('../delay/index.ts'),
        import('./open.ts'),
      ]);
      const opened = await openHere(o);
      try {
        const { law, rooms, instance } = opened;
        const on = dayAsked(o.on, instance.today());
        // What the instance has not counted yet is counted now: the figures are those of the record as it stands.
        while ((await rooms.delay.catchUp()) > 0);
        const id = body !== undefined ? 'delayBody' : o.csv ? 'delayCsv' : 'delay';
        const operation = operations.find((op) => op.id === id)!;
        const given = { law, lang, on, params: body === undefined ? {} : { body }, query: {} };
        const answer = await operation.run(rooms.delay, given as Parameters<typeof operation.run>[1]);
        if (typeof answer === 'string') return out(answer.trimEnd());
        if (o.json) return out(JSON.stringify(answer, null, 2));
        const found = answer as JsonOverview & { name: string; figures: JsonFigures };
        out(`${on}; ${found.asOf.entries} entries of the record, root ${found.asOf.root || '–'}`);
        if (body !== undefined) return out(lineOf(found.name, found.figures));
        for (const b of found.bodies) out(lineOf(`${b.name} (${b.body})`, b.figures));
        out(lineOf('all', found.total));
      } finally {
        await opened.close();
      }
    });
}

const shown = (n: number | null | undefined): string => (n === null || n === undefined ? '·' : String(n));
const lineOf = (name: string, f: JsonFigures): string =>
  `${name}\n  received ${shown(f.received)}, in time ${shown(f.inTime)}, late ${shown(f.late)}, overdue now ${shown(f.overdue)}; median ${shown(f.medianDays)}, 90th percentile ${shown(f.ninetiethDays)} days`;

export function recordCommand(qulaq: Command, command: MakeCommand): void {
  const record = qulaq.command('record').description('the public record of an instance');
  command(record, 'check', 'read every entry and every tile against the signed root')
    .option('--data <dir>', 'folder of the instance (default: QULAQ_DATA)')
    .addHelpText('after', '\nExit codes: 0 whole; 1 damaged, and where; 2 the call was wrong.\n')
    .action(async (o: Options) => {
      state.lang = o.lang ?? 'en';
      const [{ RecordDamaged }, { openHere }] = await Promise.all([import('../record/index.ts'), import('./open.ts')]);
      const progress = progressOn();
      let opened: Awaited<ReturnType<typeof openHere>> | undefined;
      try {
        opened = await openHere(o);
        const entries = await opened.rooms.record.checkAll((n, of) => progress.at('entries', n, of));
        progress.end();
        if (o.json) return out(JSON.stringify({ whole: true, entries }));
        out(`The record is whole: ${entries} entries agree with its signed root.`);
      } catch (error) {
        progress.end();
        if (!(error instanceof RecordDamaged)) throw error;
        state.exit = 1;
        if (o.json) return out(JSON.stringify({ whole: false, damage: error.message }));
        out(`The record is damaged: ${error.message}.`);
      } finally {
        await opened?.close();
      }
    });
}
