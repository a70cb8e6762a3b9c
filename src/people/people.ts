/** The room, opened: what other rooms and the composition are given. */
import type { FastifyRequest } from 'fastify';
import type pg from 'pg';
import type { Instance } from '../law/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Tx } from '../platform/db/tx.ts';
import { type Lang, say } from '../platform/i18n/i18n.ts';
import { decide } from './actions/authorise.ts';
import { erasePerson } from './actions/erase-person.ts';
import { offerFirstAdministrator } from './actions/offer-first-administrator.ts';
import { seedDemonstration } from './actions/seed-demonstration.ts';
import type { PeopleConfig } from './config.ts';
import type { Context, Hooks } from './context.ts';
import { type DemoPerson, demoProvider } from './demonstration.ts';
import { openKeys } from './keys.ts';
import type { Actor, PersonId, Post } from './model/actor.ts';
import type { Act, Decision, Subject } from './model/permissions.ts';
import { demand } from './model/refusals.ts';
import { m } from './pages/messages.ts';
import { relyingParty } from './provider/relying-party.ts';
import { type Visitor, visitorOf } from './queries/visitor-of.ts';
import { contactOf } from './store/contacts.ts';
import { postsOf, unitsOf } from './store/posts.ts';

export interface People {
  /** Who sends a request. Asked once a request, however often it is called; without cookie or token it costs nothing, else one query by primary key. */
  actorOf(request: FastifyRequest): Promise<Actor>;
  /** May this actor do this to that? Refusals are passed to `onRefusal`. */
  permits(actor: Actor, act: Act, subject?: Subject): Decision;
  /** The same, as the first line of an action. @throws Refused */
  demand(actor: Actor, act: Act, subject?: Subject): void;
  /** the posts that a person holds today */
  postsOf(person: PersonId): Promise<Post[]>;
  /** the parts of a body, by the names that its posts bear today */
  unitsOf(tx: Tx, body: string): Promise<string[]>;
  /** where letters to a person go; only an address that she has confirmed */
  letterTo(person: PersonId): Promise<string | undefined>;
  /** the link of the header: “Sign in”, or her name; `path` goes below language and jurisdiction */
  accountNav(request: FastifyRequest, lang: Lang): Promise<{ path: string; text: string; signedIn: boolean }>;
  /** an address to print at the start, or undefined where somebody administers; earlier ones stop working */
  firstAdministratorLink(lang: Lang): Promise<string | undefined>;
  /** erases a person in every table of the database by the marks beside the columns */
  erasePerson(tx: Tx, person: PersonId): Promise<void>;
  /** gives the fictitious people of the demonstration their posts; does nothing without a demonstration */
  seedDemonstration(): Promise<void>;
  /** for the room's own pages */
  visitorOf(request: FastifyRequest): Promise<Visitor>;
  context: Context;
  demonstration: readonly DemoPerson[] | undefined;
}

export interface PeopleOptions extends Hooks {
  pool: pg.Pool;
  clock: Clock;
  config: PeopleConfig;
  instance: Instance;
  /** where the instance's own key is kept */
  keyFolder: string;
  /** the address under which people reach the instance, without a slash at the end; asked only when requests come */
  baseUrl: () => string;
  /** fictitious people: their provider is used where the settings name none */
  demonstration?: readonly DemoPerson[] | undefined;
}

/** @throws ConfigError where the key cannot be used */
export function openPeople({ keyFolder, demonstration, ...options }: PeopleOptions): People {
  const { config, baseUrl } = options;
  const demo = config.provider ? undefined : demonstration;
  const provider = config.provider ? () => config.provider! : demo && demoProvider(baseUrl);
  const context: Context = {
    ...options,
    keys: openKeys(keyFolder, config.key),
    relyingParty: provider && relyingParty(provider),
  };
  const asked = new WeakMap<FastifyRequest, Promise<Visitor>>();
  const visitor = (request: FastifyRequest): Promise<Visitor> => {
    let known = asked.get(request);
    if (!known) asked.set(request, (known = visitorOf(context, request)));
    return known;
  };
  return {
    actorOf: async (request) => (await visitor(request)).actor,
    permits: (actor, act, subject) => decide(context, actor, act, subject),
    demand: (actor, act, subject) => demand(decide(context, actor, act, subject)),
    postsOf: (person) => postsOf(context.pool, person, context.instance.today()),
    unitsOf: (tx, body) => unitsOf(tx, body, context.instance.today()),
    letterTo: async (person) => {
      const contact = await contactOf(context.pool, person);
      return contact?.verified ? contact.email : undefined;
    },
    accountNav: async (request, lang) => {
      const { actor, name } = await visitor(request);
      return actor.kind === 'person'
        ? { path: '/account', text: name ?? say(lang, m.account), signedIn: true }
        : { path: '/sign-in', text: say(lang, m.signIn), signedIn: false };
    },
    firstAdministratorLink: (lang) => offerFirstAdministrator(context, lang),
    erasePerson,
    seedDemonstration: () => (demo ? seedDemonstration(context, demo) : Promise.resolve()),
    visitorOf: visitor,
    context,
    demonstration: demo,
  };
}
