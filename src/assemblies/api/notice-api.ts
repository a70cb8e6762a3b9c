import type { FastifyInstance } from 'fastify';
import type { AssemblyRouteOptions } from '../pages/options.ts';

export async function noticeApi(_api: FastifyInstance, _options: AssemblyRouteOptions): Promise<void> {}
