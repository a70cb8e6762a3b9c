/** The addresses of places: for everybody who looks, and for the officers of the body whose register it is. */
import type { FastifyInstance } from 'fastify';
import { validate } from 'uuid';
import { type OwnVisit, routesOf, tokenOf, type Visit } from '../../people/index.ts';
import type { UserError } from '../../platform/http/problem.ts';
import { contentSecurityPolicy } from '../../platform/http/server.ts';
import { langs } from '../../platform/i18n/i18n.ts';
import type { Page } from '../../portal/index.ts';
import { typedGeometry } from '../model/geometry.ts';
import { zoneFor } from '../model/notice.ts';
import { monthAfter, monthOf, plannedOf } from '../model/occupancy.ts';
import { placeKinds } from '../model/place.ts';
import { fault, refusalOf } from '../model/place-faults.ts';
import { dayAskedFor, dayBounds, filtered, filterOf } from '../model/place-filter.ts';
import { featuresIn } from '../model/place-geojson.ts';
import { hoursBarred } from '../model/place-input.ts';
import { keepsPlace } from '../model/slot.ts';
import type { AssemblyRouteOptions } from './options.ts';
import { CollectionForm, nothingTyped, PlaceForm, RepealView, type Typed, typedOf } from './place-form.tsx';
import { BodiesView, BodyPlacesView } from './place-list.tsx';
import type { MapSource } from './place-map.tsx';
import { readTiles } from './place-tiles.ts';
import { PlaceView } from './place-view.tsx';

export async function placeRoutes(app: FastifyInstance, o: AssemblyRouteOptions): Promise<void> {
  const tiles = readTiles(process.env);
  await app.register(async (scope) => {
    const { open, own, post } = await routesOf(scope, o.site, o.people);
    const { places, notices } = o.assemblies;
    const path = '/assemblies/places';
    /** A page with a map may show the pictures of the one server that the instance names. */
    const withMap = ({ reply }: Visit): void => {
      if (tiles) void reply.header('content-security-policy', contentSecurityPolicy(tiles.origin));
    };
    const sourceOf = ({ jurisdiction }: Page, query: Record<string, string>): MapSource => {
      const api = `/api/v1/${jurisdiction}/assemblies`;
      const { on = '' } = query;
      return {
        ...{ places: `${api}/places.geojson?${new URLSearchParams(query)}`, tiles },
        outlines: `${api}/outlines.geojson?${new URLSearchParams({ on })}`,
      };
    };
    const bodyOfPost = ({ visitor }: Visit): string | undefined =>
      visitor.actor.kind === 'person' ? (visitor.actor.post?.body ?? undefined) : undefined;
    const mayManage = (visit: Visit, body: string | undefined): boolean =>
      body !== undefined && places.mayManage(visit.visitor.actor, body);

    open(path, 'read', async (visit) => {
      const { page } = visit;
      const { law, today } = page.ask;
      const on = dayAskedFor(page.query['on'], today);
      const body = page.query['body'];
      if (!body) {
        const mine = bodyOfPost(visit);
        const bodies = await places.bodies(page.jurisdiction, on);
        return visit.show(
          <BodiesView page={page} on={on} bodies={bodies} own={mayManage(visit, mine) ? mine : undefined} />,
        );
      }
      if (!Object.hasOwn(law.pack.bodies, body))
        throw refusalOf(fault('no-body', 'body', { body: body.slice(0, 60), on }));
      const filter = filterOf(page.query);
      const [all, slots] = await Promise.all([
        places.on(page.jurisdiction, body, on),
        notices.slotsOf(body, ...dayBounds(law, body, on)),
      ]);
      const shown = filtered(all, filter, { law, body, day: on, slots });
      const outside = filter.free && hoursBarred(law, on, filter.free.from, filter.free.to);
      withMap(visit);
      const query = Object.fromEntries(
        ['kind', 'central', 'people', 'from', 'to'].flatMap((q) => (page.query[q] ? [[q, page.query[q]!]] : [])),
      );
      return visit.show(
        <BodyPlacesView
          page={page}
          source={sourceOf(page, { body, on, ...query })}
          of={{
            ...{
              body,
              on,
              all,
              places: shown,
              filter,
              slots,
              outside,
              mayManage: bodyOfPost(visit) === body && mayManage(visit, body),
            },
            rules: places.rules(page.jurisdiction, all, on),
          }}
        />,
      );
    });

    own(`${path}/new`, (visit) => {
      const body = managed(o, visit, bodyOfPost(visit));
      withMap(visit);
      return visit.show(
        <PlaceForm page={visit.page} body={body} typed={nothingTyped} source={sourceOf(visit.page, {})} />,
      );
    });
    post(
      `${path}/new`,
      async (visit) => {
        const body = managed(o, visit, bodyOfPost(visit));
        const of = { jurisdiction: visit.page.jurisdiction, body };
        const { places: set } = await places.set(visit.actor, of, [{ input: inputOf(visit) }], tokenOf(visit));
        return visit.goTo(`${path}/${set[0]!.code}`, { on: set[0]!.validFrom, done: 'set' });
      },
      async (visit, refused) => {
        withMap(visit);
        const body = bodyOfPost(visit) ?? '';
        return (
          <PlaceForm
            page={visit.page}
            body={body}
            typed={typedIn(visit)}
            refused={refused}
            source={sourceOf(visit.page, {})}
          />
        );
      },
    );
    own(`${path}/collection`, (visit) =>
      visit.show(<CollectionForm page={visit.page} body={managed(o, visit, bodyOfPost(visit))} text="" />),
    );
    post(
      `${path}/collection`,
      async (visit) => {
        const body = managed(o, visit, bodyOfPost(visit));
        const found = featuresIn(jsonOf(visit.field('collection', 3_000_000) ?? ''));
        if ('code' in found) throw refusalOf(found);
        const of = { jurisdiction: visit.page.jurisdiction, body };
        const { places: set } = await places.set(visit.actor, of, found.given, tokenOf(visit));
        return visit.goTo(path, { body, done: String(set.length) });
      },
      async (visit, refused) => (
        <CollectionForm
          page={visit.page}
          body={bodyOfPost(visit) ?? ''}
          text={visit.field('collection', 3_000_000) ?? ''}
          refused={refused}
        />
      ),
    );

    open(`${path}/:place`, 'read', async (visit) => {
      const { page } = visit;
      const { law, today } = page.ask;
      const versions = await known(o, visit);
      const { code, body } = versions[0]!;
      const on = dayAskedFor(page.query['on'], today);
      const month = /^\d{4}-(0[1-9]|1[0-2])$/.test(page.query['month'] ?? '') ? page.query['month']! : on.slice(0, 7);
      const [from] = dayBounds(law, body, `${month}-01`);
      const [to] = dayBounds(law, body, `${monthAfter(month, 1)}-01`);
      const [slots, ...indexes] = await Promise.all([
        notices.slotsAt(code, from, to),
        ...versions.map((v) => o.record.placeOf(v.entry)),
      ]);
      const planned = slots
        .filter((s) => keepsPlace(s.outcome))
        .map((s) => plannedOf(s, zoneFor(law, body, s.day)))
        .sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1));
      withMap(visit);
      return visit.show(
        <PlaceView
          page={page}
          source={sourceOf(page, { body, on, place: code })}
          of={{
            ...{ on, versions, month, weeks: monthOf(month, planned) },
            entries: new Map(versions.flatMap((v, i) => (indexes[i] === undefined ? [] : [[v.entry, indexes[i]!]]))),
            mayManage: bodyOfPost(visit) === body && mayManage(visit, body),
          }}
        />,
      );
    });
    own(`${path}/:place/edit`, async (visit) => {
      const last = (await known(o, visit)).at(-1)!;
      managed(o, visit, last.body);
      withMap(visit);
      return visit.show(
        <PlaceForm
          page={visit.page}
          body={last.body}
          known={last}
          typed={typedOf(last)}
          source={sourceOf(visit.page, {})}
        />,
      );
    });
    post(
      `${path}/:place/edit`,
      async (visit) => {
        const last = (await known(o, visit)).at(-1)!;
        const of = { jurisdiction: last.jurisdiction, body: managed(o, visit, last.body) };
        const given = { code: last.code, input: inputOf(visit) };
        const { places: set } = await places.set(visit.actor, of, [given], tokenOf(visit));
        return visit.goTo(`${path}/${last.code}`, { on: set[0]!.validFrom, done: 'set' });
      },
      async (visit, refused) => {
        const last = (await known(o, visit)).at(-1)!;
        withMap(visit);
        return (
          <PlaceForm
            page={visit.page}
            body={last.body}
            known={last}
            typed={typedIn(visit)}
            refused={refused}
            source={sourceOf(visit.page, {})}
          />
        );
      },
    );
    post(
      `${path}/:place/repeal`,
      async (visit) => {
        const [first] = await known(o, visit);
        const validTo = visit.field('validTo') ?? '';
        await places.repeal(visit.actor, first!.code, { validTo, decision: decisionOf(visit) });
        return visit.goTo(`${path}/${first!.code}`, { on: visit.page.ask.today, done: 'repealed' });
      },
      async (visit: OwnVisit, refused: UserError) => (
        <RepealView
          page={visit.page}
          known={(await known(o, visit)).at(-1)!}
          typed={typedIn(visit)}
          refused={refused}
        />
      ),
    );
  });
}

/** Every version of the place in the address. @throws SaidError 404 */
async function known({ assemblies }: AssemblyRouteOptions, visit: Visit) {
  const code = visit.field('place') ?? '';
  const versions = validate(code) ? await assemblies.places.versions(code.toLowerCase()) : [];
  if (versions.length === 0 || versions[0]!.jurisdiction !== visit.page.jurisdiction)
    throw refusalOf(fault('no-place', 'code'));
  return versions;
}

/** The body, if she may change its register. @throws Refused */
function managed({ people }: AssemblyRouteOptions, { actor }: OwnVisit, body: string | undefined): string {
  people.demand(actor, 'place.manage', { body: body ?? null });
  return body!;
}

const listIn = ({ request }: Visit, field: string): string[] =>
  [(request.body as Record<string, unknown> | null)?.[field] ?? []]
    .flat()
    .filter((v): v is string => typeof v === 'string');

const typedIn = (visit: Visit): Typed => ({
  text: (field) => visit.field(field, 300_000) ?? '',
  ticked: (field, value) => listIn(visit, field).includes(value),
});

const messageOf = (visit: Visit, field: string) =>
  Object.fromEntries(langs.map((l) => [l, visit.field(`${field}-${l}`) ?? '']));
const decisionOf = (visit: Visit) => ({
  ...{ title: messageOf(visit, 'decisionTitle'), number: visit.field('decisionNumber') ?? '' },
  on: visit.field('decisionOn') ?? '',
});

/** The fields of the form as a place is given. */
function inputOf(visit: Visit): Record<string, unknown> {
  const text = (field: string): string => (visit.field(field) ?? '').trim();
  const kind = placeKinds.find((k) => k === text('kind'));
  const capacity = text('capacity').replaceAll(/[\s\u00a0]/g, '');
  return {
    ...{ kind, name: messageOf(visit, 'name'), address: messageOf(visit, 'address') },
    geometry: typedGeometry(kind ?? 'place', visit.field('geometry', 300_000) ?? ''),
    ...{ central: listIn(visit, 'central').includes('yes'), district: text('district') },
    capacity: capacity === '' ? null : /^-?\d+$/.test(capacity) ? Number(capacity) : capacity,
    ...{ opens: text('opens'), closes: text('closes') },
    ...{ equipment: listIn(visit, 'equipment'), bars: kind === 'zone' ? listIn(visit, 'bars') : [] },
    ...{ validFrom: text('validFrom'), decision: decisionOf(visit) },
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refusalOf(fault('not-json', 'collection'));
  }
}
