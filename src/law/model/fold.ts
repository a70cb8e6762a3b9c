/**
 * The fold: visible changes in, the state of one work out. Order of the fold: start, then publication, then place in the source
 * (facts: law-as-data, section 2). Pure; the state is not changed after it has been given out.
 */
import type {
  Confidence,
  DayRule,
  ModificationData,
  Offence,
  ParameterValue,
  ProvisionData,
  RuleData,
  Text,
  TimeLimitData,
} from '../pack/format.ts';
import type { Change } from './change.ts';
import type { IsoDate } from './dates.ts';

export interface ProvisionState {
  work: string;
  wId: string;
  eId: string;
  num?: string;
  heading?: Text;
  text?: Text;
  role?: string;
  modality?: ProvisionData['modality'];
  parent?: string;
  children: string[];
  /** the change that brought it, and those that made it what it is, in order */
  enactedBy: Change;
  changedBy: Change[];
  /** set once it stands no more: by this change, or because its own interval ended */
  ended?: { by: Change; on: IsoDate };
  confidence: Confidence;
  source: string[];
  openPoint?: string;
}

/** Something that a provision says, with the provision and the change it stands in. */
export interface Said<T> {
  data: T;
  work: string;
  wId: string;
  change: Change;
}

export interface Conflict {
  change: Change;
  what: 'no-target' | 'not-found' | 'count';
  language?: string;
  expected?: number;
  found?: number;
}

export interface WorkState {
  provisions: Map<string, ProvisionState>;
  roots: string[];
  parameters: Map<string, Said<ParameterValue>>;
  rules: Map<string, Said<RuleData>>;
  timeLimits: Map<string, Said<TimeLimitData>>;
  days: Map<string, Said<DayRule>>;
  offences: Map<string, Said<Offence>>;
  conflicts: Conflict[];
  /** the whole work was repealed by this change */
  repealed?: { by: Change; on: IsoDate };
}

export interface Visible {
  change: Change;
  start: IsoDate;
  published: IsoDate;
  /** its interval has ended on this date: the change itself no longer acts, what it enacted stands no more */
  ended?: IsoDate;
}

const inOrder = (a: Visible, b: Visible): number =>
  a.start < b.start
    ? -1
    : a.start > b.start
      ? 1
      : a.published < b.published
        ? -1
        : a.published > b.published
          ? 1
          : a.change.index - b.change.index;

/** @param visible the changes that target this work and have started (ended ones included, so that their end can be told) */
export function foldWork(visible: readonly Visible[]): WorkState {
  const state: WorkState = {
    provisions: new Map(),
    roots: [],
    parameters: new Map(),
    rules: new Map(),
    timeLimits: new Map(),
    days: new Map(),
    offences: new Map(),
    conflicts: [],
  };
  for (const v of [...visible].sort(inOrder)) apply(state, v);
  return state;
}

function apply(state: WorkState, v: Visible): void {
  const { change } = v;
  const m = change.data as ModificationData;
  if (change.type === 'enactment') {
    const data = change.data as ProvisionData;
    add(
      state,
      data,
      change,
      change.parent,
      change.parent ? state.provisions.get(change.parent)?.children : state.roots,
      v.ended,
      false,
    );
    return;
  }
  if (v.ended !== undefined) {
    // An insertion whose interval is over leaves a provision that says when it ended; any other ended change simply acts no more.
    if (change.type === 'insertion' && m.provision) insert(state, m, change, v.ended);
    return;
  }
  if (change.type === 'forceMod' || change.type === 'efficacyMod') return;
  if (change.target.wId === undefined) {
    if (change.type !== 'repeal') return;
    state.repealed = { by: change, on: v.start };
    for (const wId of state.roots) end(state, wId, change, v.start);
    return;
  }
  if (change.type === 'insertion' && m.provision) {
    insert(state, m, change);
    return;
  }
  const p = state.provisions.get(change.target.wId);
  if (!p || p.ended) {
    state.conflicts.push({ change, what: 'no-target' });
    return;
  }
  if (change.type === 'repeal') {
    end(state, p.wId, change, v.start);
    return;
  }
  const next: ProvisionState = {
    ...p,
    changedBy: [...p.changedBy, change],
    ...(m.confidence ? { confidence: m.confidence } : {}),
  };
  switch (change.type) {
    case 'substitution':
      if (m.old && m.new && p.text) next.text = substitute(state, change, p.text, m.old, m.new, m.count ?? 1);
      break;
    case 'insertion':
      if (m.new)
        next.text = mapText(
          p.text ?? {},
          (was, lang) => (m.pos === 'start' ? `${m.new![lang] ?? ''} ${was}` : `${was} ${m.new![lang] ?? ''}`).trim(),
          m.new,
        );
      break;
    case 'replacement': {
      const r = m.provision;
      if (r?.heading) next.heading = r.heading;
      if (r?.text) next.text = r.text;
      if (r?.num) next.num = r.num;
      if (r?.children) {
        for (const child of p.children) end(state, child, change, v.start);
        const kept = [...p.children];
        next.children = kept;
        state.provisions.set(p.wId, next);
        for (const child of r.children) add(state, child, change, p.wId, kept, undefined, true);
      }
      if (r) say(state, p.wId, r, change);
      break;
    }
    case 'renumbering':
      if (m.to) next.eId = m.to;
      if (m.num) next.num = m.num;
      break;
  }
  if (m.heading) next.heading = m.heading;
  state.provisions.set(p.wId, next);
  drop(state, m.drops);
  say(state, p.wId, m, change);
}

function insert(state: WorkState, m: ModificationData, change: Change, ended?: IsoDate): void {
  const target = state.provisions.get(change.target.wId!);
  if (!target) {
    state.conflicts.push({ change, what: 'no-target' });
    return;
  }
  drop(state, m.drops);
  const inside = m.pos === 'inside' || m.pos === 'start' || m.pos === 'end';
  const parent = inside ? target.wId : target.parent;
  const siblings = parent ? state.provisions.get(parent)!.children : state.roots;
  const at = siblings.indexOf(target.wId);
  const place = m.pos === 'start' ? 0 : inside ? siblings.length : m.pos === 'before' ? at : at + 1;
  const placed = [...siblings.slice(0, place), m.provision!.id, ...siblings.slice(place)];
  if (parent) state.provisions.set(parent, { ...state.provisions.get(parent)!, children: placed });
  else state.roots = placed;
  add(state, m.provision!, change, parent, undefined, ended, true);
  if (ended === undefined) say(state, m.provision!.id, m, change);
}

/** Adds a provision. A wId that stood before and ended is taken up again in its old place (re-enactment). */
function add(
  state: WorkState,
  data: ProvisionData,
  change: Change,
  parent: string | undefined,
  siblings: string[] | undefined,
  ended: IsoDate | undefined,
  deep: boolean,
): void {
  const was = state.provisions.get(data.id);
  if (siblings && !siblings.includes(data.id)) {
    // A provision of the same text that starts later stands where the text has it, not where its day falls.
    const at =
      change.type === 'enactment'
        ? siblings.findIndex((s) => isLaterInText(state.provisions.get(s)?.enactedBy, change))
        : -1;
    siblings.splice(at < 0 ? siblings.length : at, 0, data.id);
  }
  const confidence =
    data.confidence ?? (deep ? (change.data as ModificationData).confidence : undefined) ?? change.by.confidence;
  const p: ProvisionState = {
    work: change.target.work,
    wId: data.id,
    eId: data.id,
    ...(data.num ? { num: data.num } : {}),
    ...(data.heading ? { heading: data.heading } : {}),
    ...(data.text ? { text: data.text } : {}),
    ...(data.role ? { role: data.role } : {}),
    ...(data.modality ? { modality: data.modality } : {}),
    ...(parent ? { parent } : {}),
    children: was && !deep ? was.children : [],
    enactedBy: change,
    changedBy: was ? [...was.changedBy, change] : [change],
    ...(ended ? { ended: { by: change, on: ended } } : {}),
    confidence,
    source: data.source ?? change.by.source,
    ...(data.openPoint ? { openPoint: data.openPoint } : {}),
  };
  state.provisions.set(data.id, p);
  if (ended === undefined) say(state, data.id, data, change);
  if (deep) for (const child of data.children ?? []) add(state, child, change, data.id, p.children, ended, true);
}

const isLaterInText = (other: Change | undefined, change: Change): boolean =>
  other?.type === 'enactment' && other.by === change.by && other.index > change.index;

/** Ends a provision and all below it, and whatever they said. Nothing older comes back. */
function end(state: WorkState, wId: string, by: Change, on: IsoDate): void {
  const p = state.provisions.get(wId);
  if (!p || p.ended) return;
  state.provisions.set(wId, {
    ...p,
    changedBy: p.changedBy.includes(by) ? p.changedBy : [...p.changedBy, by],
    ended: { by, on },
  });
  for (const map of [state.parameters, state.rules, state.timeLimits, state.days, state.offences] as Map<
    string,
    Said<unknown>
  >[]) {
    for (const [key, said] of map) if (said.wId === wId) map.delete(key);
  }
  for (const child of p.children) end(state, child, by, on);
}

function say(
  state: WorkState,
  wId: string,
  data: Pick<ProvisionData, 'parameters' | 'rules' | 'timeLimits' | 'days' | 'offences'>,
  change: Change,
): void {
  const work = change.target.work;
  const said = <T>(value: T): Said<T> => ({ data: value, work, wId, change });
  for (const [name, value] of Object.entries(data.parameters ?? {})) state.parameters.set(name, said(value));
  for (const rule of data.rules ?? []) state.rules.set(rule.label, said(rule));
  for (const limit of data.timeLimits ?? []) state.timeLimits.set(limit.id, said(limit));
  for (const day of data.days ?? []) state.days.set(day.id, said(day));
  for (const offence of data.offences ?? []) state.offences.set(offence.id, said(offence));
}

function drop(state: WorkState, names: readonly string[] | undefined): void {
  for (const name of names ?? [])
    for (const map of [state.parameters, state.rules, state.timeLimits, state.days, state.offences] as Map<
      string,
      unknown
    >[])
      map.delete(name);
}

const mapText = (text: Text, f: (was: string, lang: string) => string, like: Text): Text =>
  Object.fromEntries(
    [...new Set([...Object.keys(text), ...Object.keys(like)])].map((lang) => [lang, f(text[lang] ?? '', lang)]),
  );

function substitute(state: WorkState, change: Change, text: Text, old: Text, by: Text, count: number): Text {
  return mapText(
    text,
    (was, language) => {
      const words = old[language];
      if (words === undefined) return was;
      const pieces = was.split(words);
      const found = pieces.length - 1;
      if (found !== count) {
        state.conflicts.push({ change, what: found === 0 ? 'not-found' : 'count', language, expected: count, found });
        if (found === 0) return was;
      }
      return pieces.join(by[language] ?? '');
    },
    old,
  );
}
