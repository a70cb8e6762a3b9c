/** Answers in words, for a terminal. English, with the law's own texts in the language asked. */
import type * as law from '../law/index.ts';

type Answer<F extends (...args: never[]) => unknown> = ReturnType<F>;
const line = (...parts: (string | null | undefined | false)[]): string => parts.filter(Boolean).join('  ');
const indent = (text: string, by = 2): string => text.replace(/^/gm, ' '.repeat(by));

/** An act by its title, with its number if it has one. */
const named = (w: { title: string; number: string }): string => (w.number ? `${w.title} (${w.number})` : w.title);

export const works = (list: Answer<typeof law.works>): string =>
  list
    .map((w) => line(w.short.padEnd(18), w.number.padEnd(10), w.status.padEnd(16), w.inForceFrom ?? '–', w.title))
    .join('\n');

function tree(p: law.ProvisionAnswer): string {
  const head = line(p.wId, p.heading);
  const text = p.status === 'ended' ? `no longer in force since ${p.endedOn}` : (p.text ?? '');
  const notes = [
    p.uncertain && `open point: ${p.uncertain}`,
    p.openPoint && `open point: ${p.openPoint}`,
    p.confidence !== 'H' && `confidence ${p.confidence}`,
  ]
    .filter(Boolean)
    .join('; ');
  return [
    head,
    text && indent(text),
    indent(line(`since ${p.since}`, `by ${p.changedBy.at(-1)}`, notes)),
    ...p.children.map((c) => indent(tree(c))),
  ]
    .filter(Boolean)
    .join('\n');
}

export const work = (w: law.WorkAnswer): string =>
  [
    named(w),
    `${w.expression}`,
    `${w.status} on ${w.inForce}${w.known ? `, as known on ${w.known}` : ''}; ${w.digest}`,
    ...w.links.map((l) => `${l.label}: ${l.href}`),
    w.dates.length ? `changed on ${w.dates.map((d) => d.date).join(', ')}` : '',
    '',
    ...w.provisions.map(tree),
    ...(w.modifications.length
      ? [
          '',
          'changes elsewhere:',
          ...w.modifications.map((m) =>
            indent(
              line(
                m.type,
                m.target,
                m.old && `“${m.old}”`,
                m.new && `→ “${m.new}”`,
                m.inForce ? `from ${m.inForce}` : 'date undetermined',
              ),
            ),
          ),
        ]
      : []),
  ].join('\n');

export const provision = (a: Answer<typeof law.provision>): string =>
  [
    `${named(a.work)}, on ${a.inForce}; ${a.digest}`,
    tree(a.provision),
    'made so by:',
    ...a.by.map((b) => indent(line(b.inForce ?? '?', b.type, b.number, b.title))),
  ].join('\n');

export const history = (h: Answer<typeof law.history>): string =>
  [
    `${h.title}: ${h.wId}; ${h.digest}`,
    ...h.versions.flatMap((v) => [
      line(
        `${v.from} – ${v.to ?? ''}`,
        v.notBefore && `(not certain: from ${v.notBefore} at the earliest)`,
        v.by.map((b) => `${b.type} by ${b.number || b.work}`).join(', '),
      ),
      indent(v.status === 'ended' ? 'no longer in force' : (v.text ?? '')),
    ]),
    ...h.events.map((e) => line(e.inForce, e.number || e.work, e.note)),
  ].join('\n');

const words = (list: readonly law.Word[]): string =>
  list.map((w) => (w.op === 'added' ? `{+${w.text}+}` : w.op === 'removed' ? `[-${w.text}-]` : w.text)).join('');
export const diff = (d: Answer<typeof law.diff>): string =>
  [
    `${named(d)}: ${d.from} → ${d.to}`,
    ...(d.differences.length
      ? d.differences.flatMap((x) => [
          line(x.provision, x.change, x.by.map((b) => b.number || b.work).join(', ')),
          indent(words(x.words)),
        ])
      : ['no difference']),
  ].join('\n');

export const changes = (c: Answer<typeof law.changes>): string =>
  c.days.length
    ? c.days
        .flatMap((d) => [
          line(d.date, d.notBefore && `(not certain: from ${d.notBefore} at the earliest)`),
          ...d.works.flatMap((w) => [
            indent(named(w)),
            ...w.changes.map((x) => indent(line(x.type.padEnd(13), x.target, `by ${x.by.number || x.by.work}`), 4)),
          ]),
        ])
        .join('\n')
    : 'nothing changed';

const value = (v: unknown, unit: string | null): string =>
  v === null ? 'not known' : typeof v === 'object' ? JSON.stringify(v) : `${String(v)}${unit ? ` ${unit}` : ''}`;
export const parameter = (p: law.ParameterAnswer): string =>
  [
    `${p.title} (${p.name}), on ${p.inForce}${p.known ? `, as known on ${p.known}` : ''}`,
    ...(p.values.length
      ? p.values.map((v) =>
          indent(
            line(
              v.key,
              value(v.value, v.unit),
              v.provision,
              v.quote && `“${v.quote}”`,
              `confidence ${v.confidence}`,
              v.openPoint && `open point ${v.openPoint}`,
            ),
          ),
        )
      : [indent('the law has no such value on this date')]),
    ...(p.region
      ? [
          indent(
            line(
              p.region.code,
              p.region.name,
              p.region.absolute !== null
                ? `${p.region.absolute} people of ${p.region.population} (${p.region.populationOn})`
                : null,
            ),
          ),
        ]
      : []),
    'over time:',
    ...p.series.flatMap((s) =>
      s.steps.map((x) =>
        indent(line(s.key, `${x.from} – ${x.to ?? ''}`, x.provision ? value(x.value, x.unit) : '–', x.by)),
      ),
    ),
  ].join('\n');
export const parameters = (list: Answer<typeof law.parameters>): string =>
  list
    .map((p) =>
      line(
        p.name.padEnd(36),
        p.values.length ? p.values.map((v) => `${v.key ? `${v.key}: ` : ''}${value(v.value, v.unit)}`).join(', ') : '–',
      ),
    )
    .join('\n');

export const search = (r: Answer<typeof law.search>): string =>
  [
    `${r.total} found`,
    ...r.hits.map((h) => [line(h.kind, h.id, h.title), h.excerpt && indent(h.excerpt)].filter(Boolean).join('\n')),
  ].join('\n');
export const reforms = (list: Answer<typeof law.reference.reforms>): string =>
  list
    .map((r) =>
      [
        r.title,
        ...r.steps.map((s) => indent(line(s.date ?? 'undetermined', s.stage, s.what, s.work))),
        ...r.claims.filter((c) => c.differs).map((c) => indent(`said: ${c.said}\nstatute: ${c.statute}`)),
      ].join('\n'),
    )
    .join('\n\n');
export const claims = (list: Answer<typeof law.reference.claims>): string =>
  list
    .map((c) => `${c.differs ? '≠' : '='} ${c.said} – ${c.by}, ${c.where}\n${indent(`statute: ${c.statute}`)}`)
    .join('\n');
const span = (from: string | null, to: string | null): string => `${from ?? '…'} – ${to ?? ''}`;
export const regions = (list: Answer<typeof law.reference.regions>): string =>
  list
    .filter((r) => r.exists)
    .map((r) => line(r.code.padEnd(6), r.name.padEnd(26), r.kind.padEnd(32), r.timeZone, r.from && span(r.from, r.to)))
    .join('\n');
export const bodies = (list: Answer<typeof law.reference.bodies>): string =>
  list
    .filter((b) => b.exists)
    .map((b) =>
      line(
        b.name,
        b.from && `(${span(b.from, b.to)})`,
        b.above.length > 0 && `← ${b.above.map((a) => a.name).join(', ')}`,
      ),
    )
    .join('\n');
export const roles = (list: Answer<typeof law.roles>): string =>
  list
    .map((r) =>
      [r.title, ...r.provisions.map((p) => indent(line(p.modality.padEnd(11), p.provision, p.text ?? p.heading)))].join(
        '\n',
      ),
    )
    .join('\n\n');
export const calendar = (c: Answer<typeof law.reference.calendar>): string =>
  c.days
    .map((d) => line(d.date, d.kind.padEnd(18), d.title, d.substituteFor && `for ${d.substituteFor}`, d.provision))
    .join('\n');
export const coverage = (list: Answer<typeof law.reference.coverageOf>): string =>
  list
    .map((c) =>
      line(
        c.kind.padEnd(10),
        c.name.padEnd(40),
        c.periods.map((p) => `${p.from}–${p.to ?? ''}`).join(', '),
        c.gaps.length ? `GAPS ${c.gaps.map((g) => `${g.from}–${g.to}`).join(', ')}` : '',
      ),
    )
    .join('\n');
export const check = (r: {
  pack: string;
  valid: boolean;
  errors: number;
  warnings: number;
  problems: readonly law.PackProblem[];
}): string =>
  [
    ...r.problems.map((p) => `${p.level}: ${p.file}${p.line ? `:${p.line}` : ''}: ${p.where}: ${p.what}. ${p.remedy}.`),
    `${r.pack}: ${r.valid ? 'valid' : `${r.errors} ${r.errors === 1 ? 'error' : 'errors'}`}, ${r.warnings} ${r.warnings === 1 ? 'warning' : 'warnings'}`,
  ].join('\n');

export const offences = (list: Answer<typeof law.offences>): string =>
  list.map((o) => line(o.offence.padEnd(14), o.said, `– ${o.title}`)).join('\n');
export const penalty = (p: law.PenaltyAnswer): string =>
  [
    `${p.offence}: ${p.title}`,
    p.conclusion === 'yes'
      ? `${p.part}: ${(p.governingDate === p.judged.date ? p.judged : p.committed).said}${p.severity ? ` (${p.severity})` : ''}`
      : p.conclusion === 'needs-ruling'
        ? 'needs a ruling'
        : p.conclusion === 'no'
          ? 'not punishable under this provision'
          : 'not known to the collection',
    ...p.other.filter((o) => o.additional).map((o) => `in addition: ${o.text}`),
    ...p.why.map((w) => indent(line(w.text, w.provision && `[${w.provision}]`))),
    ...p.rulings.filter((r) => r.question).map((r) => indent(`to be ruled: ${r.question}`)),
    `on the day of the deed, ${p.committed.date}: ${p.committed.said}${p.committed.severity ? ` (${p.committed.severity})` : ''}`,
    `on the day of judgement, ${p.judged.date}: ${p.judged.said}${p.judged.severity ? ` (${p.judged.severity})` : ''}`,
  ].join('\n');

export const deadline = (d: law.DeadlineAnswer): string =>
  [
    line(d.date, `(${d.weekday})`, d.hour && `until ${d.hour}`),
    ...d.steps.map((s) => indent(line(s.text, s.provision && `[${s.provision}]`))),
    d.provision && `counted by ${d.provision}`,
  ]
    .filter(Boolean)
    .join('\n');

export const procedures = (list: Answer<typeof law.procedures>): string =>
  list
    .map((p) =>
      [
        line(p.id, p.title),
        indent(p.question),
        ...p.facts.map((f) => indent(line(f.name.padEnd(20), f.type, f.title), 4)),
      ].join('\n'),
    )
    .join('\n');
export const assessment = (a: law.AssessmentAnswer): string =>
  [
    `${a.title}: ${a.conclusion}${typeof a.value === 'string' ? ` (${a.value})` : ''}`,
    a.missing.length ? `missing: ${a.missing.map((f) => `${f.name} (${f.title})`).join(', ')}` : '',
    ...a.rulings.map((r) => `to be ruled: ${r.question ?? 'the law is silent'} [${r.label}]`),
    `law of ${a.governing.date}${
      a.governing.asked
        ? ' (as asked)'
        : ` by ${a.governing.trace
            .filter((t) => t.status === 'applied')
            .map((t) => t.provision)
            .join(', ')}`
    }`,
    ...a.trace.map((t) =>
      indent(
        line(
          `${t.rule}: ${t.status}`,
          t.status === 'applied' ? JSON.stringify(t.value) : '',
          `[${t.provision}]`,
          t.used
            .map((u) => `${u.parameter ?? u.limit} = ${JSON.stringify(u.value)}${u.quote ? ` “${u.quote}”` : ''}`)
            .join(', '),
          t.missing.length ? `missing ${t.missing.join(', ')}` : '',
        ),
      ),
    ),
    ...a.deadlines.map((d) =>
      line(d.id, d.date ?? `missing ${d.missing.join(', ')}`, d.silence && `if there is silence: ${d.silence.text}`),
    ),
    `law ${a.law.hash.slice(0, 16)}, in force ${a.law.inForce}${a.law.known ? `, known ${a.law.known}` : ''}${a.bill ? `, with the bill ${a.bill}` : ''}`,
  ]
    .filter(Boolean)
    .join('\n');
