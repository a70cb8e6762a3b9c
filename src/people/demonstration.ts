/** The fictitious people of a demonstration: data beside a pack, in `<packs>/<jurisdiction>/demonstration/people.yaml`. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { type Static, Type } from 'typebox';
import { parse } from 'yaml';
import { ConfigError } from '../platform/config/config.ts';
import { langs } from '../platform/i18n/i18n.ts';
import type { ProviderConfig } from './config.ts';
import { roles } from './model/actor.ts';
import { newSecret } from './model/secret.ts';

const strict = { additionalProperties: false };
const DemoFile = Type.Object(
  {
    people: Type.Array(
      Type.Object(
        {
          id: Type.String({ pattern: '^[a-z][a-z0-9-]{1,60}$' }),
          name: Type.String({ minLength: 1 }),
          lang: Type.Unsafe<(typeof langs)[number]>({ type: 'string', enum: [...langs] }),
          identifier: Type.Optional(Type.String()),
          posts: Type.Optional(
            Type.Array(
              Type.Object(
                {
                  role: Type.Unsafe<(typeof roles)[number]>({ type: 'string', enum: [...roles] }),
                  body: Type.Optional(Type.String()),
                },
                strict,
              ),
            ),
          ),
        },
        strict,
      ),
      { minItems: 1 },
    ),
  },
  strict,
);
export type DemoPerson = Static<typeof DemoFile>['people'][number];

/** Where the demonstration's identity provider is, below the instance's own address. */
export const demoPath = '/demo-id';
export const demoAcr = 'urn:qulaq:demo:verified';
export const demoIdentifierClaim = 'national_identifier';

/** @returns undefined where the jurisdiction has none. @throws ConfigError */
export function readDemonstration(packs: string, jurisdiction: string): DemoPerson[] | undefined {
  const file = join(packs, jurisdiction, 'demonstration', 'people.yaml');
  if (!existsSync(file)) return undefined;
  const data: unknown = parse(readFileSync(file, 'utf8'), { maxAliasCount: 0 });
  const ajv = new Ajv2020();
  if (!ajv.validate(DemoFile, data)) throw new ConfigError(`${file}: ${ajv.errorsText()}`);
  return (data as Static<typeof DemoFile>).people;
}

/** The settings with which an instance relies on its own demonstration provider. The client's secret is new at every start. */
export function demoProvider(baseUrl: () => string): () => ProviderConfig {
  const clientSecret = newSecret();
  return () => ({
    issuer: `${baseUrl()}${demoPath}`,
    clientId: 'qulaq',
    clientSecret,
    scope: `openid profile ${demoIdentifierClaim}`,
    identifierClaim: demoIdentifierClaim,
    identifier: undefined,
    verifiedAcr: [demoAcr],
  });
}
