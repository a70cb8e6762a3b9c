/** Everything that must hold in a pack and can be proved without a case: anchors, counts, gaps, overlaps, references, languages, compiled rules. */
import type { ModificationData, ProvisionData, Text } from '../pack/format.ts';
import { outlinesOf } from '../pack/outlines.ts';
import { PackError, type PackProblem } from '../pack/problem.ts';
import { anchorFaults } from './anchor.ts';
import { compiledProcedure, LawError } from './assess.ts';
import { enacted } from './change.ts';
import type { IsoDate } from './dates.ts';
import type { Said } from './fold.ts';
import type { Law, LawInForce } from './law.ts';
import { splitName } from './parameter.ts';

type Report = (
  level: PackProblem['level'],
  code: string,
  at: object | undefined,
  where: string,
  what: string,
  remedy: string,
) => void;

/** Every problem of a pack that is valid against its schema. Cost: folds and compiles every state of the law once (a second or two for a state's law). */
export function checkLaw(law: Law): PackProblem[] {
  const problems: PackProblem[] = [];
  const seen = new Set<string>();
  const report: Report = (level, code, at, where, what, remedy) => {
    const key = `${code} ${where} ${what}`;
    if (seen.has(key)) return;
    seen.add(key);
    problems.push({ level, code, ...(at ? law.pack.place(at) : { file: law.pack.folder }), where, what, remedy });
  };
  checkWorks(law, report);
  checkReferences(law, report);
  checkStates(law, report);
  checkTimelines(law, report);
  try {
    outlinesOf(law.pack);
  } catch (error) {
    if (!(error instanceof PackError)) throw error;
    problems.push(...error.problems);
  }
  return problems.sort((a, b) => (a.file === b.file ? (a.line ?? 0) - (b.line ?? 0) : a.file < b.file ? -1 : 1));
}

function checkWorks(law: Law, report: Report): void {
  const { pack } = law;
  const iris = new Set<string>();
  for (const work of pack.works) {
    if (iris.has(work.work) || pack.works.some((w) => w !== work && w.short === work.short))
      report(
        'error',
        'duplicate',
        work,
        work.short,
        'another work has the same IRI or short name',
        'Give each work once',
      );
    iris.add(work.work);
    if (work.kind !== 'standard' && !work.work.startsWith(`/akn/${pack.country}/`))
      report(
        'error',
        'iri',
        work,
        work.short,
        `the IRI ${work.work} is not of the country ${pack.country}`,
        `Begin it with /akn/${pack.country}/`,
      );
    for (const type of ['inForce', 'published'] as const) {
      if (!Object.values(work.events).some((e) => e.type === type))
        report(
          'error',
          'event',
          work,
          work.short,
          `no event of type ${type}`,
          'Give its date, or `date: undetermined`',
        );
    }
    for (const [id, e] of Object.entries(work.events)) {
      if (e.openPoint && !pack.openPoints[e.openPoint])
        report(
          'error',
          'dangling',
          e,
          `${work.short}!${id}`,
          `there is no open point ${e.openPoint}`,
          'Name one of open-points.yaml',
        );
      if (e.notBefore && e.date !== 'undetermined' && e.notBefore > e.date)
        report(
          'error',
          'event',
          e,
          `${work.short}!${id}`,
          'notBefore is later than the date',
          'The date lies in [notBefore, date]',
        );
      if (e.date !== 'undetermined' && new Date(`${e.date}T00:00:00Z`).toISOString().slice(0, 10) !== e.date)
        report('error', 'date', e, `${work.short}!${id}`, `${e.date} does not exist`, 'Give a date of the calendar');
    }
    const ids = new Set<string>();
    const visit = (p: ProvisionData) => {
      if (ids.has(p.id))
        report(
          'error',
          'duplicate',
          p,
          `${work.short}#${p.id}`,
          'this wId stands twice in the work',
          'A wId is given once and never again',
        );
      ids.add(p.id);
      texts(p);
      for (const c of p.children ?? []) visit(c);
    };
    const texts = (p: { heading?: Text; text?: Text; id?: string }, where = `${work.short}#${p.id}`) => {
      for (const field of ['heading', 'text'] as const) {
        const t = p[field];
        if (t) languages(law, t, p, `${where} ${field}`, report);
      }
    };
    languages(law, work.title, work, `${work.short} title`, report);
    for (const p of work.provisions ?? []) visit(p);
    for (const [i, m] of (work.modifications ?? []).entries()) {
      const where = `${work.short} modification ${m.id ?? i + 1}`;
      if (m.provision) {
        const deep = (p: ProvisionData) => {
          texts(p, `${m.target.split('#')[0]}#${p.id}`);
          (p.children ?? []).forEach(deep);
        };
        deep(m.provision);
      }
      for (const t of [m.old, m.new, m.heading]) if (t) languages(law, t, m, where, report);
      const target = law.work(m.target.split('#')[0]!);
      if (!target)
        report(
          'error',
          'dangling',
          m,
          where,
          `there is no work ${m.target.split('#')[0]}`,
          'Name a work by its short name',
        );
      else if (m.target.includes('#') && !exists(law, target.short, m.target.split('#')[1]!))
        report('error', 'dangling', m, where, `${m.target} is no provision`, 'Name a provision by work#wId');
      if (m.by && !ids.has(m.by))
        report(
          'error',
          'dangling',
          m,
          where,
          `“by: ${m.by}” is no provision of ${work.short}`,
          'Name the article that carries the instruction',
        );
      for (const id of [m.in, m.until, m.publishedBy, m.application?.in, m.application?.until]) {
        if (id && !work.events[id])
          report(
            'error',
            'dangling',
            m,
            where,
            `there is no event ${id} in ${work.short}`,
            'Name an event of the amending work',
          );
      }
      const needs: Partial<Record<ModificationData['type'], (keyof ModificationData)[]>> = {
        substitution: ['old', 'new'],
        replacement: ['provision'],
        renumbering: ['to'],
        forceMod: ['event', 'date'],
        efficacyMod: ['event', 'date'],
        annotation: ['note'],
      };
      for (const key of needs[m.type] ?? [])
        if (m[key] === undefined)
          report(
            'error',
            'modification',
            m,
            where,
            `a ${m.type} needs “${key}”`,
            'See the table in jurisdictions/README.md',
          );
      if (m.type === 'insertion' && !m.provision && !m.new)
        report(
          'error',
          'modification',
          m,
          where,
          'an insertion needs “provision” or “new”',
          'See the table in jurisdictions/README.md',
        );
      if (m.type === 'replacement' && m.provision && m.target.split('#')[1] !== m.provision.id)
        report(
          'error',
          'modification',
          m,
          where,
          `the replacing provision has the id ${m.provision.id}`,
          'A replacement keeps the wId of its target',
        );
    }
    const intervals = (p: ProvisionData) => {
      for (const id of [p.in, p.until])
        if (id && !work.events[id])
          report(
            'error',
            'dangling',
            p,
            `${work.short}#${p.id}`,
            `there is no event ${id} in ${work.short}`,
            'Name an event of this work',
          );
      (p.children ?? []).forEach(intervals);
    };
    (work.provisions ?? []).forEach(intervals);
  }
}

const wIds = new WeakMap<Law, Map<string, Set<string>>>();
/** Whether a work ever has a provision of that wId. */
export function exists(law: Law, work: string, wId: string): boolean {
  let all = wIds.get(law);
  if (!all) {
    all = new Map();
    for (const c of law.changes) {
      const ids = all.get(c.target.work) ?? new Set<string>();
      all.set(c.target.work, ids);
      const deep = (p: ProvisionData) => {
        ids.add(p.id);
        (p.children ?? []).forEach(deep);
      };
      const p = enacted(c);
      if (p) deep(p);
    }
    wIds.set(law, all);
  }
  return all.get(work)?.has(wId) ?? false;
}

function languages(law: Law, text: Text, at: object, where: string, report: Report): void {
  for (const lang of law.pack.languages) {
    if (!text[lang])
      report(
        'error',
        'language',
        at,
        where,
        `the text in “${lang}” is missing`,
        `Give it in every language of the pack (${law.pack.languages.join(', ')})`,
      );
  }
  for (const lang of Object.keys(text))
    if (!law.pack.languages.includes(lang))
      report(
        'warning',
        'language',
        at,
        where,
        `“${lang}” is not a language of this pack`,
        'Remove it, or add the language to pack.yaml',
      );
}

function checkReferences(law: Law, report: Report): void {
  const { pack } = law;
  const reference = (ref: string, at: object, where: string) => {
    const [work, wId] = ref.split('#') as [string, string | undefined];
    const known = law.work(work);
    if (!known || (wId !== undefined && !exists(law, known.short, wId)))
      report('error', 'dangling', at, where, `${ref} does not exist`, 'Name a provision by work#wId');
  };
  const offences = new Set<string>();
  const parameters = new Set<string>();
  const everySaid = (data: Partial<ProvisionData>, at: object, where: string) => {
    for (const o of data.offences ?? []) {
      offences.add(o.id);
      languages(law, o.title, o, `offence ${o.id}`, report);
      for (const c of o.circumstances ?? [])
        if (!pack.circumstances[c])
          report(
            'error',
            'dangling',
            o,
            `offence ${o.id}`,
            `the circumstance ${c} has no title`,
            'Give it one in circumstances.yaml',
          );
    }
    for (const [name, v] of Object.entries(data.parameters ?? {})) {
      parameters.add(name);
      const split = splitName(name);
      const declared = pack.parameters[split.name];
      if (!declared)
        report(
          'error',
          'dangling',
          v,
          `${where} ${name}`,
          `the parameter ${split.name} is not declared`,
          'Declare its title in parameters.yaml',
        );
      else if ((split.key !== undefined) !== (declared.by !== undefined))
        report(
          'error',
          'parameter',
          v,
          `${where} ${name}`,
          declared.by ? `${split.name} has a value for each ${declared.by.name}` : `${split.name} has no dimension`,
          declared.by ? `Write ${split.name}[…]` : `Write ${split.name}`,
        );
      else if (declared.by && Object.keys(declared.by.keys).length && !Object.hasOwn(declared.by.keys, split.key!))
        report(
          'error',
          'parameter',
          v,
          `${where} ${name}`,
          `${split.key} is no ${declared.by.name}`,
          `It must be one of ${Object.keys(declared.by.keys).join(', ')}`,
        );
      if (v.value === 'unknown' && !v.openPoint)
        report(
          'error',
          'parameter',
          v,
          `${where} ${name}`,
          'a value that is not known needs an open point',
          'Add openPoint',
        );
      if (v.openPoint && !pack.openPoints[v.openPoint])
        report(
          'error',
          'dangling',
          v,
          `${where} ${name}`,
          `there is no open point ${v.openPoint}`,
          'Name one of open-points.yaml',
        );
      for (const s of v.source ?? [])
        if (!pack.sources[s])
          report('error', 'dangling', v, `${where} ${name}`, `there is no source ${s}`, 'Name one of sources.yaml');
      if (v.quote) languages(law, v.quote, v, `${where} ${name} quote`, report);
    }
    for (const r of data.rules ?? []) {
      if (!pack.procedures[r.procedure])
        report(
          'error',
          'dangling',
          r,
          r.label,
          `there is no procedure ${r.procedure}`,
          'Declare it in procedures.yaml',
        );
      if (r.title) languages(law, r.title, r, `${r.label} title`, report);
      if (r.ruling) languages(law, r.ruling, r, `${r.label} ruling`, report);
    }
    for (const t of data.timeLimits ?? []) {
      if (t.counting) reference(t.counting, t, t.id);
      if (t.silence) {
        reference(t.silence.provision, t, t.id);
        languages(law, t.silence.text, t, `${t.id} silence`, report);
      }
      if (t.title) languages(law, t.title, t, `${t.id} title`, report);
      if (t.procedure && !pack.procedures[t.procedure])
        report('error', 'dangling', t, t.id, `there is no procedure ${t.procedure}`, 'Declare it in procedures.yaml');
    }
    void at;
  };
  const labels = new Set<string>();
  const allRules: { label: string; exceptionTo?: string[]; at: object }[] = [];
  for (const c of law.changes) {
    const walk = (p: ProvisionData) => {
      everySaid(p, p, `${c.target.work}#${p.id}`);
      for (const s of p.source ?? [])
        if (!pack.sources[s])
          report(
            'error',
            'dangling',
            p,
            `${c.target.work}#${p.id}`,
            `there is no source ${s}`,
            'Name one of sources.yaml',
          );
      if (p.openPoint && !pack.openPoints[p.openPoint])
        report(
          'error',
          'dangling',
          p,
          `${c.target.work}#${p.id}`,
          `there is no open point ${p.openPoint}`,
          'Name one of open-points.yaml',
        );
      for (const r of p.rules ?? []) {
        labels.add(r.label);
        allRules.push({ label: r.label, ...(r.exceptionTo ? { exceptionTo: r.exceptionTo } : {}), at: r });
      }
      if (c.type !== 'enactment') (p.children ?? []).forEach(walk);
    };
    const p = enacted(c);
    if (p) walk(p);
    if (c.type !== 'enactment') {
      const m = c.data as ModificationData;
      everySaid(m, m, c.id);
      for (const r of m.rules ?? []) {
        labels.add(r.label);
        allRules.push({ label: r.label, ...(r.exceptionTo ? { exceptionTo: r.exceptionTo } : {}), at: r });
      }
    }
  }
  for (const r of allRules)
    for (const e of r.exceptionTo ?? [])
      if (!labels.has(e))
        report(
          'error',
          'dangling',
          r.at,
          r.label,
          `exceptionTo names the rule ${e}, which does not exist`,
          'Name the label of a rule',
        );
  for (const name of Object.keys(pack.parameters)) {
    if (![...parameters].some((p) => splitName(p).name === name))
      report(
        'warning',
        'unused',
        pack.parameters[name],
        `parameter ${name}`,
        'it is declared and never has a value',
        'Give it a value at a provision, or take it out',
      );
  }
  for (const work of pack.works) {
    for (const s of work.source)
      if (!pack.sources[s])
        report('error', 'dangling', work, work.short, `there is no source ${s}`, 'Name one of sources.yaml');
    for (const o of work.openPoints ?? [])
      if (!pack.openPoints[o])
        report('error', 'dangling', work, work.short, `there is no open point ${o}`, 'Name one of open-points.yaml');
  }
  const about = (ref: string, at: object, where: string) => {
    if (ref.includes('#')) reference(ref, at, where);
    else if (ref.includes('!')) {
      const [w, e] = ref.split('!') as [string, string];
      if (!law.works.get(w)?.events[e])
        report('error', 'dangling', at, where, `${ref} is no event`, 'Write work!event');
    } else if (
      !parameters.has(ref) &&
      ![...parameters].some((p) => splitName(p).name === ref) &&
      !offences.has(ref) &&
      !law.work(ref)
    ) {
      report(
        'error',
        'dangling',
        at,
        where,
        `“${ref}” is no provision, parameter, offence, event or work`,
        'Name something that is in the pack',
      );
    }
  };
  for (const [id, claim] of Object.entries(pack.claims)) {
    for (const ref of claim.about) about(ref, claim, `claim ${id}`);
    for (const t of [claim.said, claim.by, claim.where, claim.statute]) languages(law, t, claim, `claim ${id}`, report);
  }
  for (const [id, reform] of Object.entries(pack.reforms)) {
    for (const ref of [...(reform.parameters ?? []), ...(reform.offences ?? []), ...(reform.works ?? [])])
      about(ref, reform, `reform ${id}`);
    for (const c of reform.claims ?? [])
      if (!pack.claims[c])
        report('error', 'dangling', reform, `reform ${id}`, `there is no claim ${c}`, 'Name one of claims.yaml');
    for (const step of reform.steps) {
      if (step.work && !law.work(step.work))
        report(
          'error',
          'dangling',
          step,
          `reform ${id}`,
          `there is no work ${step.work}`,
          'Name a work by its short name',
        );
      languages(law, step.what, step, `reform ${id}`, report);
      if (step.openPoint && !pack.openPoints[step.openPoint])
        report(
          'error',
          'dangling',
          step,
          `reform ${id}`,
          `there is no open point ${step.openPoint}`,
          'Name one of open-points.yaml',
        );
    }
    for (const t of [reform.title, reform.summary]) languages(law, t, reform, `reform ${id}`, report);
  }
  for (const [id, body] of Object.entries(pack.bodies)) {
    for (const a of body.above ?? []) {
      if (!pack.bodies[a.body])
        report('error', 'dangling', body, `body ${id}`, `there is no body ${a.body}`, 'Name one of bodies.yaml');
      if (a.provision) reference(a.provision, body, `body ${id}`);
    }
    if (body.successor && !pack.bodies[body.successor])
      report('error', 'dangling', body, `body ${id}`, `there is no body ${body.successor}`, 'Name one of bodies.yaml');
    for (const n of body.names) languages(law, n.name, body, `body ${id}`, report);
    const up = (b: string, path: string[]): void => {
      if (path.includes(b))
        report(
          'error',
          'cycle',
          body,
          `body ${id}`,
          `the bodies stand above each other in a circle: ${[...path, b].join(' → ')}`,
          'Take one `above` out',
        );
      else for (const a of pack.bodies[b]?.above ?? []) up(a.body, [...path, b]);
    };
    up(id, []);
  }
  for (const [id, region] of Object.entries(pack.regions)) {
    if (region.predecessor && !pack.regions[region.predecessor])
      report(
        'error',
        'dangling',
        region,
        `region ${id}`,
        `there is no region ${region.predecessor}`,
        'Name one of regions.yaml',
      );
    for (const n of region.names) languages(law, n.name, region, `region ${id}`, report);
  }
  for (const item of pack.noticeItems) {
    for (const a of item.asked) reference(a.provision, item, `item ${item.id}`);
    for (const t of [item.title, item.hint]) languages(law, t, item, `item ${item.id}`, report);
  }
  for (const ground of pack.refusalGrounds) reference(ground.provision, ground, `ground ${ground.id}`);
  for (const [id, o] of Object.entries(pack.openPoints)) languages(law, o.text, o, `open point ${id}`, report);
  for (const [id, p] of Object.entries(pack.procedures)) {
    for (const t of [p.title, p.question, ...Object.values(p.facts).map((f) => f.title)])
      languages(law, t, p, `procedure ${id}`, report);
  }
  for (const [id, p] of Object.entries(pack.parameters)) languages(law, p.title, p, `parameter ${id}`, report);
}

/** What has to hold in every state of the law: counted occurrences, anchors, no two voices for one name, rules that compile. */
function checkStates(law: Law, report: Report): void {
  for (const axis of ['force', 'application'] as const) {
    for (const date of law.breaks(undefined, axis)) {
      const state = law.at({ inForce: date }, axis);
      for (const short of law.works.keys()) {
        for (const c of state.work(short).conflicts) {
          const at = c.change.data;
          if (c.what === 'no-target')
            report(
              'error',
              'target',
              at,
              c.change.id,
              `${c.change.target.work}#${c.change.target.wId} does not stand in the law then`,
              'Amend a provision that is in force, or change the order of the modifications',
            );
          else
            report(
              'error',
              'count',
              at,
              c.change.id,
              `the words quoted in “${c.language}” stand ${c.found} times in ${c.change.target.work}#${c.change.target.wId}, not ${c.expected}`,
              'Quote the words as they then stand, and count them',
            );
        }
      }
      for (const o of state.overlaps)
        report(
          'error',
          'overlap',
          undefined,
          o.name,
          `both ${o.works.join(' and ')} say it`,
          `End the older one by a repeal or by \`drops\` (first seen on ${date})`,
        );
      for (const [name, said] of state.parameters) checkAnchor(law, state, name, said, date, report);
      for (const id of Object.keys(law.pack.procedures)) {
        try {
          compiledProcedure(state, id);
        } catch (error) {
          if (!(error instanceof LawError)) throw error;
          const said = state.rules.get(error.where);
          report(
            'error',
            error.code,
            said?.data ?? law.pack.procedures[id],
            error.where,
            error.message,
            'Mend the rule, or declare the exception',
          );
        }
      }
    }
  }
}

function checkAnchor(
  law: Law,
  state: LawInForce,
  name: string,
  said: Said<WorkDataParameter>,
  date: IsoDate,
  report: Report,
): void {
  const { data } = said;
  if (data.value === 'unknown') return;
  const p = state.provision(said.work, said.wId);
  if (!data.quote) {
    report(
      'error',
      'anchor',
      data,
      name,
      'the value is not anchored',
      'Quote the words of the provision that carry it',
    );
    return;
  }
  for (const lang of law.pack.languages) {
    for (const fault of anchorFaults(
      data,
      data.quote[lang] ?? '',
      `${p?.heading?.[lang] ?? ''}\n${p?.text?.[lang] ?? ''}`,
      (w) => law.pack.words?.[w]?.[lang],
    )) {
      report(
        'error',
        'anchor',
        data,
        `${name} at ${said.work}#${said.wId}, ${lang}`,
        fault,
        `Text and number must say the same: mend the one that is wrong (first seen on ${date})`,
      );
    }
  }
}
type WorkDataParameter = NonNullable<ProvisionData['parameters']>[string];

export interface Period {
  from: IsoDate;
  /** first day no longer in it */
  to?: IsoDate;
}
export interface Coverage {
  name: string;
  kind: 'parameter' | 'rule' | 'time-limit';
  periods: Period[];
  gaps: Period[];
}

/** The time line of every parameter, rule and time limit: when it has a value, and the gaps between. */
export function coverage(law: Law, known?: IsoDate): Coverage[] {
  const lines = new Map<string, Coverage>();
  const breaks = law.breaks(known);
  breaks.forEach((from, i) => {
    const state = law.at({ inForce: from, ...(known ? { known } : {}) });
    const to = breaks[i + 1];
    const mark = (kind: Coverage['kind'], name: string) => {
      const line = lines.get(`${kind} ${name}`) ?? { name, kind, periods: [], gaps: [] };
      lines.set(`${kind} ${name}`, line);
      const last = line.periods.at(-1);
      if (last && last.to === from) {
        if (to) last.to = to;
        else delete last.to;
      } else {
        if (last) line.gaps.push({ from: last.to!, to: from });
        line.periods.push({ from, ...(to ? { to } : {}) });
      }
    };
    for (const name of state.parameters.keys()) mark('parameter', name);
    for (const name of state.rules.keys()) mark('rule', name);
    for (const name of state.timeLimits.keys()) mark('time-limit', name);
  });
  return [...lines.values()];
}

function checkTimelines(law: Law, report: Report): void {
  const lines = coverage(law);
  for (const line of lines) {
    const split = splitName(line.name);
    const from = line.kind === 'parameter' ? law.pack.parameters[split.name]?.from : undefined;
    const first = line.periods[0]!.from;
    if (from && from < first)
      report(
        'error',
        'gap',
        law.pack.parameters[split.name],
        line.name,
        `it is declared from ${from}, but has a value only from ${first}`,
        'Give the earlier value, `value: unknown` with an open point, or a later `from`',
      );
    // Public holidays and the like come back; a number of the law that vanishes and returns is most often a slip of the pack.
    for (const gap of line.gaps)
      report(
        'warning',
        'gap',
        undefined,
        line.name,
        `there is no value from ${gap.from} to ${gap.to}`,
        'If the law really had none, leave it; else give the value in between',
      );
  }
  for (const need of [law.pack.defaults.deadlineAfter, law.pack.defaults.deadlineBefore]) {
    if (!lines.some((l) => l.kind === 'time-limit' && l.name === need))
      report(
        'error',
        'dangling',
        law.pack.defaults,
        'defaults',
        `there is no time limit ${need}`,
        'Declare it at the provision that sets the general way of counting',
      );
  }
}
