import type { FastifyInstance } from 'fastify';
import type { AssemblyRouteOptions } from '../pages/options.ts';

export async function placeApi(_api: FastifyInstance, _options: AssemblyRouteOptions): Promise<void> {}
