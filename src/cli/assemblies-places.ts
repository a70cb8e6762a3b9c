/** `qulaq assembly places` and `qulaq assembly calendar`: the register of places and their occupancy, and a city’s existing list taken over. */
import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { type Lang, type Message, say } from '../platform/i18n/i18n.ts';
import type { Opened } from './open.ts';
import { CallError, state } from './program.ts';
import { type Common, type MakeCommand, out } from './rooms.ts';

interface Options extends Common {
  data?: string;
  body?: string;
  city?: string;
  on?: string;
  from?: string;
  to?: string;
  dryRun?: boolean;
}

/** More than any city has drawn. */
const most = 16 * 1024 * 1024;
/** On a terminal nobody reads more. */
const mostSaid = 50;

/** The group of commands about assemblies, whoever makes it first. */
const groupOf = (qulaq: Command): Command =>
  qulaq.commands.find((c) => c.name() === 'assembly') ??
  qulaq.command('assembly').description('peaceful assemblies: places, occupancy, notices');

export function placeCommands(qulaq: Command, command: MakeCommand): void {
  const group = groupOf(qulaq);
  const places = command(group, 'places', 'the places of a body as they stand on a day, and whether there are enough')
    .option('--body <code>', 'whose places')
    .option('--city <code>', 'of which region: the body there that has places')
    .option('--on <date>', 'YYYY-MM-DD (default: today)')
    .option('--data <dir>', 'folder of the instance (default: QULAQ_DATA)')
    .addHelpText(
      'after',
      '\nExit codes: 0 answered; 1 fewer central places than the law asks for; 2 the call was wrong.\n',
    )
    .action((o: Options) => withRooms(o, (opened, room, lang) => list(o, opened, room, lang)));
  command(
    places,
    'import <file>',
    'take over a city’s list of places (GeoJSON FeatureCollection): all of it, or nothing',
  )
    .option('--dry-run', 'only check the file')
    .addHelpText(
      'after',
      '\n--body says whose places they are. Exit codes: 0 entered (or nothing wrong with --dry-run); 1 features are wrong, each named; 2 the call was wrong.\n',
    )
    .action((file: string, _o: Options, c: Command) => {
      const o = c.optsWithGlobals<Options>();
      const text = textOf(file);
      return withRooms({ ...o, make: true }, (opened, room, lang) => take(o, file, text, opened, room, lang));
    });
  command(group, 'calendar', 'what is planned at the places of a body')
    .option('--body <code>', 'whose places')
    .option('--city <code>', 'of which region: the body there that has places')
    .option('--from <date>', 'first day (default: today)')
    .option('--to <date>', 'last day (default: 30 days later)')
    .option('--data <dir>', 'folder of the instance (default: QULAQ_DATA)')
    .action((o: Options) => withRooms(o, (opened, room, lang) => calendar(o, opened, room, lang)));
}

type Room = typeof import('../assemblies/index.ts');
async function withRooms(
  o: Options & { make?: boolean },
  run: (opened: Opened, room: Room, lang: Lang) => Promise<void>,
): Promise<void> {
  const lang = (state.lang = o.lang ?? 'en');
  const [room, { openHere }] = await Promise.all([import('../assemblies/index.ts'), import('./open.ts')]);
  const opened = await openHere(o);
  try {
    await run(opened, room, lang);
  } finally {
    await opened.close();
  }
}

/** @throws CallError */
async function bodyOf(o: Options, { law, rooms, instance }: Opened): Promise<string> {
  if (o.body !== undefined) {
    if (!Object.hasOwn(law.pack.bodies, o.body))
      throw new CallError(404, 'no-body', `There is no body “${o.body}”; qulaq law bodies lists them.`, 'body');
    return o.body;
  }
  if (o.city === undefined)
    throw new CallError(400, 'needed', 'Say whose places: --body CODE, or --city CODE of a region.', 'body');
  const with_ = await rooms.assemblies.places.bodies(law.pack.jurisdiction, instance.today());
  const here = with_.filter((b) => law.pack.bodies[b.body]?.region === o.city);
  if (here.length !== 1)
    throw new CallError(
      404,
      'no-city',
      here.length === 0
        ? `No body in ${o.city} has places here; bodies with places: ${with_.map((b) => b.body).join(', ') || 'none'}.`
        : `Several bodies in ${o.city} have places: ${here.map((b) => b.body).join(', ')}. Name one with --body.`,
      'city',
    );
  return here[0]!.body;
}

async function list(o: Options, opened: Opened, room: Room, lang: Lang): Promise<void> {
  const { law, rooms, instance } = opened;
  const body = await bodyOf(o, opened);
  const { jurisdiction } = law.pack;
  const on = room.dayAskedFor(o.on, instance.today());
  const places = await rooms.assemblies.places.on(jurisdiction, body, on);
  const rules = rooms.assemblies.places.rules(jurisdiction, places, on);
  if (rules.some((r) => r.decided.conclusion === 'no')) state.exit = 1;
  if (o.json) return out(JSON.stringify(room.registerJson(body, on, places, rules), null, 2));
  for (const p of places) {
    const capacity = p.capacity === null ? '' : `, ${say(lang, words.people, { n: p.capacity })}`;
    const central = p.central ? `, ${say(lang, words.central)}` : '';
    out(`${p.name[lang]} (${say(lang, room.placeWords.kinds[p.kind])}${capacity}${central})`);
    out(`  ${p.code}  ${p.validFrom} – ${p.validTo ?? ''}  № ${p.decision.number}, ${p.decision.on}`);
  }
  if (places.length === 0) out(say(lang, words.none, { on }));
  for (const { district, places: n, decided } of rules)
    out(
      `${decided.conclusion === 'yes' ? '✓' : '✗'} ${district ? `${district}: ` : ''}${say(lang, words.centre, { n })} (${decided.provisions.join(', ')})`,
    );
}

async function take(o: Options, file: string, text: string, opened: Opened, room: Room, lang: Lang): Promise<void> {
  const body = await bodyOf({ ...(o.body === undefined ? {} : { body: o.body }) }, opened);
  const { places } = opened.rooms.assemblies;
  const of = { jurisdiction: opened.law.pack.jurisdiction, body };
  const system = { kind: 'system' } as const;
  const form = room.formOfFile(of, text);
  const found = room.featuresIn(jsonOf(file, text));
  if ('code' in found) throw new CallError(422, found.code, `${file}: ${room.sayFault(lang, found)}`, 'file');
  // A single feature is a collection of one: it is named all the same.
  const faults = (await places.alreadySet(form)) ? [] : await places.check(system, of, found.given, form);
  const said = faults.map((f) => ({
    ...{ feature: f.feature ?? 1, name: f.named ?? null, field: f.field, code: f.code, text: room.sayFault(lang, f) },
  }));
  if (said.length > 0) state.exit = 1;
  const result = said.length > 0 || o.dryRun ? undefined : await places.set(system, of, found.given, form);
  const entered = result && !result.already ? result.places.length : 0;
  const already = result?.already === true ? result.places.length : 0;
  if (o.json)
    return out(
      JSON.stringify(
        { features: found.given.length, entered, already, dryRun: o.dryRun === true, faults: said },
        null,
        2,
      ),
    );
  for (const f of said.slice(0, mostSaid))
    out(
      `${basename(file)}, ${say(lang, words.feature, { n: f.feature })}${f.name ? ` (${f.name})` : ''}, ${f.field}: ${f.text}`,
    );
  if (said.length > mostSaid) out(say(lang, words.more, { n: said.length - mostSaid }));
  if (said.length > 0) return out(say(lang, words.nothing));
  out(o.dryRun ? say(lang, words.dry, { n: found.given.length }) : say(lang, words.entered, { n: entered, already }));
}

async function calendar(o: Options, opened: Opened, room: Room, lang: Lang): Promise<void> {
  const { law, rooms, instance } = opened;
  const found = await room.occupancyOf(
    rooms.assemblies,
    law,
    { from: o.from, to: o.to },
    await bodyOf(o, opened),
    instance.today(),
  );
  if (o.json)
    return out(JSON.stringify({ body: found.code, from: found.from, to: found.to, events: found.planned }, null, 2));
  const forms = room.formsOf(law);
  for (const p of found.planned) {
    const place = found.placeAt(p.place, p.day)?.name[lang] ?? say(lang, room.placeWords.elsewhere);
    const people = p.expected === null ? '' : `, ${say(lang, words.people, { n: p.expected })}`;
    out(
      `${p.day} ${p.start}–${p.end}  ${forms[p.form]?.[lang] ?? p.form}${people}  ${place}: ${say(lang, room.placeWords.outcomes[p.outcome]!)}`,
    );
  }
  if (found.planned.length === 0) out(say(lang, words.nothingPlanned, { from: found.from, to: found.to }));
}

function textOf(file: string): string {
  const there = statSync(file, { throwIfNoEntry: false });
  if (!there?.isFile()) throw new CallError(404, 'no-file', `There is no file ${file}.`, 'file');
  if (there.size > most) throw new CallError(413, 'too-large', `${basename(file)} is larger than 16 MB.`, 'file');
  return readFileSync(file, 'utf8');
}

function jsonOf(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CallError(422, 'not-json', `${file} is no JSON: ${(error as Error).message}.`, 'file');
  }
}

const words = {
  people: { kk: '{n} адам', ru: '{n} чел.', en: '{n} people' },
  central: { kk: 'орталықта', ru: 'в центре', en: 'central' },
  none: { kk: '{on} күні бірде-бір орын жоқ.', ru: 'На {on} мест нет.', en: 'There is no place on {on}.' },
  centre: {
    kk: 'орталықтағы арнайы орын: {n}',
    ru: 'специализированных мест в центре: {n}',
    en: 'specialised places in the centre: {n}',
  },
  feature: { kk: '{n}-нысан', ru: 'объект {n}', en: 'feature {n}' },
  more: { kk: 'және тағы {n} қате', ru: 'и ещё ошибок: {n}', en: 'and {n} more' },
  nothing: { kk: 'Ештеңе енгізілген жоқ.', ru: 'Ничего не внесено.', en: 'Nothing was entered.' },
  dry: {
    kk: 'Тек тексерілді: {n} нысан дұрыс, ештеңе енгізілген жоқ.',
    ru: 'Только проверка: объектов без ошибок {n}, ничего не внесено.',
    en: 'Only checked: {n} features are right, nothing was entered.',
  },
  entered: {
    kk: 'Енгізілді: {n}; бұрыннан бар: {already}.',
    ru: 'Внесено: {n}; уже были здесь: {already}.',
    en: 'Entered: {n}; here already: {already}.',
  },
  nothingPlanned: {
    kk: '{from} – {to}: ештеңе жоспарланбаған.',
    ru: '{from} – {to}: ничего не запланировано.',
    en: '{from} – {to}: nothing is planned.',
  },
} satisfies Record<string, Message>;
