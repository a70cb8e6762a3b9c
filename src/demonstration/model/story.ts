/**
 * What becomes of a case at a body, from the day on which it came there: the deeds of officers, heads, applicants and moderators, each on its day. Pure. What the
 * law sets by itself – silence, complaints under a standing instruction, cases passed on – is not written here: it happens.
 */
import { addDays, type Calendar, type Settled, workingDays } from './calendar.ts';
import type { Character, DeedName, Material, Shown } from './material.ts';
import { type Chance, chance } from './random.ts';

/** A case has come to a body. */
export interface Arrival {
  label: string;
  via: 'filed' | 'part' | 'forwarded' | 'complaint' | 'passed-on';
  on: string;
  body: string;
  /** who stands behind it can act for herself in the portal: she filed it there */
  present: boolean;
  kind: string;
  /** the body whose business it is */
  routed: string | undefined;
  points: number;
  dueOn: string | null;
  instructs: boolean;
  /** somebody stands above the body */
  above: boolean;
  /** the law does not let it be considered */
  closed: boolean;
  /** a like case that the body has already: label */
  like: string | undefined;
  script: Shown['script'] | undefined;
}

export interface Deed {
  on: string;
  label: string;
  do: DeedName;
  /** of deeds on one day, the earlier */
  order: number;
  to?: string;
  until?: string;
  /** points (from 1) that go elsewhere */
  points?: readonly number[];
  /** points (from 1) that are refused; the others are granted */
  refuse?: readonly number[];
  like?: string;
  body: string;
}

type Told = Pick<Deed, 'to' | 'until' | 'points' | 'refuse' | 'like'>;

export function storyOf(seed: string, material: Material, calendar: Calendar, settled: Settled, a: Arrival): Deed[] {
  const c = chance(seed, a.label, a.via, a.body);
  const deeds: Deed[] = [];
  const act = (name: DeedName, on: string, told: Told = {}): void => {
    deeds.push({ on, label: a.label, do: name, order: deeds.length, body: a.body, ...told });
  };
  const character = material.state.characters[material.state.bodies[a.body]?.character ?? ''];
  const s: Scene = {
    ...{ a, c, act, character: character!, material, calendar, settled },
    after: (day, n) => after(calendar, day, n),
  };
  if (a.script) played(s, a.script);
  // A body that nobody works in does nothing; what nobody may consider is left.
  else if (character && !a.closed) (a.via === 'complaint' ? transferred : considered)(s);
  // From a stream of its own and behind everything else, so that nothing else of the year depends on it.
  const attached = chance(seed, a.label, 'attach').in(material.state.attached);
  if (attached && !a.script && a.via === 'filed' && a.present && !a.closed) act('attach', s.after(a.on, 1));
  return deeds;
}

interface Scene {
  a: Arrival;
  c: Chance;
  act: (name: DeedName, on: string, told?: Told) => void;
  character: Character;
  material: Material;
  calendar: Calendar;
  settled: Settled;
  /** its publication has been asked for already */
  shown?: boolean;
  /** n working days after a day */
  after: (day: string, n: number) => string;
}

const after = (calendar: Calendar, day: string, n: number): string =>
  n <= 0 ? calendar.nextWorkingDay(day) : calendar.addWorkingDays(day, n);

function played({ a, act, after }: Scene, script: Shown['script']): void {
  if (a.via === 'complaint' || a.via === 'passed-on' || a.via === 'part' || a.via === 'forwarded') return;
  for (const { at, do: name, until, ...told } of script)
    act(name, after(a.on, at), { ...told, ...(until === undefined ? {} : { until: after(a.on, until) }) } as Told);
}

/** A complaint about the body itself: it is satisfied in full, passed on, or left until the law passes it on. */
function transferred({ a, c, act, after, character, settled }: Scene): void {
  const r = c.next();
  const day = after(a.on, c.whole(1, 3));
  const passed = [1, 2, 3, 4].every((n) => settled(after(a.on, n)));
  if (r < 0.09 || !passed) {
    act('answer', day);
    act('execute', after(day, c.whole(0, 4)));
  } else if (r < 0.85 - character.silent * 2) act('pass-on', day);
}

function considered(s: Scene): void {
  const { a, c, act, after, character, material } = s;
  const start = after(a.on, 1);
  if (c.in(0.05)) act('note', start);
  if (a.via === 'filed' && forwards(s)) return;
  if (a.via === 'filed' && a.points > 1 && a.kind === 'application' && c.in(character.part * 0.3))
    act('forward-part', after(a.on, c.whole(1, 3)), { to: c.of(elsewhere(s)), points: [a.points] });
  if (a.like && c.in(0.6)) act('join', start, { like: a.like });
  if (a.present && a.via === 'filed') {
    if (!a.instructs && c.in(0.02)) act('instruct', start);
    if (c.in(material.state.published * 0.25)) {
      s.shown = true;
      publication(s, after(a.on, 1));
    }
  }
  if ((a.kind === 'application' || a.kind === 'request') && a.via === 'filed' && c.in(character.defects)) {
    const named = after(a.on, c.whole(1, 3));
    const until = after(named, c.whole(4, 6));
    act('defects', named, { until });
    if (!a.present || c.in(0.3)) act('return', after(until, 1));
    else {
      act('cure', after(named, c.whole(1, 4)));
      answered(s, until);
    }
  } else if (a.present && c.in(0.025)) act('withdraw', after(a.on, c.whole(2, 7)));
  else answered(s, a.on);
}

const elsewhere = ({ a, material }: Scene): readonly string[] =>
  (material.state.bodies[a.body]?.elsewhere ?? []).filter((b) => b !== a.body);

/** To the body whose business it is, or to another one; mostly within the law's days. @returns whether it goes */
function forwards(s: Scene): boolean {
  const { a, c, act, after, character } = s;
  if (a.kind === 'complaint') return false;
  const wrong = a.routed !== undefined && a.routed !== a.body;
  if (!c.in(wrong ? character.misplaced : character.forward)) return false;
  const to = wrong ? a.routed! : c.of(elsewhere(s));
  act('forward', after(a.on, c.in(0.85) ? c.whole(1, 3) : 3 + c.tail(2)), { to });
  return true;
}

/** The answer, in time, late or never, and what comes after it. */
function answered(s: Scene, since: string): void {
  const { a, c, act, after, character, calendar, settled } = s;
  let from = since;
  let due = a.dueOn ?? after(a.on, 15);
  // Silence begins a complaint, which must not fall on a day whose law is uncertain.
  const quiet = !a.instructs || settled(addDays(due, 1));
  const never = c.in(character.silent) && quiet;
  if (never) {
    silence(s, due);
    return;
  }
  let late = c.in(character.late) && quiet;
  if (a.kind !== 'complaint' && a.via !== 'passed-on' && c.in(character.extend)) {
    const on = after(due, 0) === due ? calendar.addWorkingDays(due, -c.whole(1, 3)) : due;
    if (on > from && on < due) {
      const until = after(due, c.whole(5, 15));
      act('extend', on, { until });
      due = until;
      from = on;
      late = c.in(character.late * 1.5);
    }
  }
  const term = Math.max(1, workingDays(calendar, a.on, due));
  const pace = Math.log(character.pace) / Math.log(0.5);
  const within = Math.max(1, Math.min(term, Math.round(term * c.next() ** pace)));
  const on = late ? after(due, c.tail(character.lateDays)) : latest(after(a.on, within), after(from, 1));
  decided(s, on, from);
}

const latest = (a: string, b: string): string => (a > b ? a : b);

function silence(s: Scene, due: string): void {
  const { a, c, after } = s;
  if (!a.instructs) complains(s, 0.3, after(due, c.tail(6)));
}

function complains({ a, c, act, settled }: Scene, share: number, on: string): void {
  if (a.present && a.above && c.in(share) && settled(on)) act('complain', on);
}

function decided(s: Scene, planned: string, from: string): void {
  const { a, c, act, after, character, calendar, material } = s;
  const binding = a.kind === 'application' || a.kind === 'complaint';
  const refuse = Array.from({ length: a.points }, (_, i) => i + 1).filter(() =>
    c.in(binding ? character.refuse : character.refuse * 0.4),
  );
  let on = planned;
  if (binding && refuse.length > 0) {
    // Before an adverse act: three working days at least, in which she may object.
    let told = calendar.addWorkingDays(on, -c.whole(3, 5));
    if (told <= from) {
      told = after(from, 1);
      on = latest(on, after(told, 3));
    }
    act('preliminary', told);
    if (a.present && c.in(0.55)) act('object', after(told, c.whole(1, 2)));
    else if (c.in(0.3)) act('protocol', after(told, c.whole(1, 2)));
  }
  if (c.in(0.04)) act('draft-back', on);
  act('answer', on, { refuse });
  if (refuse.length < a.points) executed(s, on);
  else complains(s, 0.22, after(on, 2 + c.tail(9)));
  if (a.present && !s.shown && c.in(material.state.published)) publication(s, after(on, c.whole(1, 5)));
}

function executed({ c, act, after, character }: Scene, on: string): void {
  if (!c.in(character.executeNever))
    act('execute', after(on, c.in(character.executeLate) ? 5 + c.tail(6) : c.whole(0, 5)));
}

function publication({ c, act, after }: Scene, on: string): void {
  act('ask-publication', on);
  const seen = after(on, c.whole(1, 3));
  const declined = c.in(0.2);
  act(declined ? 'decline' : 'publish', seen);
  if (!declined && c.in(0.06)) act('unpublish', addDays(seen, c.whole(5, 40)));
}
