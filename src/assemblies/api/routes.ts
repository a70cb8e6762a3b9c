/** The room in `/api/v1`, a file for each of its sides. */
import type { FastifyInstance } from 'fastify';
import type { AssemblyRouteOptions } from '../pages/options.ts';
import { noticeApi } from './notice-api.ts';
import { placeApi } from './place-api.ts';
import { publicApi } from './public-api.ts';

export async function assemblyApi(api: FastifyInstance, options: AssemblyRouteOptions): Promise<void> {
  await placeApi(api, options);
  await noticeApi(api, options);
  await publicApi(api, options);
}
