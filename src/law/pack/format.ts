/**
 * The format of a jurisdiction pack: the one place where its shape is said. TypeBox gives the TypeScript types, the published JSON Schema
 * (`jurisdictions/schema/`) and the validator from the same lines. A guide with examples: `jurisdictions/README.md`.
 */
import { type Static, Type } from 'typebox';

const closed = { additionalProperties: false } as const;
const optional = Type.Optional;
const literals = <T extends string>(...values: readonly T[]) => Type.Unsafe<T>({ type: 'string', enum: [...values] });

/** Calendar date, ISO 8601, `YYYY-MM-DD`. */
export const DateText = Type.String({
  pattern: '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$',
  description: 'ISO 8601 date, YYYY-MM-DD',
});
/** Text by language code (`kk`, `ru`, `en`). Every language of the pack must be there; `qulaq law check` says which is missing. */
export const Text = Type.Record(Type.String({ pattern: '^[a-z]{2,3}$' }), Type.String({ minLength: 1 }), {
  additionalProperties: false,
  description: 'text by language code',
});
export type Text = Static<typeof Text>;
/** H = read in the statute or in two independent sources; M = one secondary source or inferred; L = weak or conflicting; GK-… = general knowledge. */
export const Confidence = literals('H', 'M', 'L', 'GK-H', 'GK-M', 'GK-L');
export type Confidence = Static<typeof Confidence>;
const Sources = Type.Array(Type.String(), { description: 'tags of sources.yaml' });
const Id = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]*$' });
/** `work` is a short name or IRI: `cc#art_120__para_1`. */
const ProvisionRef = Type.String({ pattern: '^[^#\\s]+#[A-Za-z0-9._-]+$', description: 'work#wId' });

/* ---------------------------------------------------------------- events */

export const eventTypes = [
  'adopted',
  'signed',
  'published',
  'inForce',
  'applied',
  'endOfForce',
  'endOfApplication',
  'repealed',
  'annulled',
  'upheld',
  'other',
] as const;
export const LifecycleEvent = Type.Object(
  {
    type: literals(...eventTypes),
    date: Type.Union([DateText, Type.Literal('undetermined')]),
    notBefore: optional(
      Type.String({
        description: 'the date is not certain: it lies in [notBefore, date]; questions in between need a ruling',
      }),
    ),
    condition: optional(Text),
    confidence: optional(Confidence),
    source: optional(Sources),
    openPoint: optional(Id),
  },
  closed,
);
export type LifecycleEvent = Static<typeof LifecycleEvent>;

/* ------------------------------------------------- what a provision says */

/** One sanction of a penalty; sanctions of a list are alternatives of each other. */
export const Sanction = Type.Object(
  {
    kind: literals(
      'imprisonment',
      'life',
      'fine',
      'arrest',
      'warning',
      'restriction',
      'correctional-works',
      'community-service',
      'ban',
      'confiscation',
    ),
    min: optional(Type.Number({ minimum: 0 })),
    max: optional(Type.Number({ minimum: 0 })),
    unit: optional(Type.String({ description: 'years, months, days, hours, or a unit of pack.yaml' })),
    optional: optional(Type.Boolean()),
    lifelong: optional(Type.Boolean()),
  },
  closed,
);
export type Sanction = Static<typeof Sanction>;
/** The main sanctions are alternatives; additional ones come on top of any of them. */
export const PenaltyValue = Type.Object(
  { main: Type.Array(Sanction, { minItems: 1 }), additional: optional(Type.Array(Sanction)) },
  closed,
);
export type PenaltyValue = Static<typeof PenaltyValue>;

export const ParameterValue = Type.Object(
  {
    value: Type.Union([Type.Number(), Type.Boolean(), Type.String(), PenaltyValue, Type.Literal('unknown')]),
    unit: optional(Type.String()),
    quote: optional(Text),
    confidence: optional(Confidence),
    source: optional(Sources),
    openPoint: optional(Id),
    note: optional(Text),
  },
  closed,
);
export type ParameterValue = Static<typeof ParameterValue>;

export const RuleData = Type.Object(
  {
    label: Id,
    procedure: Id,
    concludes: Type.String({ pattern: '^[A-Za-z][A-Za-z0-9]*$' }),
    when: optional(Type.String({ description: 'FEEL; absent = always' })),
    value: optional(Type.Union([Type.String(), Type.Boolean(), Type.Number()], { description: 'FEEL; absent = true' })),
    ruling: optional(Text),
    uses: optional(
      Type.Record(Type.String(), Type.String(), {
        description: 'name in the expression -> parameter, or parameter[fact]',
      }),
    ),
    limits: optional(
      Type.Record(Type.String(), Type.String(), {
        description: 'name in the expression -> time limit whose last day it is',
      }),
    ),
    exceptionTo: optional(Type.Array(Id)),
    title: optional(Text),
  },
  closed,
);
export type RuleData = Static<typeof RuleData>;

export const TimeLimitData = Type.Object(
  {
    id: Id,
    title: optional(Text),
    procedure: optional(Id),
    term: optional(
      Type.String({
        description: 'a parameter, parameter[fact], or a fixed "15 working days"; absent = given by whoever asks',
      }),
    ),
    direction: literals('after', 'before'),
    anchor: optional(Type.String({ description: 'the fact that holds the date from which it is counted' })),
    full: optional(Type.Boolean({ description: 'that many full days lie between the two dates' })),
    counts: optional(literals('next-day', 'same-day')),
    roll: optional(literals('none', 'next-working-day', 'previous-working-day')),
    monthEnd: optional(literals('last-day', 'first-of-next')),
    hour: optional(Type.String({ pattern: '^[0-2][0-9]:[0-5][0-9]$' })),
    counting: optional(
      Type.String({ description: 'provision that sets the way of counting, if another one: work#wId' }),
    ),
    silence: optional(Type.Object({ effect: Id, text: Text, provision: ProvisionRef }, closed)),
    confidence: optional(Confidence),
  },
  closed,
);
export type TimeLimitData = Static<typeof TimeLimitData>;

export const DayRule = Type.Object(
  {
    id: Id,
    title: optional(Text),
    class: literals('holiday', 'day-off', 'working-day', 'weekend'),
    on: Type.String({
      pattern:
        '^([0-1][0-9]-[0-3][0-9]|[0-9]{4}-[0-1][0-9]-[0-3][0-9]|(first|second|third|fourth|last) (mon|tues|wednes|thurs|fri|satur|sun)day of [0-1][0-9]|easter [+-][0-9]+|(mon|tues|wednes|thurs|fri|satur|sun)day)$',
      description: 'MM-DD, YYYY-MM-DD, "last monday of 08", "easter -2", or a weekday',
    }),
    days: optional(Type.Integer({ minimum: 1, maximum: 31 })),
    substitute: optional(literals('next-working-day')),
    transferOf: optional(DateText),
    confidence: optional(Confidence),
    source: optional(Sources),
  },
  closed,
);
export type DayRule = Static<typeof DayRule>;

export const Offence = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z]+/[0-9A-Za-z-]+(/[0-9A-Za-z-]+)?$' }),
    title: Text,
    intent: optional(literals('intentional', 'negligent')),
    circumstances: optional(
      Type.Array(Id, { description: 'any of these makes this part apply; none = the basic offence' }),
    ),
    over: optional(Type.Array(Type.String(), { description: 'offences to which this one is a declared exception' })),
    group: optional(Type.Array(Id, { description: 'policy groups, as "poaching"' })),
  },
  closed,
);
export type Offence = Static<typeof Offence>;

/** What a provision says besides its words. A modification that carries the same keys replaces them from its own start. */
const says = {
  parameters: optional(Type.Record(Type.String(), ParameterValue)),
  rules: optional(Type.Array(RuleData)),
  timeLimits: optional(Type.Array(TimeLimitData)),
  days: optional(Type.Array(DayRule)),
  offences: optional(Type.Array(Offence)),
};

const ProvisionDef = Type.Object(
  {
    id: Id,
    num: optional(Type.String()),
    heading: optional(Text),
    text: optional(Text),
    in: optional(Id),
    until: optional(Id),
    confidence: optional(Confidence),
    source: optional(Sources),
    openPoint: optional(Id),
    role: optional(Id),
    modality: optional(literals('right', 'duty', 'prohibition', 'ground', 'definition')),
    children: optional(Type.Array(Type.Unsafe<unknown>({ $ref: '#/$defs/Provision' }))),
    ...says,
  },
  closed,
);
export interface ProvisionData {
  id: string;
  num?: string;
  heading?: Text;
  text?: Text;
  in?: string;
  until?: string;
  confidence?: Confidence;
  source?: string[];
  openPoint?: string;
  role?: string;
  modality?: 'right' | 'duty' | 'prohibition' | 'ground' | 'definition';
  children?: ProvisionData[];
  parameters?: Record<string, ParameterValue>;
  rules?: RuleData[];
  timeLimits?: TimeLimitData[];
  days?: DayRule[];
  offences?: Offence[];
}

/* ---------------------------------------------------------- modifications */

/** AKN 3.0 names: textualMod (substitution, insertion, repeal, replacement, renumbering), forceMod, efficacyMod; `annotation` = a court act that changes nothing. */
export const modificationTypes = [
  'substitution',
  'insertion',
  'repeal',
  'replacement',
  'renumbering',
  'forceMod',
  'efficacyMod',
  'annotation',
] as const;
const ModificationDef = Type.Object(
  {
    id: optional(Id),
    type: literals(...modificationTypes),
    target: Type.String({
      pattern: '^[^#\\s]+(#[A-Za-z0-9._-]+)?$',
      description: 'work#wId; for a whole work its name alone',
    }),
    by: optional(Id),
    in: optional(Id),
    until: optional(Id),
    publishedBy: optional(Id),
    application: optional(Type.Object({ in: optional(Id), until: optional(Id) }, closed)),
    old: optional(Text),
    new: optional(Text),
    count: optional(Type.Integer({ minimum: 1 })),
    pos: optional(literals('start', 'before', 'inside', 'after', 'end')),
    provision: optional(Type.Unsafe<unknown>({ $ref: '#/$defs/Provision' })),
    heading: optional(Text),
    num: optional(Type.String()),
    to: optional(Id),
    event: optional(Id),
    date: optional(Type.Union([DateText, Type.Literal('undetermined')])),
    drops: optional(
      Type.Array(Type.String(), {
        description: 'labels of rules, names of parameters, ids of time limits and day rules that end here',
      }),
    ),
    note: optional(Text),
    confidence: optional(Confidence),
    source: optional(Sources),
    ...says,
  },
  closed,
);
export interface ModificationData {
  id?: string;
  type: (typeof modificationTypes)[number];
  target: string;
  by?: string;
  in?: string;
  until?: string;
  publishedBy?: string;
  application?: { in?: string; until?: string };
  old?: Text;
  new?: Text;
  count?: number;
  pos?: 'start' | 'before' | 'inside' | 'after' | 'end';
  provision?: ProvisionData;
  heading?: Text;
  num?: string;
  to?: string;
  event?: string;
  date?: string;
  drops?: string[];
  note?: Text;
  confidence?: Confidence;
  source?: string[];
  parameters?: Record<string, ParameterValue>;
  rules?: RuleData[];
  timeLimits?: TimeLimitData[];
  days?: DayRule[];
  offences?: Offence[];
}

/* ------------------------------------------------------------------ works */

export const workKinds = [
  'constitution',
  'constitutional-law',
  'code',
  'law',
  'edict',
  'decree',
  'order',
  'resolution',
  'court-resolution',
  'bill',
  'act',
  'instrument',
  /** of a body of states or experts: it is held beside the law and is not national law */
  'standard',
] as const;
export const WorkData = Type.Object(
  {
    work: Type.String({
      pattern: '^/akn/[a-z]{2}/(act|bill|judgment)(/[a-z0-9.-]+)?/[0-9]{4}(-[0-9]{2}-[0-9]{2})?/[A-Za-z0-9.-]+$',
      description: 'FRBRWork IRI',
    }),
    short: Id,
    kind: literals(...workKinds),
    number: Type.String(),
    title: Text,
    about: optional(Text),
    links: Type.Array(Type.Object({ href: Type.String({ pattern: '^https://' }), label: Type.String() }, closed)),
    source: Sources,
    confidence: Confidence,
    author: optional(Id),
    domains: optional(Type.Array(Id)),
    note: optional(Text),
    openPoints: optional(Type.Array(Id)),
    events: Type.Record(Id, LifecycleEvent),
    provisions: optional(Type.Array(Type.Unsafe<ProvisionData>({ $ref: '#/$defs/Provision' }))),
    modifications: optional(Type.Array(Type.Unsafe<ModificationData>({ $ref: '#/$defs/Modification' }))),
  },
  { ...closed, $defs: { Provision: ProvisionDef, Modification: ModificationDef } },
);
export type WorkData = Static<typeof WorkData>;

/* ------------------------------------------------- the other files of a pack */

export const PackFile = Type.Object(
  {
    jurisdiction: Type.String({
      pattern: '^[a-z]{2,3}(-[a-z0-9]{1,3})?$',
      description: 'a country, or a part of it that has laws of its own (ISO 3166-2)',
    }),
    country: Type.String({ pattern: '^[a-z]{2}$', description: 'the country code inside work IRIs' }),
    name: Text,
    languages: Type.Array(Type.String({ pattern: '^[a-z]{2,3}$' }), { minItems: 1 }),
    authentic: Type.Array(Type.String()),
    disclaimer: Text,
    words: optional(
      Type.Record(Type.String(), Type.Record(Type.String(), Type.Array(Type.String())), {
        description: 'the words a quote must hold for a value that is no number: life, unknown units …',
      }),
    ),
    timeZones: Type.Array(
      Type.Object(
        {
          zone: Type.String(),
          region: optional(Id),
          from: DateText,
          to: optional(Type.String({ ...DateText, description: 'the first day on which it no longer holds' })),
          provision: optional(ProvisionRef),
          source: optional(Sources),
          confidence: optional(Confidence),
        },
        closed,
      ),
    ),
    units: optional(
      Type.Record(Type.String(), Type.Object({ amount: Text, upTo: Text }, closed), {
        description: 'units that only this law has, as ICU messages with {n}',
      }),
    ),
    values: optional(
      Type.Record(Type.String(), Text, {
        description: 'words for values that are no numbers: regimes, classes, effects',
      }),
    ),
    defaults: Type.Object({ deadlineAfter: Id, deadlineBefore: Id, penalty: optional(Id) }, closed),
  },
  closed,
);
export type PackFile = Static<typeof PackFile>;

export const ParametersFile = Type.Object(
  {
    parameters: Type.Record(
      Type.String({ pattern: '^[a-z][a-z0-9-]*(\\.[a-z0-9-]+)*$' }),
      Type.Object(
        {
          title: Text,
          by: optional(Type.Object({ name: Id, keys: Type.Record(Type.String(), Text) }, closed)),
          type: optional(literals('number', 'penalty', 'text', 'boolean')),
          domain: optional(Id),
          from: optional(DateText),
        },
        closed,
      ),
    ),
  },
  closed,
);
export type ParametersFile = Static<typeof ParametersFile>;
export type ParameterDeclaration = ParametersFile['parameters'][string];

export const FactType = Type.Object(
  {
    type: literals('number', 'boolean', 'date', 'text', 'list', 'choice'),
    title: Text,
    unit: optional(Type.String()),
    choices: optional(Type.Record(Type.String(), Text)),
    fields: optional(Type.Record(Type.String(), literals('number', 'boolean', 'date', 'text'))),
    min: optional(Type.Number()),
  },
  closed,
);
export type FactType = Static<typeof FactType>;
export const ProceduresFile = Type.Object(
  {
    procedures: Type.Record(
      Id,
      Type.Object(
        {
          title: Text,
          question: Text,
          decides: Type.String(),
          facts: Type.Record(Type.String({ pattern: '^[A-Za-z][A-Za-z0-9]*$' }), FactType),
          governingDate: optional(
            Type.String({
              description: 'the variable whose rules pick the date whose law governs; absent = the date asked about',
            }),
          ),
          timeLimits: optional(Type.Array(Id)),
          domain: optional(Id),
        },
        closed,
      ),
    ),
  },
  closed,
);
export type ProceduresFile = Static<typeof ProceduresFile>;
export type ProcedureData = ProceduresFile['procedures'][string];

export const SourcesFile = Type.Object(
  {
    sources: Type.Record(
      Id,
      Type.Object(
        {
          title: Text,
          href: optional(Type.String()),
          licence: optional(
            Type.Object(
              { title: Text, href: Type.String() },
              { ...closed, description: 'to be shown with what is used' },
            ),
          ),
        },
        closed,
      ),
    ),
  },
  closed,
);
export const OpenPointsFile = Type.Object(
  {
    openPoints: Type.Record(
      Id,
      Type.Object(
        {
          text: Text,
          question: optional(Text),
          affects: optional(Type.Array(Type.String())),
          source: optional(Sources),
        },
        closed,
      ),
    ),
  },
  closed,
);
export const ClaimsFile = Type.Object(
  {
    claims: Type.Record(
      Id,
      Type.Object(
        {
          said: Text,
          by: Text,
          where: Text,
          date: optional(Type.String()),
          source: Sources,
          sentence: optional(Type.String()),
          statute: Text,
          differs: Type.Boolean(),
          about: Type.Array(Type.String(), {
            description:
              'provisions (work#wId), parameters, offences or events (work!event) that the statute side rests on',
          }),
          confidence: Confidence,
        },
        closed,
      ),
    ),
  },
  closed,
);
export const reformStages = [
  'announced',
  'instructed',
  'drafted',
  'submitted',
  'adopted',
  'signed',
  'published',
  'inForce',
  'upheld',
] as const;
export const ReformsFile = Type.Object(
  {
    reforms: Type.Record(
      Id,
      Type.Object(
        {
          title: Text,
          summary: Text,
          domain: Id,
          rows: optional(Type.Array(Type.String())),
          steps: Type.Array(
            Type.Object(
              {
                stage: literals(...reformStages),
                date: Type.Union([DateText, Type.Literal('undetermined')]),
                notBefore: optional(DateText),
                what: Text,
                work: optional(Type.String()),
                by: optional(Id),
                source: optional(Sources),
                confidence: Confidence,
                openPoint: optional(Id),
              },
              closed,
            ),
          ),
          claims: optional(Type.Array(Id)),
          parameters: optional(Type.Array(Type.String())),
          offences: optional(Type.Array(Type.String())),
          works: optional(Type.Array(Type.String())),
        },
        closed,
      ),
    ),
  },
  closed,
);
const Named = Type.Object(
  {
    from: optional(DateText),
    to: optional(DateText),
    name: Text,
    short: optional({ ...Text, description: 'what a map has room for, by language code' }),
  },
  closed,
);
const Dated = { from: optional(DateText), to: optional(DateText) };
export const RegionsFile = Type.Object(
  {
    regions: Type.Record(
      Id,
      Type.Object(
        {
          names: Type.Array(Named, { minItems: 1 }),
          kind: Id,
          oldCode: optional(Type.String()),
          ...Dated,
          predecessor: optional(Id),
          within: optional(Type.Array(Type.Object({ region: Id, ...Dated }, closed))),
          population: optional(
            Type.Array(
              Type.Object(
                {
                  date: DateText,
                  value: Type.Number(),
                  includes: optional(Type.Array(Id)),
                  confidence: Confidence,
                  source: optional(Sources),
                },
                closed,
              ),
            ),
          ),
          confidence: Confidence,
          source: optional(Sources),
        },
        closed,
      ),
    ),
    kinds: Type.Record(Id, Text),
  },
  closed,
);
export const BodiesFile = Type.Object(
  {
    bodies: Type.Record(
      Id,
      Type.Object(
        {
          names: Type.Array(Named, { minItems: 1 }),
          kind: Id,
          ...Dated,
          above: optional(Type.Array(Type.Object({ body: Id, ...Dated, provision: optional(ProvisionRef) }, closed))),
          successor: optional(Id),
          region: optional(Type.String()),
          founded: optional(Type.String()),
          about: optional(Text),
          confidence: Confidence,
          source: optional(Sources),
        },
        closed,
      ),
    ),
    kinds: Type.Record(Id, Text),
  },
  closed,
);
export const IdentifiersFile = Type.Object(
  {
    identifiers: Type.Record(
      Id,
      Type.Object(
        {
          title: Text,
          length: Type.Integer(),
          provision: optional(ProvisionRef),
          fields: Type.Array(
            Type.Object(
              {
                id: Id,
                from: Type.Integer(),
                to: Type.Integer(),
                title: Text,
                values: optional(Type.Record(Type.String(), Text)),
              },
              closed,
            ),
          ),
          check: Type.Object(
            { modulus: Type.Integer(), weights: Type.Array(Type.Array(Type.Integer())), invalid: Type.Integer() },
            closed,
          ),
          birthDate: optional(
            Type.Object({ field: Id, century: Id, centuries: Type.Record(Type.String(), Type.Integer()) }, closed),
          ),
          source: Sources,
          confidence: Confidence,
        },
        closed,
      ),
    ),
  },
  closed,
);
export const TermsFile = Type.Object(
  {
    terms: Type.Array(
      Type.Object(
        {
          ...{ kk: optional(Type.String()), ru: optional(Type.String()), en: Type.String() },
          review: optional(Type.Boolean()),
        },
        closed,
      ),
    ),
  },
  closed,
);

export const CircumstancesFile = Type.Object(
  {
    circumstances: Type.Record(Id, Text, {
      description: 'qualifying circumstances of offences: what an officer or a citizen reads beside the box',
    }),
  },
  closed,
);
/** What people write about, in words of theirs, and whose business it is. */
export const TopicsFile = Type.Object(
  {
    topics: Type.Record(
      Id,
      Type.Object(
        {
          title: Text,
          words: Type.Record(Type.String(), Type.Array(Type.String()), {
            description: 'language -> beginnings of words that point to the topic',
          }),
          to: Type.Array(
            Type.Object(
              {
                body: optional(Type.String({ description: 'a body' })),
                kind: optional(Type.String({ description: 'the body of this kind in the region of the place' })),
                ...Dated,
                why: optional(Text),
                provision: optional(ProvisionRef),
              },
              closed,
            ),
            { minItems: 1 },
          ),
          confidence: Confidence,
        },
        closed,
      ),
    ),
  },
  closed,
);
export const itemKinds = [
  ...(['form', 'time', 'place', 'route', 'count', 'organiser', 'structures', 'sound', 'contact'] as const),
  ...(['consent', 'money', 'text', 'signature'] as const),
] as const;
/** `assembly-notice.yaml`: what a notice must state, form by form, and what the grounds of its refusal rest on. */
export const AssemblyNoticeFile = Type.Object(
  {
    receivers: Type.Array(Id, { description: 'kinds of bodies that answer notices' }),
    items: Type.Array(
      Type.Object(
        {
          id: Id,
          kind: literals(...itemKinds),
          title: Text,
          hint: Text,
          optional: optional(Type.Boolean({ description: 'an empty answer is an answer: there is none' })),
          asked: Type.Array(
            Type.Object(
              {
                forms: Type.Array(Id, { minItems: 1 }),
                provision: ProvisionRef,
                point: Type.Integer({ minimum: 1, description: 'its place in the provision' }),
                ...{ from: DateText, to: optional(DateText) },
              },
              closed,
            ),
            { minItems: 1 },
          ),
        },
        closed,
      ),
    ),
    grounds: Type.Array(
      Type.Object(
        {
          id: Type.String({ description: 'a choice of the fact `ground` of assembly-refusal' }),
          provision: ProvisionRef,
          fails: optional(
            Type.Array(Type.String(), {
              description: 'variables of assembly-notice: the ground holds only if one of them is not true',
            }),
          ),
          unless: optional(
            Type.Literal('works', { description: 'or if the body names an event or works planned there' }),
          ),
          ...{ from: DateText, to: optional(DateText) },
        },
        closed,
      ),
    ),
  },
  closed,
);
const Ring = Type.Array(Type.Array(Type.Number(), { minItems: 2, maxItems: 2 }), { minItems: 4 });
const Polygon = Type.Array(Ring, { minItems: 1 });
/** `outlines.geojson`: what regions looked like and when, as GeoJSON (RFC 7946). A base for maps, not law: no boundary is to be read from it. */
export const OutlinesFile = Type.Object({
  type: Type.Literal('FeatureCollection'),
  source: Sources,
  features: Type.Array(
    Type.Object({
      type: Type.Literal('Feature'),
      id: Type.String({ description: 'code of the region; one feature for each time in which it had another outline' }),
      properties: Type.Object({ from: DateText, to: optional(DateText) }, closed),
      geometry: Type.Union([
        Type.Object({ type: Type.Literal('Polygon'), coordinates: Polygon }, closed),
        Type.Object({ type: Type.Literal('MultiPolygon'), coordinates: Type.Array(Polygon, { minItems: 1 }) }, closed),
      ]),
    }),
  ),
});
export type OutlinesFile = Static<typeof OutlinesFile>;
/** File name in a pack -> its schema. Everything in `works/` is a `WorkData`. */
export const packFiles = {
  'pack.yaml': PackFile,
  'parameters.yaml': ParametersFile,
  'procedures.yaml': ProceduresFile,
  'sources.yaml': SourcesFile,
  'open-points.yaml': OpenPointsFile,
  'claims.yaml': ClaimsFile,
  'reforms.yaml': ReformsFile,
  'regions.yaml': RegionsFile,
  'bodies.yaml': BodiesFile,
  'identifiers.yaml': IdentifiersFile,
  'terms.yaml': TermsFile,
  'circumstances.yaml': CircumstancesFile,
  'topics.yaml': TopicsFile,
  'assembly-notice.yaml': AssemblyNoticeFile,
} as const;
export type NoticeItem = Static<typeof AssemblyNoticeFile>['items'][number];
export type RefusalGround = Static<typeof AssemblyNoticeFile>['grounds'][number];
export type OpenPoint = Static<typeof OpenPointsFile>['openPoints'][string];
export type Claim = Static<typeof ClaimsFile>['claims'][string];
export type Reform = Static<typeof ReformsFile>['reforms'][string];
export type Region = Static<typeof RegionsFile>['regions'][string];
export type Body = Static<typeof BodiesFile>['bodies'][string];
export type Identifier = Static<typeof IdentifiersFile>['identifiers'][string];
export type Source = Static<typeof SourcesFile>['sources'][string];
export type Topic = Static<typeof TopicsFile>['topics'][string];
