import type { FastifyInstance } from 'fastify';
import type { AssemblyRouteOptions } from './options.ts';

export async function noticeRoutes(_app: FastifyInstance, _options: AssemblyRouteOptions): Promise<void> {}
