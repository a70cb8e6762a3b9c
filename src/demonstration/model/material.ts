/** The demonstration's data: four files beside a pack, in `<packs>/<jurisdiction>/demonstration/`. Whatever names a country stands there. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { type Static, type TSchema, Type } from 'typebox';
import { parse } from 'yaml';
import { ConfigError } from '../../platform/config/config.ts';
import { type Lang, langs } from '../../platform/i18n/i18n.ts';

const closed = { additionalProperties: false };
const object = <P extends Record<string, TSchema>>(properties: P) => Type.Object(properties, closed);
const text = Type.String({ minLength: 1 });
const some = Type.Array(text, { minItems: 1 });
const share = Type.Number({ minimum: 0, maximum: 1 });
const weights = Type.Record(Type.String(), Type.Number({ minimum: 0 }));
const lang = Type.Unsafe<Lang>({ type: 'string', enum: [...langs] });
const eachLang = <T extends TSchema>(of: T) => object({ kk: of, ru: of, en: of });
const oneOf = <const T extends readonly string[]>(values: T) =>
  Type.Unsafe<T[number]>({ type: 'string', enum: [...values] });

const AppealsFile = object({
  appeals: Type.Array(
    object({
      ...{ id: text, topic: text, lang, kind: text, mass: Type.Optional(Type.Boolean()), subject: text, text },
      points: Type.Array(text, { minItems: 1, maxItems: 3 }),
    }),
  ),
});

const AssembliesFile = object({
  bodies: Type.Record(Type.String(), object({ aDay: share, silent: share, offer: share })),
  ...{ forms: weights, organiser: text, starts: some, hours: Type.Integer({ minimum: 1 }), tooMany: share },
  ahead: object({ least: Type.Integer({ minimum: 1 }), most: Type.Integer({ minimum: 1 }) }),
  /** texts of the items of a notice, by item */
  items: object({ kk: Type.Record(Type.String(), some), ru: Type.Record(Type.String(), some) }),
  fields: Type.Record(Type.String(), text),
  ...{ representative: eachLang(text), offer: eachLang(text) },
  refusal: object({ ground: text, service: text, reasons: eachLang(text) }),
});
export type Gatherings = Static<typeof AssembliesFile>;

const Character = object({
  ...{
    pace: share,
    late: share,
    lateDays: Type.Number(),
    silent: share,
    forward: share,
    misplaced: share,
    part: share,
    extend: share,
  },
  ...{ refuse: share, defects: share, executeLate: share, executeNever: share },
});
const Body = object({
  character: text,
  weight: Type.Optional(Type.Number()),
  officers: Type.Integer({ minimum: 1 }),
  registrar: Type.Optional(Type.Boolean()),
  elsewhere: some,
});
const StateFile = object({
  ...{ appeals: Type.Integer(), citizens: Type.Integer(), growth: Type.Number() },
  week: Type.Array(Type.Number(), { minItems: 7, maxItems: 7 }),
  ...{ offDay: Type.Number(), kinds: weights, langs: weights, topics: weights },
  channels: object({ web: Type.Number(), desk: Type.Number(), paper: Type.Number(), telephone: Type.Number() }),
  ...{ anonymous: share, instructs: share, published: share, attached: share },
  misaddressed: object({ share, bodies: weights }),
  characters: Type.Record(Type.String(), Character),
  bodies: Type.Record(Type.String(), Body),
  names: eachLang(object({ given: some, family: some })),
  posts: object({ officer: eachLang(text), head: eachLang(text), registrar: eachLang(text) }),
  streets: eachLang(some),
});

export const letters = [
  ...([
    'granted',
    'informed',
    'refused',
    'norm',
    'forward',
    'defects',
    'cure',
    'returned',
    'extend',
    'ruling',
  ] as const),
  ...(['preliminary', 'objection', 'protocol', 'executed', 'complaint', 'silence', 'note', 'draftBack'] as const),
  'declined',
] as const;
export type LetterName = (typeof letters)[number];
const LettersFile = object({
  letters: object(
    Object.fromEntries(letters.map((l) => [l, eachLang(some)])) as Record<
      LetterName,
      ReturnType<typeof eachLang<typeof some>>
    >,
  ),
});

/** What can be done to a case that is shown. */
export const deeds = [
  ...(['forward', 'forward-part', 'defects', 'cure', 'return', 'extend', 'preliminary', 'object', 'protocol'] as const),
  ...(['draft', 'draft-back', 'answer', 'execute', 'complain', 'pass-on', 'withdraw', 'instruct', 'join'] as const),
  ...(['attach', 'note', 'ask-publication', 'publish', 'decline', 'unpublish'] as const),
] as const;
export type DeedName = (typeof deeds)[number];

const ShowcaseFile = object({
  cases: Type.Array(
    object({
      ...{ citizen: text, appeal: text, ago: Type.Integer({ minimum: 1 }) },
      ...{ region: Type.Optional(text), body: Type.Optional(text), instructs: Type.Optional(Type.Boolean()) },
      script: Type.Array(
        object({
          ...{ at: Type.Integer({ minimum: 0 }), do: oneOf(deeds), to: Type.Optional(text) },
          /** working days after the case came */
          until: Type.Optional(Type.Integer()),
          points: Type.Optional(Type.Array(Type.Integer())),
          refuse: Type.Optional(Type.Array(Type.Integer())),
        }),
      ),
    }),
  ),
});

export type Wording = Static<typeof AppealsFile>['appeals'][number];
export type Character = Static<typeof Character>;
export type State = Static<typeof StateFile>;
export type Letters = Record<LetterName, Record<Lang, string[]>>;
export type Shown = Static<typeof ShowcaseFile>['cases'][number];

export interface Material {
  jurisdiction: string;
  appeals: readonly Wording[];
  state: State;
  letters: Letters;
  showcase: readonly Shown[];
  /** left out: no assemblies are played */
  assemblies?: Gatherings;
}

/** @returns undefined where the jurisdiction has no demonstration of cases. @throws ConfigError with the file and the place */
export function readMaterial(packs: string, jurisdiction: string): Material | undefined {
  const folder = join(packs, jurisdiction, 'demonstration');
  if (!existsSync(join(folder, 'state.yaml'))) return undefined;
  const ajv = new Ajv2020({ allErrors: false });
  const read = <T extends TSchema>(name: string, schema: T): Static<T> => {
    const file = join(folder, name);
    const data: unknown = parse(readFileSync(file, 'utf8'), { maxAliasCount: 0 });
    if (!ajv.validate(schema, data)) throw new ConfigError(`${file}: ${ajv.errorsText()}`);
    return data as Static<T>;
  };
  return {
    jurisdiction,
    appeals: read('appeals.yaml', AppealsFile).appeals,
    state: read('state.yaml', StateFile),
    letters: read('letters.yaml', LettersFile).letters as Letters,
    showcase: read('showcase.yaml', ShowcaseFile).cases,
    ...(existsSync(join(folder, 'assemblies.yaml')) ? { assemblies: read('assemblies.yaml', AssembliesFile) } : {}),
  };
}
